import { continents, countries, usSubdivisions } from '../../facts/geolocation';
import type { Policy } from '../../model/routing';
import { checkListed, type SettingFault } from './setting-fault';

const CONTINENTS = [...continents.names.keys()];

/** The fault of a continent of geolocation routing. */
export function checkContinent(value: string, { settings }: Policy): SettingFault | undefined {
  const other = settings.get('country')?.value || settings.get('subdivision')?.value;
  if (other) return { message: 'A location is a continent or a country, not both. Remove one of the two.' };
  if (value === '*')
    return {
      message: 'There is no continent ‘*’: the default location is the country *. Write it as the country.',
      belongsTo: 'country',
    };
  if (!CONTINENTS.includes(value) && countries.codes.includes(value))
    return {
      message: `There is no continent ‘${value}’: it is a country. Write it as the country.`,
      belongsTo: 'country',
    };
  const named = CONTINENTS.find((code) => continents.names.get(code)?.toLowerCase() === value.trim().toLowerCase());
  return named === undefined
    ? checkListed('continent', value, CONTINENTS, `The continents are ${CONTINENTS.join(', ')}.`)
    : { message: `There is no continent ‘${value}’. Did you mean ${named}?`, near: named };
}

/** The fault of a country of geolocation routing. */
export function checkCountry(value: string): SettingFault | undefined {
  if (value === '*' || countries.codes.includes(value)) return undefined;
  if (countries.unsupported.includes(value))
    return { message: `Route 53 has no geolocation for the country ${value}.` };
  if (value === 'UK') return { message: 'There is no country ‘UK’. Did you mean GB?', near: 'GB' };
  const name = continents.names.get(value);
  if (name !== undefined)
    return {
      message: `There is no country ‘${value}’: ${name} is a continent. Write it as the continent.`,
      belongsTo: 'continent',
    };
  const capital = value.toUpperCase();
  if (countries.codes.includes(capital))
    return { message: `There is no country ‘${value}’. Did you mean ${capital}?`, near: capital };
  return { message: `There is no country ‘${value}’. Write its two letters, such as DE, or * for everywhere else.` };
}

/** The fault of a subdivision: Route 53 documents those of the United States, and takes some of Ukraine. */
export function checkSubdivision(value: string, { settings }: Policy): SettingFault | undefined {
  const country = settings.get('country');
  if (country === undefined)
    return settings.has('continent')
      ? undefined
      : { message: 'A subdivision needs its country. Add the country.', fromAbsence: true };
  if (country.value === undefined || country.value === '' || country.value === 'UA' || value === '') return undefined;
  if (country.value === 'US') {
    // Two letters are near to many states, so none is suggested.
    return usSubdivisions.codes.includes(value)
      ? undefined
      : { message: `There is no state ‘${value}’. Write its two letters, such as CA.` };
  }
  // A country that does not exist is reported by itself.
  if (checkCountry(country.value) !== undefined) return undefined;
  return {
    message: `A subdivision is a state of the United States, and the country here is ${country.value}. Remove the subdivision, or write the country US.`,
  };
}
