import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { groupByType, isFirstAlias } from './shared/types-at';

/** An alias for IPv6 only. */
export const aaaaWithoutA: Rule = {
  id: 'aaaa-without-a',
  severity: 'warning',
  summary: 'An ALIAS of type AAAA has no A record beside it.',
  why: 'An alias answers only its own type. Clients that have IPv4 alone, which are many, cannot reach the name.',
  references: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-cloudfront-distribution.html'],
  absence: 'record-set',
  types: ['AAAA'],
  targets: ['alias'],
  *recordSet(recordSet) {
    if (!recordSet.zone.complete || recordSet.target.kind !== 'alias') return;
    if (recordSet.name.value.known === undefined) return;
    const present = groupByType(recordSet.zone, recordSet.name.value);
    if (['A', 'CNAME', undefined].some((type) => present.has(type)) || !isFirstAlias(recordSet)) return;
    yield {
      at: firstLineOf(recordSet.type.span),
      message: `${recordSet.name.value.display} has an alias of type AAAA and no A record, so clients without IPv6 get no answer. Add an alias of type A to the same target.`,
      fixes: [
        { title: 'Add the A alias', safety: 'suggestion', edits: [{ kind: 'addTwin', of: recordSet, type: 'A' }] },
      ],
    };
  },
};
