import { limits } from '../../facts/limits';
import type { Field } from '../../model/record-set';
import type { Policy, PolicySetting } from '../../model/routing';
import { checkLocationId, checkLocationType } from './az-affinity-values';
import { checkContinent, checkCountry, checkSubdivision } from './geolocation-values';
import { checkCollection, checkCoordinate, checkLocationName } from './place-values';
import { checkListed, checkRegion, type SettingFault } from './setting-fault';

/** A setting of a routing policy with its fault. */
export interface RoutingFault extends SettingFault {
  readonly setting: PolicySetting;
  readonly field: Field<string>;
}

/** The faults in the settings of a policy. */
export function* findRoutingFaults(policy: Policy): Generator<RoutingFault> {
  for (const [setting, field] of policy.settings) {
    const fault = field.value === undefined ? undefined : CHECKS[setting]?.(field.value, policy);
    if (fault !== undefined) yield { setting, field, ...fault };
  }
  yield* findSecondPlace(policy);
}

const CHECKS: Readonly<Partial<Record<PolicySetting, (value: string, policy: Policy) => SettingFault | undefined>>> = {
  weight: (value) => checkNumber('weight', value, limits.weight),
  bias: (value) => checkNumber('bias', value, limits.bias),
  failover: (value) => checkListed('failover role', value, ['PRIMARY', 'SECONDARY'], 'It is PRIMARY or SECONDARY.'),
  region: checkRegion,
  continent: checkContinent,
  country: checkCountry,
  subdivision: checkSubdivision,
  latitude: (value) => checkCoordinate('latitude', value),
  longitude: (value) => checkCoordinate('longitude', value),
  collection: checkCollection,
  location: checkLocationName,
  'location-type': checkLocationType,
  'location-id': checkLocationId,
};

function checkNumber(
  name: string,
  value: string,
  { least, most }: { readonly least: number; readonly most: number },
): SettingFault | undefined {
  if (/^[+-]?\d+(?:\.0+)?$/.test(value.trim()) && Number(value) >= least && Number(value) <= most) return undefined;
  return { message: `A ${name} is a whole number from ${least} to ${most}, and this is ‘${value}’.` };
}

/** The settings of geoproximity routing that say where a resource is; each alone is enough. */
const PLACES = ['region', 'local-zone-group', 'coordinates'] as const;

/** A second place where geoproximity routing has one. That Route 53 refuses it is not documented. */
function* findSecondPlace({ kind, settings }: Policy): Generator<RoutingFault> {
  if (kind !== 'geoproximity') return;
  const isKnown = (setting: PolicySetting) => settings.get(setting)?.value !== undefined;
  const places = PLACES.filter(
    (place) => isKnown(place) || (place === 'coordinates' && isKnown('latitude') && isKnown('longitude')),
  ).flatMap((setting) => {
    const field = settings.get(setting);
    return field === undefined || field.value === '' ? [] : [{ setting, field }];
  });
  const [, second] = places;
  if (second === undefined) return;
  yield {
    ...second,
    severity: 'warning',
    message:
      'A resource is in one place: a region, a Local Zone Group or coordinates, and this is the second of them. Keep one.',
  };
}
