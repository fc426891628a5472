import type { Endpoint, ResourceRef } from '../model/endpoint';
import { describeExistence, type Existence } from '../model/existence';
import type { Alias, Field, RecordSet, Target, Value, Values } from '../model/record-set';
import type { Policy, Routing } from '../model/routing';
import type { BatchChange, Zone } from '../model/zone';
import type { PartialText } from '../text/partial-text';
import { positionOf } from '../text/position';
import type { Located, SourceFile, Span } from '../text/span';
import { decodeUri, directoryOf } from '../text/uri';
import type { BundleReading } from './bundles';
import { type Dump, type DumpValue, linesOf } from './dump-lines';

/** How a file is called in a dump. */
type ShowPath = (file: SourceFile) => string;

/**
 * The model of what was read, as text for people: bundles, zones, record sets with where they lead and when they exist,
 * syntax errors. Files are named relative to the directory that holds them all.
 */
export function dumpReadings(
  readings: readonly BundleReading[],
  showPath: ShowPath = showRelativeTo(readings),
): string {
  if (readings.length === 0) return 'No Route 53 records were recognised in the files.\n';
  return readings.map((reading) => `${linesOf(dumpReading(reading, showPath)).join('\n')}\n`).join('\n');
}

/** The model of one bundle as data. */
export function dumpReading(
  { format, files, contextFiles, reading, deployment }: BundleReading,
  showPath: ShowPath,
): Dump {
  const printer: Printer = { showPath, at: (span) => showPlace(span, showPath) };
  return {
    format: format.label,
    deployment: deployment?.name,
    files: files.map(showPath),
    readWith: contextFiles.filter((file) => !files.includes(file)).map(showPath),
    zones: reading.zones.map((zone) => dumpZone(zone, printer)),
    syntaxErrors: reading.errors.map((error) => showLocated(error, printer)),
  };
}

interface Printer {
  readonly showPath: ShowPath;
  /** `main.tf:3:5`: line and column count from 1. */
  readonly at: (span: Span) => string;
}

function dumpZone(zone: Zone, printer: Printer): Dump {
  const { label, key, name, id, visibility, complete, span, recordSets, changes } = zone;
  return {
    zone: label,
    at: span && printer.at(span),
    name: name === undefined ? 'unknown' : showName(name.value.display, name.value.text),
    id,
    key,
    visibility,
    complete: complete ? 'yes: every record set of the zone is in view' : 'no: it may have other record sets',
    recordSets: recordSets.map((recordSet) => dumpRecordSet(recordSet, printer)),
    changes: changes?.map((change) => dumpChange(change, recordSets, printer)),
  };
}

/** A record set that a batch deletes is not among those of the zone, so it is printed with its change. */
function dumpChange({ action, recordSet, at }: BatchChange, recordSets: readonly RecordSet[], printer: Printer): Dump {
  return {
    change: showText(action.text),
    at: printer.at(at),
    recordSet: recordSets.includes(recordSet) ? recordSet.label : dumpRecordSet(recordSet, printer),
  };
}

function dumpRecordSet(recordSet: RecordSet, printer: Printer): Dump {
  const { label, name, type, ttl, target, routing, existence, span, definition } = recordSet;
  return {
    recordSet: label,
    at: printer.at(span),
    definition: definition && showLocated(definition, printer),
    name: showName(name.value.display, name.value.text),
    writtenName: showWrittenName(recordSet),
    type: showField(type),
    ttl: ttl && showField(ttl),
    ...dumpTarget(target, printer),
    routing: dumpRouting(routing),
    exists: showExistence(existence),
    notes: notesOf(recordSet),
  };
}

/** The name before the deployer completes it; undefined where that is the full name. */
function showWrittenName({ writtenName, name, expands }: RecordSet): string | undefined {
  const written = showText(writtenName.text);
  if (written === name.value.display) return undefined;
  return `${written === '' ? '(empty)' : written}${expands ? ' (the deployer appends the name of the zone)' : ''}`;
}

function notesOf({ mayReplace, isOpaque, textQuoting, type }: RecordSet): readonly string[] {
  const isText = type.value === undefined || type.value === 'TXT' || type.value === 'SPF';
  return [
    ...(mayReplace ? ['it may replace a record set of this name and type'] : []),
    ...(isOpaque ? ['made by a module whose files were not read, which may make other or more record sets'] : []),
    ...(isText && textQuoting === 'deployer' ? ['the deployer puts TXT strings in quotes'] : []),
  ];
}

