import type { RecordSet } from '../../model/record-set';
import type { SourceFile, Span, TextEdit } from '../../text/span';
import type { BundleReading } from '../bundles';
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
  const errors = reading.errors.map(({ span }) => span);
  const broken = new Set(errors.map(({ file }) => file));
  const isBroken = createTouchTest(errors);
  const damaged = errors.length === 0 ? [] : recordSets.map(({ span }) => span).filter(isBroken);
  const isDamaged = createTouchTest([...errors, ...damaged]);
  const isHeld = createTouchTest(findHeld(recordSets));
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

/** A test whether a span overlaps or touches one of these, by search in halves. */
function createTouchTest(spans: readonly Span[]): (span: Span) => boolean {
  const byFile = new Map<SourceFile, { readonly start: number; end: number }[]>();
  for (const { file, start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const merged = byFile.get(file) ?? [];
    byFile.set(file, merged);
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return ({ file, start, end }) => {
    const merged = byFile.get(file);
    if (merged === undefined) return false;
    let low = 0;
    let high = merged.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((merged[middle]?.end ?? 0) >= start) high = middle;
      else low = middle + 1;
    }
    return (merged[low]?.start ?? Number.POSITIVE_INFINITY) <= end;
  };
}
