import type { Problem } from '../model/finding';
import type { BatchChange } from '../model/zone';
import type { Rule } from './rule';
import { deletes, findRepeatedChanges, findSecondChanges, type SecondChange } from './shared/changes';

/** A second change of one record set in a batch, by which the batch is refused. */
export const repeatedChange: Rule = {
  id: 'repeated-change',
  severity: 'error',
  summary: 'A batch makes or deletes each record set once.',
  why: 'When the change comes for the second time, what it makes is there already, or what it deletes is gone. Route 53 refuses the whole batch. For two changes of which one is an UPSERT that is not documented, but reported: “The request contains an invalid set of changes for a resource record set”.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html',
    'https://github.com/barnybug/cli53/issues/81',
  ],
  // A change between the two may be in damaged text.
  absence: 'record-set',
  *zone(zone) {
    for (const [change, first] of findRepeatedChanges(zone)) {
      const { recordSet } = change;
      yield {
        at: change.at,
        recordSet,
        message: `The batch has this ${change.action.value} of ${recordSet.name.value.quoted} already. Remove one of the two.`,
        ...severityOf(change),
        related: [{ value: 'The same change.', span: first.at }],
        fixes: [
          { title: 'Remove the repeated change', safety: 'safe', edits: [{ kind: 'removeRecordSet', in: recordSet }] },
        ],
      };
    }
    for (const second of findSecondChanges(zone)) yield reportSecond(second);
  },
};

function reportSecond({ change, first }: SecondChange): Problem {
  const { recordSet } = change;
  const what = `${recordSet.name.value.quoted} (${recordSet.type.value})`;
  if (deletes(change)) {
    return {
      at: change.at,
      recordSet,
      message: `The batch deletes ${what} already, with other content, and a record set can be deleted once. Keep the DELETE that is as the zone is.`,
      related: [{ value: 'The other DELETE.', span: first.at }],
    };
  }
  return {
    at: change.at,
    recordSet,
    severity: 'warning',
    message: `The batch makes ${what} already, by ${first.action.value}, and two changes of one record set may be refused. Put the values into one ${change.action.value}, or keep one of the two.`,
    related: [{ value: 'The other change.', span: first.at }],
    fixes: [
      {
        title: 'Keep only the later change',
        safety: 'suggestion',
        edits: [{ kind: 'removeRecordSet', in: first.recordSet }],
      },
    ],
  };
}

/** An UPSERT for the second time would change nothing; that Route 53 refuses it is reported, but not documented. */
function severityOf({ action }: BatchChange): Pick<Problem, 'severity'> {
  return action.value === 'UPSERT' ? { severity: 'warning' } : {};
}