function dumpTarget(target: Target, printer: Printer): Dump {
  switch (target.kind) {
    case 'values':
      return dumpValues(target.values, printer);
    case 'alias':
      return { alias: dumpAlias(target.alias, printer) };
    case 'both':
      return { alias: dumpAlias(target.alias, printer), ...dumpValues(target.values, printer) };
    case 'missing':
      return { target: 'neither values nor an alias target' };
    case 'unknown':
      return { target: 'unknown: decided at deployment' };
  }
}

function dumpValues({ items, complete }: Values, printer: Printer): Dump {
  return {
    values: items.map((value) => dumpValue(value, printer)),
    moreValues: complete ? undefined : 'perhaps',
  };
}

function dumpAlias({ dnsName, hostedZoneId, evaluateTargetHealth }: Alias, printer: Printer): Dump {
  return {
    name: dnsName === undefined ? 'missing' : dumpValue(dnsName, printer),
    hostedZoneId: hostedZoneId === undefined ? 'missing' : dumpValue(hostedZoneId, printer),
    evaluateTargetHealth: evaluateTargetHealth && showField(evaluateTargetHealth),
  };
}

function dumpValue({ text, span, endpoint }: Value, printer: Printer): DumpValue {
  return {
    text: showText(text),
    at: printer.at(span),
    endpoint: endpoint && dumpEndpoint(endpoint, printer),
  };
}

function dumpEndpoint(endpoint: Endpoint, printer: Printer): Dump {
  const { service, region, resource, attribute, attributeKind, aliasable, ipv6, zoneId, aliasName } = endpoint;
  return {
    service,
    region,
    resource: resource && showResource(resource, printer),
    attribute,
    attributeKind,
    aliasable,
    ipv6,
    zoneId,
    aliasName,
    bucket: endpoint.bucket && showText(endpoint.bucket.value),
    alternateNames: endpoint.alternateNames?.map(({ value }) => showText(value)),
    inFront: endpoint.inFront?.map((each) => showResource(each, printer)),
  };
}

function dumpRouting({ policies, setIdentifier, healthCheck, complete }: Routing): DumpValue {
  if (policies.length === 0 && setIdentifier === undefined && healthCheck === undefined && complete) return 'simple';
  return {
    policies: policies.map(showPolicy),
    setIdentifier: setIdentifier && showField(setIdentifier),
    healthCheck: healthCheck && showField(healthCheck),
    more: complete ? undefined : 'perhaps',
  };
}

function showPolicy({ kind, settings }: Policy): string {
  const words = [...settings].map(([setting, field]) => `${setting} ${showField(field)}`);
  return words.length === 0 ? kind : `${kind}: ${words.join(', ')}`;
}

function showExistence(existence: Existence): string {
  if (existence.kind === 'always' || existence.kind === 'never') return existence.kind;
  return `if ${describeExistence(existence) ?? 'unknown'}`;
}

function showResource({ label, type, lookedUp, definition }: ResourceRef, { at }: Printer): string {
  return `${label} (${type}${lookedUp ? ', looked up' : ''})${definition === undefined ? '' : ` at ${at(definition)}`}`;
}

function showLocated({ value, span }: Located<string>, { at }: Printer): string {
  return `${at(span)}: ${value}`;
}

/** A setting as written; what is no value of its kind is marked. */
function showField({ value, text }: Field<unknown>): string {
  const shown = showText(text);
  if (value !== undefined || !isKnown(text)) return shown;
  return shown === '' ? 'missing' : `${shown} (not understood)`;
}

function showName(display: string, text: PartialText): string {
  if (isKnown(text)) return display;
  return text.every(({ kind }) => kind === 'reference') ? `${display} (unknown)` : `${display} (known in part)`;
}

/** The text with references as `${label}`, on one line. */
function showText(text: PartialText): string {
  return text.map((part) => (part.kind === 'literal' ? part.text : `\${${part.label}}`)).join('');
}

function isKnown(text: PartialText): boolean {
  return text.every(({ kind }) => kind === 'literal');
}

function showPlace({ file, start }: Span, showPath: ShowPath): string {
  const { line, column } = positionOf(file, start);
  return `${showPath(file)}:${line}:${column}`;
}

/** Names files relative to the deepest directory that holds all files of the readings. */
function showRelativeTo(readings: readonly BundleReading[]): ShowPath {
  const directories = readings.flatMap(({ files, contextFiles }) =>
    [...files, ...contextFiles].map(({ uri }) => directoryOf(uri)),
  );
  let common = directories[0] ?? '';
  for (const directory of directories)
    while (!directory.startsWith(common)) common = directoryOf(common.replace(/\/$/, ''));
  return ({ uri }) => decodeUri(uri.startsWith(common) ? uri.slice(common.length) : uri);
}
