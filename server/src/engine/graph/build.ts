import { describeService } from '../../facts/services';
import { describeExistence } from '../../model/existence';
import type { Finding, Severity } from '../../model/finding';
import { describePolicy } from '../../model/policy-words';
import type { RecordSet, Value } from '../../model/record-set';
import { nameKey } from '../../model/record-set-summary';
import type { Zone } from '../../model/zone';
import { textKey } from '../../text/partial-text';
import type { SourceFile, Span } from '../../text/span';
import type { Graph, GraphEdge, GraphNode, GraphProblem } from './graph';
import { type Lead, leadsOf, restingValuesOf } from './leads';
import { placeFindings } from './problems';
import { isPartlyUnknown, shorten, showName, showText, toLine } from './show';

/** A node without its problems, which are known at the end. */
export type Draft = Omit<GraphNode<Span>, 'problems' | 'severity' | 'count'>;

/** The record set nodes and what they were made of. */
export interface Entry {
  readonly id: string;
  readonly recordSet: RecordSet;
}

/** The graph while it is made. */
interface Sheet {
  readonly nodes: Map<string, Draft>;
  readonly edges: Map<string, GraphEdge>;
  readonly entries: Entry[];
  /** The zone nodes, by the keys of the zones. */
  readonly zones: Map<string, string>;
  /** The zones that have a name, by the key of the name. */
  readonly names: Map<string, Set<Zone>>;
  /** The name nodes, by zone and the key of the name. */
  readonly nameIds: Map<Zone, Map<string, string>>;
  /** The record set nodes, by file and by place and key. */
  readonly recordSetIds: Map<SourceFile, Map<string, string>>;
  /** The number of the next record set with a key. */
  readonly alike: Map<string, number>;
}

/**
 * The zones of a bundle with their names and record sets, where these lead, and the findings that belong to each.
 * `deployment` is the name of the one that it was read for.
 */
export function buildGraph(zones: readonly Zone[], findings: readonly Finding[], deployment?: string): Graph<Span> {
  const sheet: Sheet = {
    nodes: new Map(),
    edges: new Map(),
    entries: [],
    zones: new Map(),
    names: new Map(),
    nameIds: new Map(),
    recordSetIds: new Map(),
    alike: new Map(),
  };
  for (const zone of zones) addZone(sheet, zone, deployment);
  // All names are known now, so that a record set can lead to one that stands further down.
  for (const { id, recordSet } of sheet.entries)
    if (!sheet.nodes.get(id)?.isDeleted) for (const lead of leadsOf(recordSet)) addLead(sheet, id, recordSet, lead);
  const { problems, unplaced } = placeFindings(findings, sheet.entries, zonePlaces(sheet, zones));
  return { nodes: withProblems([...sheet.nodes.values()], problems), edges: [...sheet.edges.values()], unplaced };
}

function zonePlaces({ zones: ids }: Sheet, zones: readonly Zone[]) {
  return zones.flatMap((zone) => ({ id: ids.get(zone.key) ?? '', zone }));
}

function addZone(sheet: Sheet, zone: Zone, deployment: string | undefined): void {
  const { name, label, visibility, changes = [] } = zone;
  const id = sheet.zones.get(zone.key) ?? `zone ${zone.key}`;
  const shown = name === undefined ? '' : showName(name.value);
  const details = [
    shown === '' ? '' : toLine(label),
    visibility === 'unknown' ? '' : visibility,
    toLine(deployment ?? ''),
  ];
  // The zone of a batch is written nowhere but in its changes.
  const at = zone.span ?? name?.span ?? (zone.recordSets[0] ?? changes[0]?.recordSet)?.span;
  sheet.zones.set(zone.key, id);
  if (!sheet.nodes.has(id))
    sheet.nodes.set(id, {
      id,
      kind: 'zone',
      label: shown === '' ? toLine(label) : shown,
      detail: joinDetails(details),
      ...(name !== undefined && isPartlyUnknown(name.value.text) && { isPartlyUnknown: true }),
      ...(at !== undefined && { at }),
    });
  const present = new Set(zone.recordSets);
  for (const recordSet of zone.recordSets) addRecordSet(sheet, id, recordSet, false);
  for (const { recordSet } of changes) if (!present.has(recordSet)) addRecordSet(sheet, id, recordSet, true);
}

