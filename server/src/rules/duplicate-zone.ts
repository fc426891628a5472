import type { Rule } from './rule';
import { firstLineOf } from './shared/places';

/** A second public hosted zone of one name. */
export const duplicateZone: Rule = {
  id: 'duplicate-zone',
  severity: 'warning',
  summary: 'An account has one public hosted zone of a name.',
  why: 'Route 53 takes a second public zone of a name and gives it other name servers. Resolvers ask only those that the domain’s registrar or the zone above names, so that the records of the other zone have no effect.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html'],
  absence: 'record-set',
  *zone(zone) {
    const { name, together = [], maker, visibility } = zone;
    if (name === undefined || maker === undefined || visibility !== 'public') return;
    const first = together.find(
      (other) =>
        other.maker === maker && other.visibility === 'public' && other.name?.value.equals(name.value) === 'yes',
    );
    if (first?.name === undefined || first.key === zone.key) return;
    yield {
      at: firstLineOf(name.span),
      message: `${first.label} is a public zone ${name.value.quoted}, too, and resolvers ask only one of the two. Keep one; where the second is to answer within VPCs, associate it with them.`,
      related: [{ value: 'The first zone.', span: first.name.span }],
    };
  },
};
