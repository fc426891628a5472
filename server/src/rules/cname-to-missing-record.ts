import { parseName } from '../model/in-zone';
import { type RecordSet, soleValue, type Value } from '../model/record-set';
import type { Rule } from './rule';
import { isCnameBelowApex } from './shared/cname-below-apex';
import { describeName } from './shared/names';
import { firstLineOf } from './shared/places';
import { hasRecords } from './shared/presence';

/** A CNAME to a name that its own zone does not have. */
export const cnameToMissingRecord: Rule = {
  id: 'cname-to-missing-record',
  severity: 'warning',
  summary: 'A CNAME leads to a name of its own zone where there are no records.',
  why: 'A resolver that follows the CNAME gets the answer that its target does not exist. Mostly the target was removed or renamed, or its name is misspelt.',
  references: ['https://www.rfc-editor.org/rfc/rfc1034#section-3.6.2'],
  absence: 'record-set',
  types: ['CNAME'],
  targets: ['values'],
  concerns: (recordSet) => findOwnTarget(recordSet) !== undefined,
  *recordSet(recordSet) {
    const { zone } = recordSet;
    const value = findOwnTarget(recordSet);
    if (value === undefined || zone.name === undefined) return;
    const target = parseName(value);
    if (hasRecords(zone, target) !== 'no') return;
    yield {
      at: firstLineOf(value.span),
      message: `The zone ${zone.name.value.quoted} has no record at ${target.quoted}, so ${describeName(recordSet)} leads nowhere. Correct the target, or remove the CNAME.`,
    };
  },
};

/** The target of a CNAME, where that is a name of its own zone, all of which is in view. */
function findOwnTarget(recordSet: RecordSet): Value | undefined {
  const { zone } = recordSet;
  if (!zone.complete || zone.name === undefined || !isCnameBelowApex(recordSet)) return undefined;
  const value = soleValue(recordSet);
  if (value === undefined || value.endpoint !== undefined) return undefined;
  return parseName(value).isWithin(zone.name.value) === 'yes' ? value : undefined;
}
