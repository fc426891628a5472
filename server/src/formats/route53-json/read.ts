import type { RecordSet } from '../../model/record-set';
import { type BatchChange, type Zone, zoneOf } from '../../model/zone';
import { keyOfPlace } from '../../text/keys';
import { knownText, reference } from '../../text/partial-text';
import { type SourceFile, type Span, span } from '../../text/span';
import type { Reading } from '../format';
import { type SyntaxFault, toSyntaxFault } from '../syntax/faults';
import { findLooseJson } from '../syntax/json/find-loose';
import { type MapNode, rootsOf, type ScalarNode, type Tree, valueAt } from '../syntax/node';
import { findApexRecord, hasApexNameServers, isSoa } from './apex';
import { type ChangeSyntax, findChanges, findRemainingChanges } from './batch';
import { groupByZone } from './by-zone';
import { type Batch, type Context, findParts } from './documents';
import { findHostedZones, type HostedZones } from './hosted-zones';
import { nameOf } from './names';
import { zoneIdAt } from './outline';
import { createPage, joinPages, lastPageOf, type Pages } from './pages';
import { readRecordSet } from './record-set';
import { scalarAt, textOf } from './scalars';
import { treeOf } from './trees';

/** Reads the zones of files: change batches, and listings of record sets, whole or in pages. */
export function readFiles(files: readonly SourceFile[], contextFiles: readonly SourceFile[]): Reading {
  const parts = files.flatMap((file) => findParts(rootsOf(treeOf(file))).map((part) => ({ part, file })));
  const listings = parts.flatMap(({ part, file }) => (part.kind === 'listing' ? [createPage(part, file)] : []));
  const batches = parts.flatMap(({ part, file }) => (part.kind === 'batch' ? [{ part, file }] : []));
  const describe = createDescriber([...files, ...contextFiles]);
  const zones = [
    ...joinPages(listings).flatMap((pages) => readListing(pages, describe)),
    ...batches.flatMap(({ part, file }) => readBatch(part, file, describe)),
  ];
  const forCli = new Set(batches.map(({ file }) => file));
  return {
    zones,
    errors: files.flatMap((file) => collectErrors(file, forCli.has(file))),
    damage: files.flatMap(findDamage),
  };
}

/**
 * The places at which a text is damaged, besides its errors. A map of YAML has no bracket at its end: an error directly
 * behind it may be in what belongs to it. A closing bracket that is one too many may have been taken by any map or list
 * before it, and one that the whole text lacks may be missing anywhere.
 */
function findDamage(file: SourceFile): readonly Span[] {
  const { root, errors, breakOff } = treeOf(file);
  const before = errors.map(({ span: at }) =>
    at.start === root?.span.start
      ? root.span
      : span(file, /[\]}]/.test(file.text.charAt(at.start)) ? 0 : endOfTextBefore(at), at.start),
  );
  return breakOff === undefined ? before : [...before, breakOff];
}

/** The end of the last text before a place. */
function endOfTextBefore({ file: { text }, start }: Span): number {
  return text.slice(0, start).trimEnd().length;
}

type Description = Pick<Zone, 'key' | 'label' | 'name' | 'visibility' | 'id' | 'named' | 'description'> & {
  readonly node: MapNode | undefined;
};
type Describe = (context: Context, file: SourceFile, what: string) => Description;

/**
 * Describes zones apart from their record sets: each gets a key of its own, and what any of the files holds about its
 * id.
 */
function createDescriber(files: readonly SourceFile[]): Describe {
  let hostedZones: HostedZones | undefined;
  const used = new Map<string, number>();
  return ({ id, zone, named }, file, what) => {
    if (id !== undefined && zone === undefined) hostedZones ??= findHostedZones(files);
    const node = zone ?? (id === undefined ? undefined : hostedZones?.get(id));
    const base = id ?? file.uri;
    const count = used.get(base) ?? 0;
    used.set(base, count + 1);
    return {
      key: count === 0 ? base : `${base}#${count}`,
      label: id === undefined ? `the zone of this ${what}` : `the hosted zone ${id}`,
      name: nameOf(node),
      visibility: visibilityOf(node),
      ...(id === undefined ? {} : { id }),
      ...(named === undefined ? {} : { named }),
      ...(node === undefined ? {} : { description: node.span }),
      node,
    };
  };
}

