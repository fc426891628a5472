import type { Rule } from './rule';
import { findMisspelt } from './shared/misspelt';
import { placeOf } from './shared/places';

/** Values without a TTL. */
export const missingTtl: Rule = {
  id: 'missing-ttl',
  severity: 'error',
  summary: 'A record set with values needs a TTL.',
  why: 'The TTL is the time for which resolvers may cache the answer. Route 53 has no default and refuses the change.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html'],
  absence: 'setting',
  targets: ['values'],
  alone: true,
  *recordSet(recordSet) {
    const { target, ttl } = recordSet;
    if (target.kind !== 'values' || ttl !== undefined) return;
    const meant = findMisspelt(recordSet, 'ttl');
    if (meant !== undefined) {
      yield meant;
      return;
    }
    yield {
      at: placeOf(recordSet, 'values'),
      message:
        'Values need a TTL, the seconds that resolvers may keep them; Route 53 has no default and refuses the record set.',
      fixes: [
        {
          title: 'Add a TTL of 300 seconds',
          safety: 'suggestion',
          edits: [{ kind: 'set', in: recordSet, field: 'ttl', value: 300 }],
        },
      ],
    };
  },
};
