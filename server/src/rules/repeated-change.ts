import type { Rule } from './rule';
import { findRepeatedChanges } from './shared/changes';
import { describeName } from './shared/names';

/** One change twice in a batch. */
export const repeatedChange: Rule = {
  id: 'repeated-change',
  severity: 'error',
  summary: 'A batch holds each of its changes once.',
  why: 'When the change comes for the second time, what it makes is there already, or what it deletes is gone. Route 53 refuses the whole batch.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html'],
  *zone(zone) {
    for (const [change, first] of findRepeatedChanges(zone)) {
      const { recordSet } = change;
      yield {
        at: change.at,
        recordSet,
        message: `The batch has this ${change.action.value} of ${describeName(recordSet)} already. Remove one of the two.`,
        related: [{ value: 'The same change.', span: first.at }],
        fixes: [
          { title: 'Remove the repeated change', safety: 'safe', edits: [{ kind: 'removeRecordSet', in: recordSet }] },
        ],
      };
    }
  },
};
