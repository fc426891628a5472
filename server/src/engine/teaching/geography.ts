import { continents, countries } from '../../facts/geolocation';
import { regionNames } from '../../facts/regions';
import type { RecordSet } from '../../model/record-set';
import type { PolicySetting } from '../../model/routing';
import { covers, type SourceFile, type Span } from '../../text/span';
import { formatCode } from './markdown';

/** A code of a place in a routing policy, by its name, as a line; undefined where the offset is on none that is known. */
export function describePlaceAt(
  { routing }: RecordSet,
  file: SourceFile,
  offset: number,
): { readonly line: string; readonly at: Span } | undefined {
  for (const { settings } of routing.policies) {
    for (const [setting, { value, span }] of settings) {
      const name = value === undefined || !covers(span, file, offset) ? undefined : nameOfPlace(setting, value);
      if (name !== undefined && value !== undefined) return { line: `${formatCode(value)}: ${name}`, at: span };
    }
  }
  return undefined;
}

/** The name of a region, a continent or a country: `Europe (Ireland)`. */
function nameOfPlace(setting: PolicySetting, code: string): string | undefined {
  const key = code.trim();
  switch (setting) {
    case 'region':
      return regionNames.names.get(key);
    case 'continent':
      return continents.names.get(key);
    case 'country':
      return key === '*' ? 'the default, for all locations that no other record set is for' : nameOfCountry(key);
    default:
      return undefined;
  }
}

let countryNames: Intl.DisplayNames | undefined;

/** The English name of a country of ISO 3166-1 that Route 53 takes. */
function nameOfCountry(code: string): string | undefined {
  if (!countries.codes.includes(code)) return undefined;
  countryNames ??= new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  return countryNames.of(code);
}
