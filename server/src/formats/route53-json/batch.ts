import type { FormFault } from '../../model/form';
import { knownText } from '../../text/partial-text';
import { entryOf, type ListNode, type MapNode } from '../syntax/node';
import { isWrapper } from './documents';
import { recordsOf } from './form';
import { nameKeyOf } from './names';
import { outlineOf } from './outline';
import { scalarAt, textOf } from './scalars';
import type { RecordSyntax } from './syntax';

/** A change of a batch. */
export interface ChangeSyntax extends RecordSyntax {
  /** Undefined where a placeholder stands for it or it is being typed; CREATE where it is missing. */
  readonly action: string | undefined;
}

/**
 * The changes of a batch in their order; an UPSERT may replace a record set of its name, unless the batch has deleted
 * one before.
 */
export function findChanges(list: ListNode, form: readonly FormFault[] = []): readonly ChangeSyntax[] {
  const deleted = new Set<string | undefined>();
  const place = isWrapper(list) ? undefined : list;
  return list.items.flatMap((element): ChangeSyntax[] => {
    if (element.kind !== 'map') return [];
    const written = scalarAt(element, 'Action');
    const action = written === undefined ? actionOfUnwritten(element) : knownText(textOf(written));
    return recordsOf(element)
      .map((record) => ({ record, outline: outlineOf(record) }))
      .filter(({ outline }) => outline.isStarted)
      .map(({ record, outline }) => {
        const key = nameKeyOf(record);
        if (action === 'DELETE') deleted.add(key);
        const outerForm = element === list.items[0] ? form : [];
        return {
          record,
          element,
          outerForm,
          list: place,
          action,
          mayReplace: action === 'UPSERT' && !deleted.has(key),
          outline,
        };
      });
  });
}

/** The action of a change without one: CREATE, or undefined where a key without a value is still being typed. */
function actionOfUnwritten(change: MapNode): string | undefined {
  const entry = entryOf(change, 'Action');
  return entry !== undefined && entry.value === undefined ? undefined : 'CREATE';
}

const listings = new WeakMap<ListNode, readonly RecordSyntax[]>();

/** The record sets of a listing. */
export function findRecordSets(list: ListNode): readonly RecordSyntax[] {
  const known = listings.get(list) ?? collectRecordSets(list);
  listings.set(list, known);
  return known;
}

function collectRecordSets(list: ListNode): readonly RecordSyntax[] {
  const place = isWrapper(list) ? undefined : list;
  const found: RecordSyntax[] = [];
  for (const item of list.items) {
    if (item.kind !== 'map') continue;
    const outline = outlineOf(item);
    if (outline.isStarted && !outline.isChange)
      found.push({ record: item, element: item, list: place, mayReplace: false, outline });
  }
  return found;
}

/** The changes whose record sets exist when the batch is done; a change of unknown action is left out. */
export function findRemainingChanges(changes: readonly ChangeSyntax[]): readonly ChangeSyntax[] {
  const present = new Map<string, readonly ChangeSyntax[]>();
  for (const change of changes) {
    if (change.action === undefined) continue;
    const identity = changeIdentityOf(change);
    if (change.action === 'DELETE') present.delete(identity);
    else present.set(identity, change.action === 'UPSERT' ? [change] : [...(present.get(identity) ?? []), change]);
  }
  const left = new Set([...present.values()].flat());
  return changes.filter((change) => left.has(change));
}

/** A record set is identified by its name, type and set identifier; one without a name by its place. */
function changeIdentityOf({ record }: ChangeSyntax): string {
  const textAt = (key: string) => scalarAt(record, key)?.text ?? '';
  return `${nameKeyOf(record) ?? `@${record.span.start}`}\n${textAt('Type')}\n${textAt('SetIdentifier')}`;
}
