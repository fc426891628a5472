import type { Finding } from '../model/finding';
import { groupBy } from '../text/group-by';
import { covers, type Span, span } from '../text/span';
import type { Edit, TextChange } from './edit-place';

/** What is found, and what was shown before, of which some may be the same. */
interface Match {
  /** What is found and was shown before. */
  readonly selected: readonly Finding[];
  /** What was shown before away from the edit, and is not found. */
  readonly missed: readonly Finding[];
}

const NOWHERE = -1;

/** The findings of a text, without their fixes, where they stand after an edit of it. */
export function moveFindings(findings: readonly Finding[], change: TextChange): readonly Finding[] {
  const move = (at: Span) => moveSpan(at, change);
  return findings.map(({ rule, severity, at, message, resource, within, related }) => ({
    ...{ rule, severity, message, resource, fixes: [] },
    at: move(at),
    ...(within && { within: move(within) }),
    related: related.map(({ value, span: other }) => ({ value, span: move(other) })),
  }));
}

/** Whether a finding is about what the present edit is in. */
export function isAtEdit({ at, within = at }: Finding, edit: Edit): boolean {
  return covers(within, edit.file, edit.start);
}

/**
 * Tells which findings were shown before. Away from the edit the place tells, as the name of a record set may depend on
 * how many stand before it; at the edit the words tell. Of equal ones, those at the edit are new.
 */
export function matchShown(found: readonly Finding[], shown: readonly Finding[], edit: Edit): Match {
  const isHere = (finding: Finding) => isAtEdit(finding, edit);
  const take = createPool(shown, isHere);
  const selected = new Set<Finding>();
  const away = found.filter((each) => !isHere(each));
  for (const each of away) if (take.byPlace(each)) selected.add(each);
  for (const each of [...away, ...found.filter(isHere)])
    if (!selected.has(each) && take.byWords(each)) selected.add(each);
  return {
    selected: found.filter((each) => selected.has(each)),
    missed: take.rest().filter((each) => !isHere(each) && each.at.start !== NOWHERE),
  };
}

/** What was shown, to be taken once each. */
function createPool(shown: readonly Finding[], isHere: (finding: Finding) => boolean) {
  const left = new Set(shown);
  const indexBy = (keyOf: (finding: Finding) => string, findings: readonly Finding[]) => {
    const index = groupBy(findings, keyOf);
    return (finding: Finding) => {
      const known = index.get(keyOf(finding))?.find((each) => left.has(each));
      return known !== undefined && left.delete(known);
    };
  };
  return {
    byPlace: indexBy(
      ({ rule, at }) => `${rule} ${at.start}`,
      shown.filter((each) => !isHere(each) && each.at.start !== NOWHERE),
    ),
    byWords: indexBy(({ rule, resource, message }) => `${rule}\n${resource}\n${message}`, shown),
    rest: () => [...left],
  };
}

/** A place after an edit; one whose text is gone is nowhere. */
function moveSpan(at: Span, { from, to, place }: TextChange): Span {
  if (at.file !== from) return at;
  const by = to.text.length - from.text.length;
  if (at.end <= place.start) return span(to, at.start, at.end);
  if (at.start >= place.end - by) return span(to, at.start + by, at.end + by);
  if (at.start >= place.start && at.end <= place.end - by) return span(to, NOWHERE, NOWHERE);
  // The edit is inside.
  return span(to, Math.min(at.start, place.start), Math.max(at.end + by, place.end));
}
