import type { Severity } from '../model/finding';
import type { Policy, PolicyKind, PolicySetting } from '../model/routing';
import type { Rule } from './rule';
import { collectCertainPolicies, nameOfPolicy, placeOfPolicy } from './shared/groups';

/** A routing policy without a setting that it needs. */
export const incompletePolicy: Rule = {
  id: 'incomplete-policy',
  severity: 'error',
  summary: 'A routing policy has the settings that say for whom the record set answers.',
  why: 'IP-based routing takes a collection and a location, AZ affinity a location type and a location id, coordinates a latitude and a longitude, and Route 53 refuses one without the other. Without any place, geolocation and geoproximity routing have nothing to compare clients with.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_CidrRoutingConfig.html',
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_AZAffinity.html',
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_Coordinates.html',
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_GeoProximityLocation.html',
  ],
  routed: true,
  absence: 'setting',
  alone: true,
  *recordSet(recordSet) {
    if (!recordSet.routing.complete) return;
    for (const policy of collectCertainPolicies(recordSet)) {
      const gap = findGap(policy);
      if (gap === undefined) continue;
      yield {
        at: placeOfPolicy(recordSet, policy.kind),
        message: `${capitalise(nameOfPolicy(policy.kind))} needs ${gap.needed}, and here is ${gap.missing}. Add it.`,
        ...(gap.severity === undefined ? {} : { severity: gap.severity }),
      };
    }
  },
};

/** What a policy needs: a text for messages, and settings of which all, or one, have to be there. */
interface Need {
  readonly needed: string;
  readonly missing: string;
  readonly settings: readonly PolicySetting[];
  readonly isEnough: 'all' | 'one';
  /** Instead of error, where it is not documented that Route 53 refuses the policy. */
  readonly severity?: Severity;
}

const COORDINATES: readonly PolicySetting[] = ['latitude', 'longitude'];

const NEEDS: Partial<Readonly<Record<PolicyKind, Need>>> = {
  cidr: {
    needed: 'a collection and a location',
    missing: 'only one of the two',
    settings: ['collection', 'location'],
    isEnough: 'all',
  },
  'az-affinity': {
    needed: 'a location type and a location id',
    missing: 'only one of the two',
    settings: ['location-type', 'location-id'],
    isEnough: 'all',
  },
  geolocation: {
    needed: 'a continent or a country',
    missing: 'neither',
    settings: ['continent', 'country', 'subdivision'],
    isEnough: 'one',
    severity: 'warning',
  },
  geoproximity: {
    needed: 'a region, a Local Zone Group or coordinates',
    missing: 'none of them',
    settings: ['region', 'local-zone-group', 'coordinates'],
    isEnough: 'one',
    severity: 'warning',
  },
};

/** What a policy lacks. One without any setting may be something else than it seems. */
function findGap({ kind, settings }: Policy): Pick<Need, 'needed' | 'missing' | 'severity'> | undefined {
  const need = NEEDS[kind];
  if (need === undefined || settings.size === 0) return undefined;
  const isThere = (setting: PolicySetting) =>
    settings.get(setting) !== undefined && settings.get(setting)?.value !== '';
  if (settings.has('coordinates') && COORDINATES.filter(isThere).length === 1)
    return { needed: 'both coordinates', missing: 'only one of the two' };
  const there = need.settings.filter(isThere);
  return there.length < (need.isEnough === 'all' ? need.settings.length : 1) ? need : undefined;
}

function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
