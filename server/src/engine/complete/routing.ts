import { continents, countries, usSubdivisionNames, usSubdivisions } from '../../facts/geolocation';
import { regionNames, regions } from '../../facts/regions';
import { findByName } from '../../model/by-name';
import { type RecordSet, typeOf } from '../../model/record-set';
import type { PolicySetting } from '../../model/routing';
import { withSetting } from './changes';
import type { Holder } from './place';
import type { Candidate } from './values';

/** The values of a setting of a routing policy, with what they are called; none where there is no list of them. */
export function listRoutingItems(place: Holder, setting: PolicySetting): readonly Candidate[] {
  return listNamed(place, setting).map(([code, name]) => ({
    ...{ label: code, detail: name, writing: { kind: 'text', text: code } },
    change: (each) => withSetting(each, setting, code),
  }));
}

type Named = readonly (readonly [code: string, name: string])[];

function listNamed(place: Holder, setting: PolicySetting): Named {
  switch (setting) {
    case 'region':
      return regions.names.map((code) => [code, regionNames.names.get(code) ?? '']);
    case 'failover':
      return ROLES.filter(([role]) => !isTaken(role, place));
    case 'continent':
      return [...continents.names];
    case 'country':
      return [['*', 'all clients for which there is nothing nearer'], ...listCountries()];
    case 'subdivision':
      return isInUnitedStates(place.recordSet)
        ? usSubdivisions.codes.map((code) => [code, usSubdivisionNames.get(code) ?? ''])
        : [];
    default:
      return [];
  }
}

const ROLES: Named = [
  ['PRIMARY', 'answers while its health check passes'],
  ['SECONDARY', 'answers while the primary one is unhealthy'],
];

/** Whether the other record set of a pair has a role already. */
function isTaken(role: string, { recordSet, zone = recordSet.zone, at }: Holder): boolean {
  return findByName(zone, recordSet.name.value.key).some(
    (other) =>
      other.span.start !== at &&
      typeOf(other) === typeOf(recordSet) &&
      other.routing.policies.some(({ settings }) => settings.get('failover')?.value === role),
  );
}

function listCountries(): Named {
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  return countries.codes.map((code) => [code, names.of(code) ?? '']);
}

/** Subdivisions of other countries are not documented. */
function isInUnitedStates({ routing }: RecordSet): boolean {
  const country = routing.policies.flatMap(({ settings }) => settings.get('country')?.value ?? [])[0];
  return country === undefined || country === 'US';
}
