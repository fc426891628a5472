import { knownText } from '../text/partial-text';
import type { Rule } from './rule';

/** An alias that is given a TTL. */
export const aliasWithTtl: Rule = {
  id: 'alias-with-ttl',
  severity: 'error',
  summary: 'An ALIAS record has no TTL of its own.',
  why: 'Route 53 answers an alias with the TTL of its target: 60 seconds for a load balancer, the target record’s own within a zone. A change that sets both is refused.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html'],
  targets: ['alias'],
  alone: true,
  *recordSet(recordSet) {
    const { target, ttl } = recordSet;
    if (target.kind !== 'alias' || ttl === undefined || knownText(ttl.text) === undefined) return;
    yield {
      at: ttl.span,
      message:
        'An ALIAS record takes its TTL from its target, and Route 53 refuses one that sets its own. Remove the TTL.',
      fixes: [{ title: 'Remove the TTL', safety: 'safe', edits: [{ kind: 'remove', in: recordSet, field: 'ttl' }] }],
    };
  },
};
