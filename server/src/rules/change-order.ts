import type { Rule } from './rule';
import { findLateChanges } from './shared/change-conflicts';
import { describeName } from './shared/names';

/** Changes of a batch in an order that Route 53 refuses. */
export const changeOrder: Rule = {
  id: 'change-order',
  severity: 'error',
  summary: 'A change of a batch stands behind the changes that it depends on.',
  why: 'Route 53 makes the changes of a batch one after the other. A record set cannot be made while another one that is to be deleted still stands in its way, nor an alias before its target; the whole batch is refused.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html'],
  // A change between the two may be in damaged text.
  absence: 'record-set',
  *zone(zone) {
    for (const { late, early, because, movable } of findLateChanges(zone)) {
      const name = describeName(early.recordSet);
      yield {
        at: late.at,
        recordSet: late.recordSet,
        message:
          because === 'in-the-way'
            ? `The changes of a batch are made in order, and the ${early.action.value} of ${name} (${early.recordSet.type.value}) comes while this record set still stands in its way. Put the DELETE first.`
            : `The changes of a batch are made in order, and the alias ${name} that leads here comes before it, when its target is not there. Put this change first.`,
        related: [
          { value: because === 'in-the-way' ? 'The change that comes too early.' : 'The alias.', span: early.at },
        ],
        fixes: movable
          ? [
              {
                title: 'Put this change first',
                safety: 'safe',
                edits: [{ kind: 'moveChange', in: late.recordSet, before: early.recordSet }],
              },
            ]
          : [],
      };
    }
  },
};
