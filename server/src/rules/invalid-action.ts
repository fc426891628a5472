import { batchActions } from '../facts/limits';
import type { Change, Fix } from '../model/finding';
import type { RecordSet } from '../model/record-set';
import { findNearest } from '../text/nearest';
import { knownText } from '../text/partial-text';
import { type Table, tableOf } from '../text/table';
import type { Rule } from './rule';
import { canBecome } from './shared/can-become';

/** A change whose action is not CREATE, DELETE or UPSERT. */
export const invalidAction: Rule = {
  id: 'invalid-action',
  severity: 'error',
  summary: 'A change of a batch is CREATE, DELETE or UPSERT.',
  why: 'Route 53 has three actions, written in capitals: CREATE makes a record set that is not there, UPSERT makes or replaces one, and DELETE removes one. With any other it refuses the whole batch.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_Change.html'],
  *zone(zone) {
    for (const { action, recordSet } of zone.changes ?? []) {
      const text = knownText(action.text)?.trim();
      if (text === undefined || text === '' || batchActions.includes(text)) continue;
      const meant = findNearestAction(text);
      yield {
        at: action.span,
        recordSet,
        message: `Route 53 has no action ‘${text}’: a change is CREATE, DELETE or UPSERT.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
        fixes:
          meant === undefined || (meant !== 'DELETE' && !canBecome(recordSet, {})) ? [] : [makeFix(meant, recordSet)],
      };
    }
  },
};

const synonyms: Table<string> = tableOf({
  ADD: 'CREATE',
  INSERT: 'CREATE',
  NEW: 'CREATE',
  UPDATE: 'UPSERT',
  MODIFY: 'UPSERT',
  CHANGE: 'UPSERT',
  REPLACE: 'UPSERT',
  PUT: 'UPSERT',
  SET: 'UPSERT',
  REMOVE: 'DELETE',
  DESTROY: 'DELETE',
});

function findNearestAction(text: string): string | undefined {
  const upper = text.toUpperCase();
  if (synonyms.has(upper)) return synonyms.get(upper);
  return batchActions.includes(upper) ? upper : findNearest(upper, batchActions);
}

function makeFix(value: string, recordSet: RecordSet): Fix<Change> {
  return {
    title: `Change the action to ${value}`,
    safety: 'suggestion',
    edits: [{ kind: 'set', in: recordSet, field: 'action', value }],
  };
}
