import { DomainName } from '../../dns/domain-name';
import type { RecordSet } from '../../model/record-set';
import { type BatchChange, type Zone, zoneOf } from '../../model/zone';
import { knownText, reference } from '../../text/partial-text';
import { type Located, type SourceFile, span } from '../../text/span';
import type { Reading } from '../format';
import { type MapNode, type ScalarNode, type Tree, valueAt } from '../syntax/node';
import { type ChangeSyntax, changesIn, leftAfter, recordSetsIn } from './batch';
import { type Context, type Part, partsOf } from './documents';
import { readRecordSet, scalarAt, textOf } from './record-set';
import type { RecordSyntax } from './syntax';

/** Reads the zones of one document: change batches, and lists of record sets as the API gives them. */
export function readDocument(file: SourceFile, tree: Tree): Reading {
  const groups = new Map<string, Part[]>();
  for (const part of partsOf(tree.root)) {
    // Pages of one listing have nothing that names their zone but that they stand in one file; batches need not belong together.
    const key = part.context.id ?? `${file.uri}${part.kind === 'batch' && groups.size > 0 ? `#${groups.size}` : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  const zones = [...groups].map(([key, parts]) => readZone(key, parts));
  return { zones, errors: tree.errors.map((error) => ({ value: error.message, span: error.span })) };
}

function readZone(key: string, parts: readonly Part[]): Zone {
  const context: Context = (parts.find((part) => part.context.zone !== undefined) ?? parts[0])?.context ?? {};
  const { id } = context;
  const isListing = parts.every((part) => part.kind === 'listing');
  const listed = parts.flatMap((part) => (part.kind === 'listing' ? recordSetsIn(part.list) : []));
  const changes = parts.flatMap((part) => (part.kind === 'batch' ? changesIn(part.list) : []));
  const apex = isListing ? apexOf(listed) : undefined;
  const truncated = parts.at(-1)?.truncated;
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
      // Every zone has an SOA record, so a listing without one was filtered, unless the API says that it is whole.
      complete: isListing && truncated !== true && (truncated === false || (apex !== undefined && typeOf(apex) === 'SOA')),
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
