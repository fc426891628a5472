import type { Rule } from './rule';
import { collectDelegations, findCutAbove } from './shared/delegations';
import { describeMeeting } from './shared/groups';
import { firstLineOf } from './shared/places';

/** A record at or below a name that its zone delegates. */
export const recordBelowDelegation: Rule = {
  id: 'record-below-delegation',
  severity: 'warning',
  summary: 'A zone does not answer for names that it delegates to other name servers.',
  why: 'NS records below the apex hand a name, and everything under it, to other name servers. Resolvers query those and never get what this zone has at such names, except for the addresses of the name servers themselves.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc1034#section-4.2.1',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-routing-traffic-for-subdomains.html',
  ],
  *zone(zone) {
    const cuts = collectDelegations(zone);
    if (cuts.size === 0) return;
    for (const recordSet of zone.recordSets) {
      const cut = findCutAbove(recordSet, cuts);
      if (cut === undefined) continue;
      yield {
        at: firstLineOf(recordSet.name.span),
        recordSet,
        when: describeMeeting(recordSet, cuts.get(cut.name.value.key) ?? []),
        message: `${cut.name.value.display} is delegated to other name servers, so resolvers do not query this zone for ${recordSet.name.value.display}. Put the record into the zone of ${cut.name.value.display}.`,
        related: [{ value: 'The delegation.', span: cut.name.span }],
      };
    }
  },
};