function addRecordSet(sheet: Sheet, zoneId: string, recordSet: RecordSet, isDeleted: boolean): void {
  const nameId = addName(sheet, zoneId, recordSet);
  const identifier = recordSet.routing.setIdentifier;
  const type = showText(recordSet.type.text) || 'no type';
  const words = [type, ...(recordSet.target.kind === 'alias' && type !== 'ALIAS' ? ['ALIAS'] : [])];
  const key = `${nameId} ${type} ${identifier === undefined ? '' : textKey(identifier.text)} ${recordSet.label}`;
  const id = findFreeId(sheet, key, recordSet, isDeleted);
  sheet.entries.push({ id, recordSet });
  if (sheet.nodes.has(id)) return;
  sheet.nodes.set(id, {
    id,
    kind: 'record-set',
    label: identifier === undefined ? words.join(' ') : `${words.join(' ')} · ${showText(identifier.text)}`,
    detail: describeRecordSet(recordSet, isDeleted),
    parent: nameId,
    ...(isDeleted && { isDeleted: true }),
    ...(isPartlyUnknown(recordSet.type.text) && { isPartlyUnknown: true }),
    at: recordSet.span,
  });
  addEdge(sheet, { from: nameId, to: id, kind: 'contains', detail: '' });
}

/** The id of the record set, the same for all outcomes of the conditions in one text, and for no other record set. */
function findFreeId(sheet: Sheet, key: string, { span }: RecordSet, isDeleted: boolean): string {
  const ids = sheet.recordSetIds.get(span.file) ?? new Map<string, string>();
  sheet.recordSetIds.set(span.file, ids);
  const place = JSON.stringify([span.start, isDeleted, key]);
  const known = ids.get(place);
  if (known !== undefined) return known;
  let number = sheet.alike.get(key) ?? 1;
  let id = number === 1 ? key : `${key} #${number}`;
  while (sheet.nodes.has(id)) {
    number += 1;
    id = `${key} #${number}`;
  }
  sheet.alike.set(key, number + 1);
  ids.set(place, id);
  return id;
}

function addName(sheet: Sheet, zoneId: string, recordSet: RecordSet): string {
  const { zone, name } = recordSet;
  const key = nameKey(recordSet);
  const id = `${zoneId} / ${key}`;
  const ids = sheet.nameIds.get(zone) ?? new Map<string, string>();
  sheet.nameIds.set(zone, ids.set(key, id));
  sheet.names.set(key, (sheet.names.get(key) ?? new Set()).add(zone));
  if (sheet.nodes.has(id)) return id;
  sheet.nodes.set(id, {
    id,
    kind: 'name',
    label: showName(name.value) || toLine(recordSet.label),
    detail: '',
    parent: zoneId,
    ...(isPartlyUnknown(name.value.text) && { isPartlyUnknown: true }),
    at: name.span,
  });
  addEdge(sheet, { from: zoneId, to: id, kind: 'contains', detail: '' });
  return id;
}

const MAX_DETAIL = 80;

function describeRecordSet(recordSet: RecordSet, isDeleted: boolean): string {
  const conditions = describeExistence(recordSet.existence);
  return joinDetails([
    isDeleted ? 'deleted by the batch' : '',
    ...restingValuesOf(recordSet)
      .slice(0, 2)
      .map((text) => shorten(text, MAX_DETAIL)),
    ...recordSet.routing.policies.map((policy) => toLine(describePolicy(policy))),
    conditions === undefined ? '' : toLine(`if ${conditions}`),
  ]);
}

function joinDetails(details: readonly string[]): string {
  return details.filter((detail) => detail !== '').join(' · ');
}

