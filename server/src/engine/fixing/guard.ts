import type { RecordSet } from '../../model/record-set';
import type { SourceFile, Span, TextEdit } from '../../text/span';
import type { BundleReading } from '../bundles';
import { createTouch, damageOf } from '../running/damage';
import { findMistakes, standsAt } from '../suppressions/mistakes';

/**
 * What may be done with a fix: anything (`free`), only what a person chooses (`by-hand`), or nothing (`refused`).
 */
export type Handling = 'free' | 'by-hand' | 'refused';

/** Decides about the fix of a problem in a record set, by its edits. */
export type Guard = (recordSet: RecordSet | undefined, edits: readonly TextEdit[]) => Handling;

/**
 * The guard of a bundle. A fix is refused in a record set whose text touches a syntax error, since what was read there
 * is a guess. It is a person's choice in the rest of a file with syntax errors, and in a record set at which an ignore
 * comment stands that is not understood.
 */
export function createGuard({ reading }: Pick<BundleReading, 'reading'>): Guard {
  const recordSets = reading.zones.flatMap((zone) => zone.recordSets);
  const errors = damageOf(reading);
  const broken = new Set(errors.map(({ file }) => file));
  const isBroken = createTouch(errors);
  const damaged = errors.length === 0 ? [] : recordSets.map(({ span }) => span).filter(isBroken);
  const isDamaged = createTouch([...errors, ...damaged]);
  const isHeld = createTouch(findHeld(recordSets));
  return (recordSet, edits) => {
    const spans = edits.map(({ span }) => span);
    if (recordSet !== undefined) spans.push(recordSet.span);
    if (spans.some(isDamaged)) return 'refused';
    return spans.some((span) => broken.has(span.file) || isHeld(span)) ? 'by-hand' : 'free';
  };
}

/** The spans that mistaken ignore comments are meant for. */
function findHeld(recordSets: readonly RecordSet[]): readonly Span[] {
  const held: Span[] = [];
  const mistakesOf = new Map<SourceFile, ReturnType<typeof findMistakes>>();
  for (const { span } of recordSets) {
    const known = mistakesOf.get(span.file);
    const mistakes = known ?? findMistakes(span.file);
    if (known === undefined) {
      mistakesOf.set(span.file, mistakes);
      if (mistakes.some(({ reach }) => reach === 'file'))
        held.push({ file: span.file, start: 0, end: span.file.text.length });
    }
    if (mistakes.some((mistake) => standsAt(mistake, span))) held.push(span);
  }
  return held;
}
