import { continents, countries, usSubdivisions } from '../../facts/geolocation';
import { limits } from '../../facts/limits';
import { regions } from '../../facts/regions';
import type { Severity } from '../../model/finding';
import type { Field, Policy, PolicySetting } from '../../model/record-set';
import { findNearest } from '../../text/nearest';

/** A setting that Route 53 refuses, and the value that was probably meant. */
interface RoutingFault {
  readonly field: Field<string>;
  readonly message: string;
  readonly severity?: Severity;
  readonly near?: string;
}

/** The faults in the settings of a policy. */
export function* findRoutingFaults(policy: Policy): Generator<RoutingFault> {
  for (const [setting, field] of policy.settings) {
    const fault = field.value === undefined ? undefined : CHECKS[setting]?.(field.value, policy);
    if (fault !== undefined) yield { field, ...fault };
  }
}

type Fault = Omit<RoutingFault, 'field'>;

const CHECKS: Readonly<Partial<Record<PolicySetting, (value: string, policy: Policy) => Fault | undefined>>> = {
  weight: (value) => checkNumber('weight', value, limits.weight),
  bias: (value) => checkNumber('bias', value, limits.bias),
  failover: (value) => checkListed('failover role', value, ['PRIMARY', 'SECONDARY'], 'It is PRIMARY or SECONDARY.'),
  region: checkRegion,
  continent: (value, { settings }) =>
    settings.get('country')?.value || settings.get('subdivision')?.value
      ? { message: 'A location is a continent or a country, not both. Remove one of the two.' }
      : checkListed(
          'continent',
          value,
          Object.keys(continents.names),
          `The continents are ${Object.keys(continents.names).join(', ')}.`,
        ),
  country,
  subdivision: (value, { settings }) => {
    const of = settings.get('country');
    if (of === undefined)
      return settings.has('continent') ? undefined : { message: 'A subdivision needs its country.' };
    return of.value === 'US'
      ? checkListed('state', value, usSubdivisions.codes, 'Write the two letters of the state.')
      : undefined;
  },
};

function checkNumber(
  name: string,
  value: string,
  { least, most }: { readonly least: number; readonly most: number },
): Fault | undefined {
  if (/^[+-]?\d+(?:\.0+)?$/.test(value.trim()) && Number(value) >= least && Number(value) <= most) return undefined;
  return { message: `A ${name} is a whole number from ${least} to ${most}, and this is ‘${value}’.` };
}

function checkListed(name: string, value: string, list: readonly string[], advice: string): Fault | undefined {
  if (list.includes(value)) return undefined;
  const near = findNearest(value, list);
  return {
    message: `There is no ${name} ‘${value}’. ${near === undefined ? advice : `Did you mean ${near}?`}`,
    ...(near === undefined ? {} : { near }),
  };
}

/** The fault of a text without the form of a region; a region that is not in the list may be newer than the list. */
function checkRegion(value: string): Fault | undefined {
  const fault = checkListed('region', value, regions.names, 'Write the code of a region, such as eu-west-1.');
  return fault !== undefined && /^[a-z]{2,4}(?:-[a-z]+){1,2}-\d$/.test(value)
    ? { ...fault, severity: 'warning' }
    : fault;
}

function country(value: string): Fault | undefined {
  if (value === '*' || countries.codes.includes(value)) return undefined;
  if (countries.unsupported.includes(value))
    return { message: `Route 53 has no geolocation for the country ${value}.` };
  if (value === 'UK') return { message: 'There is no country ‘UK’. Did you mean GB?', near: 'GB' };
  const capital = value.toUpperCase();
  if (countries.codes.includes(capital))
    return { message: `There is no country ‘${value}’. Did you mean ${capital}?`, near: capital };
  return { message: `There is no country ‘${value}’. Write its two letters, such as DE, or * for everywhere else.` };
}
