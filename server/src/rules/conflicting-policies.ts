import type { Rule } from './rule';
import { collectCertainPolicies, nameOfPolicy, placeOfPolicy } from './shared/groups';

/** A record set with more than one routing policy. */
export const conflictingPolicies: Rule = {
  id: 'conflicting-policies',
  severity: 'error',
  summary: 'A record set has one routing policy.',
  why: 'Route 53 can choose between record sets in one way only, and refuses a record set with two policies. To combine them, let an alias with one policy lead to a group of record sets with the other.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-complex-configs.html',
  ],
  routed: true,
  alone: true,
  *recordSet(recordSet) {
    const [first, second, ...more] = collectCertainPolicies(recordSet);
    if (first === undefined || second === undefined) return;
    const names = [...new Set([first, second, ...more].map(({ kind }) => nameOfPolicy(kind)))];
    // Two blocks of one policy are reported by wrong-shape.
    if (names.length < 2) return;
    yield {
      at: placeOfPolicy(recordSet, second.kind),
      message: `A record set has one routing policy, and this one has ${names.length}: ${names.join(', ')}. Keep one of them.`,
      related: [{ value: `The first: ${names[0]}.`, span: placeOfPolicy(recordSet, first.kind) }],
    };
  },
};