function readListing(pages: Pages, describe: Describe): readonly Zone[] {
  const [first] = pages.pages;
  const { context } =
    pages.pages.find((page) => page.context.zone !== undefined || page.context.id !== undefined) ?? first;
  const isDamaged = pages.pages.some(({ file }) => treeOf(file).errors.length > 0);
  const areLoose = pages.pages.some(({ lists }) => lists.length > 1);
  const [{ records: only }, ...others] = pages.pages;
  const groups = groupByZone(others.length === 0 ? only : pages.pages.flatMap((page) => page.records), areLoose);
  return groups.map((records) => {
    const id = zoneIdAt(records[0]?.record, 'HostedZoneId');
    const isOnly = groups.length === 1;
    const { node, ...zone } = describe(id === undefined ? (isOnly ? context : {}) : { id }, first.file, 'listing');
    const apex = findApexRecord(records);
    // Of a damaged listing it is not known which of its SOA records is that of a record set.
    const name = zone.name ?? (isDamaged ? undefined : nameOf(apex?.record));
    const counted = scalarAt(node, 'ResourceRecordSetCount')?.value;
    const complete =
      !isDamaged &&
      isOnly &&
      apex !== undefined &&
      isSoa(apex) &&
      hasApexNameServers(records, apex) &&
      isWhole(pages, records.length, counted);
    const goesOn = lastPageOf(pages).end === 'more' && { goesOn: true as const };
    return zoneOf({ ...zone, name, complete, isListing: true, ...goesOn }, (own) =>
      records.map((syntax) => readRecordSet(syntax, own)),
    );
  });
}

/**
 * Whether the pages, of which the first has the SOA record, hold all record sets of the zone. `counted` is the
 * `ResourceRecordSetCount` of the zone.
 */
function isWhole(pages: Pages, count: number, counted: unknown): boolean {
  const { end, file } = lastPageOf(pages);
  if (end !== 'stated' && end !== 'implied') return false;
  if (typeof counted === 'number') return counted === count;
  // A filtered listing may have the same fields as a last page.
  const isBesideOthers = pages.pages.some((page) => page.file !== file);
  return end === 'stated' || !(pages.mayGoOn || isBesideOthers);
}

function readBatch(
  { context, list, loose, form, comment }: Batch,
  file: SourceFile,
  describe: Describe,
): readonly Zone[] {
  const changes = findChanges(list, form);
  if (loose) {
    return changes.map((change) => {
      const { node: _, ...zone } = describe(context, file, 'change');
      return zoneOf({ ...zone, complete: false }, (own) =>
        findRemainingChanges([change]).map((left) => readRecordSet(left, own)),
      );
    });
  }
  const { node: _, ...zone } = describe(context, file, 'change batch');
  const made: BatchChange[] = [];
  return [
    zoneOf({ ...zone, ...commentOf(comment), changes: made, complete: false }, (own) => {
      const read = new Map<ChangeSyntax, RecordSet>(changes.map((change) => [change, readRecordSet(change, own)]));
      for (const [change, recordSet] of read) made.push(toBatchChange(change, recordSet));
      return findRemainingChanges(changes).flatMap((change) => read.get(change) ?? []);
    }),
  ];
}

function commentOf(comment: ScalarNode | undefined): Pick<Zone, 'comment'> {
  return comment === undefined ? {} : { comment: { value: textOf(comment), span: comment.span } };
}

/** A change without an action is still being typed. */
function toBatchChange({ element }: ChangeSyntax, recordSet: RecordSet): BatchChange {
  const action = scalarAt(element, 'Action');
  const { file, start } = element.span;
  const at = action?.span ?? span(file, start, start + 1);
  const text = action === undefined ? reference('', at, keyOfPlace('action', at)) : textOf(action);
  return { action: { value: knownText(text), text, span: at }, recordSet, span: element.span, at };
}

function visibilityOf(zone: MapNode | undefined): Zone['visibility'] {
  const isPrivate = scalarAt(valueAt(zone, 'Config'), 'PrivateZone')?.value;
  return isPrivate === true ? 'private' : isPrivate === false ? 'public' : 'unknown';
}

/** Errors of the text. A batch goes to the AWS CLI, which accepts no comments and trailing commas. */
function collectErrors(file: SourceFile, forCli: boolean): readonly SyntaxFault[] {
  const { errors } = treeOf(file);
  const isTemplate = errors.some(({ severity }) => severity === 'info');
  const loose: Tree['errors'] =
    forCli && !isTemplate && /\.json$/i.test(file.uri) ? findLooseJson(file, 'the AWS CLI refuses it.') : [];
  return [...errors, ...loose].map(toSyntaxFault);
}
