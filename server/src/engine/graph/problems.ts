import type { Finding } from '../../model/finding';
import type { Zone } from '../../model/zone';
import { addToGroup, groupBy } from '../../text/group-by';
import type { SourceFile, Span } from '../../text/span';
import type { Entry } from './build';
import type { GraphProblem } from './graph';
import { toSafe } from './show';

/** A zone and the id of its node. */
interface ZonePlace {
  readonly id: string;
  readonly zone: Zone;
}

/** The findings by the id of the node that they belong to, and the number of those that belong to none. */
export function placeFindings(
  findings: readonly Finding[],
  entries: readonly Entry[],
  zones: readonly ZonePlace[],
): { readonly problems: ReadonlyMap<string, readonly GraphProblem<Span>[]>; readonly unplaced: number } {
  const byLabel = groupBy(entries, ({ recordSet }) => recordSet.label);
  const byPlace = indexByPlace(entries);
  const problems = new Map<string, GraphProblem<Span>[]>();
  let unplaced = 0;
  for (const finding of findings) {
    const { rule, severity, message, at } = finding;
    const ids = findLabelled(finding, byLabel) ?? byPlace(at) ?? findZone(at, zones);
    for (const id of ids) addToGroup(problems, id, { rule, severity, message: toSafe(message), at });
    if (ids.length === 0) unplaced += 1;
  }
  return { problems, unplaced };
}

/**
 * The record sets that a finding names: the one at fault, and the other elements of its block for which the finding
 * holds.
 */
function findLabelled(
  { resource, at, related }: Finding,
  byLabel: ReadonlyMap<string, readonly Entry[]>,
): readonly string[] | undefined {
  const named = resource === undefined ? undefined : byLabel.get(resource);
  if (named === undefined) return undefined;
  const first = named.find(({ recordSet }) => contains(recordSet.span, at)) ?? named[0];
  if (first === undefined) return undefined;
  const siblings = related
    .flatMap(({ value }) => byLabel.get(value) ?? [])
    .filter(({ recordSet }) => isSameText(recordSet.span, first.recordSet.span));
  return [...new Set([first, ...siblings].map(({ id }) => id))];
}

/** A search for the innermost record set around a place. */
function indexByPlace(entries: readonly Entry[]): (at: Span) => readonly string[] | undefined {
  const files = new Map<SourceFile, Entry[]>();
  for (const entry of entries) addToGroup(files, entry.recordSet.span.file, entry);
  for (const list of files.values()) list.sort((a, b) => a.recordSet.span.start - b.recordSet.span.start);
  return (at) => {
    const list = files.get(at.file) ?? [];
    const next = list.findIndex(({ recordSet }) => recordSet.span.start > at.start);
    const around = list
      .slice(0, next < 0 ? list.length : next)
      .findLast(({ recordSet }) => contains(recordSet.span, at));
    return around === undefined ? undefined : [around.id];
  };
}

function findZone(at: Span, zones: readonly ZonePlace[]): readonly string[] {
  const around = zones.filter(({ zone }) => zone.span !== undefined && contains(zone.span, at));
  const innermost = around.sort((a, b) => lengthOf(a.zone) - lengthOf(b.zone))[0];
  return innermost === undefined ? [] : [innermost.id];
}

function lengthOf({ span }: Zone): number {
  return span === undefined ? Number.POSITIVE_INFINITY : span.end - span.start;
}

function contains(outer: Span, inner: Span): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

function isSameText(a: Span, b: Span): boolean {
  return a.file === b.file && a.start === b.start;
}
