import { DomainName } from '../../dns/domain-name';
import type { RecordSet } from '../../model/record-set';
import { type BatchChange, type Zone, zoneOf } from '../../model/zone';
import { knownText, reference } from '../../text/partial-text';
import { type Located, type SourceFile, span } from '../../text/span';
import type { Reading } from '../format';
import { type MapNode, type ScalarNode, type Tree, valueAt } from '../syntax/node';
import { type ChangeSyntax, changesIn, leftAfter, recordSetsIn } from './batch';
import { type Context, type Part, partsOf, startOf } from './documents';
import { readRecordSet } from './record-set';
import { scalarAt, textOf } from './scalars';
import type { RecordSyntax } from './syntax';

/** A file and what its syntax reader gave. */
export interface Document {
  readonly file: SourceFile;
  readonly tree: Tree;
}

/** Reads the zones of documents: change batches, and lists of record sets as the API gives them, page by page or whole. */
export function readDocuments(documents: readonly Document[]): Reading {
  const groups = new Map<string, readonly Part[]>();
  for (const { file, tree } of documents) {
    let listing = file.uri;
    for (const part of partsOf(tree.root)) {
      // Pages of one listing have nothing that names their zone but that they stand in one file; a second SOA record begins another.
      if (part.kind === 'listing' && hasSoa(part) && groups.get(listing)?.some(hasSoa)) listing = `${file.uri}#${groups.size}`;
      // Batches need not belong together.
      const batch = `${file.uri}${groups.has(file.uri) ? `#${groups.size}` : ''}`;
      const own = part.context.id ?? (part.kind === 'batch' ? batch : listing);
      const key = documents.length > 1 && part.context.id !== undefined ? `${own} in ${file.uri}` : own;
      groups.set(key, [...(groups.get(key) ?? []), part]);
    }
  }
  const zones = [...joined(groups)].map(([key, parts]) => readZone(key, parts));
  return { zones, errors: documents.flatMap(({ tree }) => tree.errors.map((error) => ({ value: error.message, span: error.span }))) };
}

/** Puts pages together that stand in files of their own: one page says with which record set the next begins. */
function joined(groups: ReadonlyMap<string, readonly Part[]>): ReadonlyMap<string, readonly Part[]> {
  const left = new Map(groups);
  for (const key of groups.keys()) {
    for (;;) {
      const parts = left.get(key);
      const next = parts?.at(-1)?.next;
      const following =
        next === undefined ? [] : [...left].filter(([other, [first]]) => other !== key && first !== undefined && startOf(first) === next);
      const [page, another] = following;
      // Of two that fit nobody can say which is the next page.
      if (parts === undefined || page === undefined || another !== undefined) break;
      left.set(key, [...parts, ...page[1]]);
      left.delete(page[0]);
    }
  }
  return left;
}

function readZone(key: string, parts: readonly Part[]): Zone {
  const context: Context = (parts.find((part) => part.context.zone !== undefined) ?? parts[0])?.context ?? {};
  const { id } = context;
  const isListing = parts.every((part) => part.kind === 'listing');
  const listed = parts.flatMap((part) => (part.kind === 'listing' ? recordSetsIn(part.list) : []));
  const changes = parts.flatMap((part) => (part.kind === 'batch' ? changesIn(part.list) : []));
  const apex = isListing ? apexOf(listed) : undefined;
  const made: BatchChange[] = [];
  return zoneOf(
    {
      key,
      label: id === undefined ? `the zone of this ${isListing ? 'listing' : 'change batch'}` : `the hosted zone ${id}`,
      name: nameIn(context.zone) ?? nameIn(apex?.record),
      visibility: visibilityOf(context.zone),
      ...(id === undefined ? {} : { id }),
      // Of several batches each is made by itself.
      ...(isListing || parts.length > 1 ? {} : { changes: made }),
      // The SOA record stands on the first page; a listing without it was filtered, or is another page.
      complete: isListing && parts.at(-1)?.truncated !== true && apex !== undefined && typeOf(apex) === 'SOA',
    },
    (zone) => {
      const read = new Map<ChangeSyntax, RecordSet>(changes.map((change) => [change, readRecordSet(change, zone)]));
      for (const [change, recordSet] of read) made.push(changeOf(change, recordSet));
      const left = leftAfter(changes).flatMap((change) => read.get(change) ?? []);
      return [...listed.map((syntax) => readRecordSet(syntax, zone)), ...left];
    },
  );
}

/** A change that says no action is still being written. */
function changeOf({ element }: ChangeSyntax, recordSet: RecordSet): BatchChange {
  const action = scalarAt(element, 'Action');
  const { file, start } = element.span;
  const at = action?.span ?? span(file, start, start + 1);
  const text = action === undefined ? reference('action', at, `action@${file.uri}:${start}`) : textOf(action);
  return { action: { value: knownText(text), text, span: at }, recordSet, span: element.span, at };
}

/** The SOA record, or else the NS record in whose zone all others are. */
function apexOf(listed: readonly RecordSyntax[]): RecordSyntax | undefined {
  const soa = listed.find((syntax) => typeOf(syntax) === 'SOA');
  if (soa !== undefined) return soa;
  const servers = listed.filter((syntax) => typeOf(syntax) === 'NS');
  const names = servers.length === 0 ? [] : listed.flatMap(({ record }) => nameIn(record)?.value ?? []);
  return servers.find(({ record }) => {
    const apex = nameIn(record)?.value;
    return apex !== undefined && names.every((name) => name.isWithin(apex) === 'yes');
  });
}

function hasSoa({ kind, list }: Part): boolean {
  return kind === 'listing' && recordSetsIn(list).some((syntax) => typeOf(syntax) === 'SOA');
}

function typeOf({ record }: RecordSyntax): string | undefined {
  return scalarAt(record, 'Type')?.text;
}

function nameIn(map: MapNode | undefined): Located<DomainName> | undefined {
  const name: ScalarNode | undefined = scalarAt(map, 'Name');
  return name === undefined ? undefined : { value: new DomainName(textOf(name)), span: name.span };
}

function visibilityOf(zone: MapNode | undefined): Zone['visibility'] {
  const said = scalarAt(valueAt(zone, 'Config'), 'PrivateZone')?.value;
  return said === true ? 'private' : said === false ? 'public' : 'unknown';
}
