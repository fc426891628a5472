import type { Rule } from './rule';
import { firstLineOf } from './shared/places';

/** A set identifier on a record set without a routing policy. */
export const setIdentifierWithoutPolicy: Rule = {
  id: 'set-identifier-without-policy',
  severity: 'error',
  summary: 'A set identifier goes with a routing policy.',
  why: 'Set identifiers distinguish the record sets among which a routing policy chooses. Route 53 refuses one on a record set without a policy.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html'],
  absence: 'setting',
  routed: true,
  alone: true,
  *recordSet(recordSet) {
    const { setIdentifier, policies, complete } = recordSet.routing;
    if (setIdentifier === undefined || policies.length > 0 || !complete) return;
    // A text that is decided at deploy time may be empty.
    if (!setIdentifier.text.some((part) => part.kind === 'literal')) return;
    yield {
      at: firstLineOf(setIdentifier.span),
      message:
        'A set identifier is only for a record set with a routing policy, and this one has none. Add the policy, or remove the identifier.',
      fixes: [
        {
          title: 'Remove the set identifier',
          safety: 'suggestion',
          edits: [{ kind: 'remove', in: recordSet, field: 'set-identifier' }],
        },
      ],
    };
  },
};
