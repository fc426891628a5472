import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { groupsRoutedBy, placeOfPolicy } from './shared/groups';
import { describeName } from './shared/names';

/** A geolocation group without a default location. */
export const geolocationWithoutDefault: Rule = {
  id: 'geolocation-without-default',
  severity: 'warning',
  summary: 'A geolocation group has a record set for the default location *.',
  why: 'A resolver in a place that no record set names, or whose address has no known place, gets no answer at all unless one record set has the location *.',
  references: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-geo.html'],
  absence: 'record-set',
  *zone(zone) {
    if (!zone.complete) return;
    for (const group of groupsRoutedBy(zone, 'geolocation')) {
      const [first] = group;
      if (first === undefined || group.some(mayBeDefault)) continue;
      yield {
        at: placeOfPolicy(first, 'geolocation'),
        recordSet: first,
        message: `${describeName(first)} has no record set of type ${first.type.value} for the default location, so resolvers anywhere else get no answer. Add one with the country *.`,
      };
    }
  },
};

/** Whether a record set is for the default location, or for one that is decided at deploy time. */
function mayBeDefault({ routing }: RecordSet): boolean {
  const settings = routing.policies[0]?.settings;
  const [continent, country] = [settings?.get('continent'), settings?.get('country')];
  if (continent === undefined && country === undefined) return true;
  return (
    country?.value === '*' ||
    (country !== undefined && country.value === undefined) ||
    (continent !== undefined && continent.value === undefined)
  );
}
