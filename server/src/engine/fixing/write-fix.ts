import type { Format } from '../../formats/format';
import type { Change, Fix } from '../../model/finding';
import type { RecordSet } from '../../model/record-set';
import { isSameEdit, sourceText, type TextEdit } from '../../text/span';
import type { BundleReading } from '../bundles';
import { type Elsewhere, isOwnText, isRightFor } from './elsewhere';
import { createGuard, type Guard } from './guard';
import { isSound } from './sound';

/** Writes a fix for a record set as text edits; none where it is not offered. */
export type FixWriter = (
  fix: Fix<Change>,
  recordSet: RecordSet | undefined,
  elsewhere: readonly Elsewhere[],
) => Fix<TextEdit>[];

/** A writer of the fixes of one bundle, which leaves out what its guard refuses. */
export function createFixWriter(bundle: BundleReading): FixWriter {
  let guard: Guard | undefined;
  return (fix, recordSet, elsewhere) =>
    writeFix(fix, { format: bundle.format, recordSet, elsewhere }).flatMap((written) => {
      guard ??= createGuard(bundle);
      const handling = guard(recordSet, written.edits);
      if (handling === 'refused') return [];
      return handling === 'free' ? written : { ...written, safety: 'suggestion', byHand: true };
    });
}

/** What a fix is written for, and what becomes of the other record sets of the text. */
interface FixPlace {
  readonly format: Format;
  readonly recordSet: RecordSet | undefined;
  readonly elsewhere: readonly Elsewhere[];
}

/** The fix as text edits; empty where one of its changes cannot be written, since a fix is whole or not offered. */
function writeFix(fix: Fix<Change>, place: FixPlace): Fix<TextEdit>[] {
  const edits: TextEdit[] = [];
  for (const index of fix.edits.keys()) {
    const more = writeChange(fix, index, place);
    if (more === undefined) return [];
    // Instances of one block share their text, and so what is changed in it.
    for (const edit of more) if (!edits.some((other) => isSameEdit(edit, other))) edits.push(edit);
  }
  // A fix that would change nothing, or whose edits cannot be made together, is none.
  const isChange = edits.some(({ span, newText }) => sourceText(span) !== newText);
  if (!isChange || !isSound(edits)) return [];
  const { recordSet, elsewhere } = place;
  // What a person has to fill in is for a person to decide, however sure the rule is; and a listing tells what is there.
  const isOpen =
    recordSet?.zone.isListing === true ||
    edits.some((edit) => edit.placeholder !== undefined) ||
    elsewhere.some((other) => other.fix?.safety === 'suggestion') ||
    fix.edits.some((change) => change.kind === 'rewrite' && !isOwnText(change.at, recordSet));
  return [{ title: fix.title, safety: isOpen ? 'suggestion' : fix.safety, edits: edits.filter(isNeeded) }];
}

/** One change of a fix as edits that are right for all record sets of the text. */
function writeChange(
  { edits }: Fix<Change>,
  index: number,
  { format, recordSet, elsewhere }: FixPlace,
): readonly TextEdit[] | undefined {
  const change = edits[index] as Change;
  const alone = format.write(change);
  if (alone !== undefined) {
    const isRight = elsewhere.every((other) => isRightFor(other, { edits: alone, index, holder: recordSet, format }));
    return isRight ? alone : undefined;
  }
  // Only of the record set at fault is it known that all its outcomes have the fault.
  const isOwn = (change.kind === 'addTwin' ? change.of : 'in' in change && change.in) === recordSet;
  const same = elsewhere.flatMap(({ fix }) => fix?.edits[index] ?? []);
  return isOwn && same.length > 0 && same.length === elsewhere.length ? format.write(change, same) : undefined;
}

/** Whether an edit is no alignment inside of what another change of the fix replaces. */
function isNeeded({ span: at, newText }: TextEdit, _: number, edits: readonly TextEdit[]): boolean {
  if (newText.trim() !== '' || sourceText(at).trim() !== '') return true;
  return !edits.some(
    ({ span: other }) =>
      other !== at &&
      other.file === at.file &&
      other.start <= at.start &&
      at.end <= other.end &&
      other.start < other.end,
  );
}