function addLead(sheet: Sheet, from: string, recordSet: RecordSet, lead: Lead): void {
  const { kind, detail, value } = lead;
  const to = findInView(sheet, recordSet, lead) ?? addTarget(sheet, from, value, lead);
  addEdge(sheet, { from, to, kind, detail: toLine(detail) });
}

/** The node of the name, or of the zone, that is led to, where it is in view and only one can be meant. */
function findInView(sheet: Sheet, { zone }: RecordSet, { name, value }: Lead): string | undefined {
  const resource = value?.endpoint?.resource;
  if (resource !== undefined) return sheet.zones.get(resource.key);
  if (name === undefined) return undefined;
  const own = sheet.nameIds.get(zone)?.get(name.key);
  if (own !== undefined) return own;
  const [only, more] = sheet.names.get(name.key) ?? [];
  return only === undefined || more !== undefined ? undefined : sheet.nameIds.get(only)?.get(name.key);
}

/** What is not in view; what is certainly the same is one node. */
function addTarget(sheet: Sheet, from: string, value: Value | undefined, { name }: Lead): string {
  const endpoint = value?.endpoint;
  const resource = endpoint?.resource;
  const id =
    value === undefined
      ? `unknown ${from}`
      : resource !== undefined
        ? `resource ${resource.key}`
        : `target ${name?.key ?? textKey(value.text)}`;
  if (sheet.nodes.has(id)) return id;
  const at = resource?.definition ?? value?.span;
  sheet.nodes.set(id, {
    id,
    kind: 'target',
    label: labelOfTarget(value, name),
    detail: endpoint === undefined ? '' : toLine(describeService(endpoint.service, endpoint.region)),
    target:
      value === undefined ? 'unknown' : endpoint !== undefined ? 'service' : name === undefined ? 'address' : 'name',
    ...(endpoint !== undefined && { service: endpoint.service }),
    ...((value === undefined || isPartlyUnknown(value.text)) && { isPartlyUnknown: true }),
    ...(at !== undefined && { at }),
  });
  return id;
}

/** A name that is known, else the value as it is written; of one with more in it than a name, the name. */
function labelOfTarget(value: Value | undefined, name: Lead['name']): string {
  if (value === undefined) return 'decided when it is deployed';
  if (name !== undefined && (name.known !== undefined || name.text !== value.text)) return showName(name);
  return showText(value.text, value.text.length === 1 ? value : undefined);
}

function addEdge({ edges }: Sheet, edge: GraphEdge): void {
  const key = JSON.stringify([edge.from, edge.to, edge.kind, edge.detail]);
  if (!edges.has(key)) edges.set(key, edge);
}

const RANKS: readonly Severity[] = ['error', 'warning', 'info'];

/** The nodes in the order zone, name, record set, with their problems and those of what is in them. */
function withProblems(
  drafts: readonly Draft[],
  problems: ReadonlyMap<string, readonly GraphProblem<Span>[]>,
): readonly GraphNode<Span>[] {
  const parents = new Map(drafts.map(({ id, parent }) => [id, parent]));
  const totals = new Map<string, { rank: number; count: number }>();
  for (const [id, own] of problems) {
    const rank = Math.min(...own.map(({ severity }) => RANKS.indexOf(severity)));
    for (let at: string | undefined = id; at !== undefined; at = parents.get(at)) {
      const total = totals.get(at) ?? { rank, count: 0 };
      totals.set(at, { rank: Math.min(total.rank, rank), count: total.count + own.length });
    }
  }
  return drafts.map((draft) => {
    const total = totals.get(draft.id);
    const own = problems.get(draft.id) ?? [];
    return {
      ...draft,
      problems: [...own].sort((a, b) => RANKS.indexOf(a.severity) - RANKS.indexOf(b.severity)),
      ...(total !== undefined && { severity: RANKS[total.rank] }),
      count: total?.count ?? 0,
    };
  });
}
