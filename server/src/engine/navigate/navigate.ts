import type { RecordSet } from '../../model/record-set';
import { listRecordSets, type Zone } from '../../model/zone';
import { covers, type SourceFile, type Span, sameSpan } from '../../text/span';
import type { LintResult } from '../lint';
import { type Destination, findDestinations } from './destinations';
import { isInside, type Mention, mentionsOf, mentionsOfZone } from './mentions';

type Readings = Pick<LintResult, 'bundles'>;

/** Where a place in the text leads. */
export interface Leading {
  /** The place itself. */
  readonly from: Span;
  readonly to: readonly Destination[];
}

/** A place of a DNS name, and whether a record set or a zone gets the name there. */
export interface Highlight {
  readonly at: Span;
  readonly isGiven: boolean;
}

/** Where the zone, the record set or the resource at an offset is defined. */
export function findDefinition(result: Readings, file: SourceFile, offset: number): Leading | undefined {
  const zones = zonesOf(result, file);
  return followMentions(findMentionsAt(zones, file, offset, listFarMentions), zones);
}

function followMentions(mentions: readonly Mention[], zones: readonly Zone[]): Leading | undefined {
  const to = uniqueDestinations(mentions.flatMap(({ subject }) => findDestinations(subject, zones)));
  const [first] = mentions;
  return first === undefined || to.length === 0 ? undefined : { from: first.at, to };
}

/** The places that lead to what is at an offset, in the order of the text; with `isComplete`, also its definition. */
export function findReferences(
  result: Readings,
  file: SourceFile,
  offset: number,
  isComplete: boolean,
): readonly Span[] {
  const zones = zonesOf(result, file);
  const leading = followMentions(findMentionsAt(zones, file, offset, listMentions), zones);
  const wanted = new Set(leading?.to.map(({ at }) => placeKey(at)));
  if (wanted.size === 0) return [];
  const found = new Map<string, Span>();
  for (const { at, subject, isHead } of listMentions(zones)) {
    const to = findDestinations(subject, zones).filter((destination) => wanted.has(placeKey(destination.at)));
    for (const each of isComplete ? to : []) found.set(placeKey(each.at), each.at);
    const isOwnPlace = to.some((destination) => sameSpan(destination.at, at));
    if (to.length > 0 && !isHead && !isOwnPlace) found.set(placeKey(at), at);
  }
  return sortPlaces([...found.values()]);
}

/** The places in a file where the DNS name at an offset is written. */
export function findHighlights(result: Readings, file: SourceFile, offset: number): readonly Highlight[] {
  const mentions = listMentions(zonesOf(result, file)).filter(({ at, name }) => at.file === file && name !== undefined);
  const keys = new Set(smallestAt(mentions, file, offset).map(({ name }) => name?.name.key));
  const found = new Map<string, Highlight>();
  for (const { at, name } of mentions) {
    if (name === undefined || name.name.text.length === 0 || !keys.has(name.name.key)) continue;
    found.set(placeKey(at), { at, isGiven: name.isGiven || found.get(placeKey(at))?.isGiven === true });
  }
  return [...found.values()];
}

/** The zones of all bundles that read the file, themselves or as a file that they call. */
function zonesOf({ bundles }: Readings, file: SourceFile): readonly Zone[] {
  return bundles
    .filter(({ files, contextFiles }) => files.includes(file) || contextFiles.includes(file))
    .flatMap(({ reading }) => reading.zones);
}

/**
 * The smallest places at an offset. In the text of a record set they are its own, or those of a zone around it; `listAll`
 * gives the others, and is called only elsewhere, such as in a call of a module.
 */
function findMentionsAt(
  zones: readonly Zone[],
  file: SourceFile,
  offset: number,
  listAll: (zones: readonly Zone[]) => readonly Mention[],
): readonly Mention[] {
  const near = zones.flatMap((zone) => listRecordSets(zone).filter(({ span }) => covers(span, file, offset)));
  const found = smallestAt([...near.flatMap(mentionsOf), ...zones.flatMap(mentionsOfZone)], file, offset);
  return near.length > 0 || found.length > 0 ? found : smallestAt(listAll(zones), file, offset);
}

/** The places of record sets that are not in their own text: what a call passes, elements of a map, the zone of a group. */
function listFarMentions(zones: readonly Zone[]): readonly Mention[] {
  return zones.flatMap(listRecordSets).filter(isWrittenElsewhere).flatMap(mentionsOf);
}

function isWrittenElsewhere({ definition, element, group, name, span }: RecordSet): boolean {
  return definition !== undefined || element !== undefined || group !== undefined || !isInside(name.span, span);
}

function smallestAt(mentions: readonly Mention[], file: SourceFile, offset: number): readonly Mention[] {
  const there = mentions.filter(({ at }) => covers(at, file, offset));
  const least = there.reduce((size, { at }) => Math.min(size, at.end - at.start), Number.POSITIVE_INFINITY);
  return there.filter(({ at }) => at.end - at.start === least);
}

const known = new WeakMap<Zone, readonly Mention[]>();

/** The places of all zones, found once for each reading. */
function listMentions(zones: readonly Zone[]): readonly Mention[] {
  return zones.flatMap((zone) => {
    const mentions = known.get(zone) ?? [...mentionsOfZone(zone), ...listRecordSets(zone).flatMap(mentionsOf)];
    known.set(zone, mentions);
    return mentions;
  });
}

function uniqueDestinations(destinations: readonly Destination[]): readonly Destination[] {
  return [...new Map(destinations.map((each) => [placeKey(each.at), each])).values()];
}

function placeKey({ file, start, end }: Span): string {
  return `${file.uri} ${start} ${end}`;
}

function sortPlaces(spans: readonly Span[]): readonly Span[] {
  return [...spans].sort(
    (a, b) => (a.file.uri < b.file.uri ? -1 : a.file.uri > b.file.uri ? 1 : a.start - b.start) || a.end - b.end,
  );
}
