import { hasDocumentExtension, isYamlName } from '../../recognition/route53-json';
import { newlineOf } from '../../text/newline';
import type { SourceFile } from '../../text/span';
import { withoutStops } from '../../text/stops';
import { type Lines, type Written, writeAliasAt, writeJson, writeYamlItem } from '../complete-api';
import type { Completing, Insertion, NewRecord, Start, Writing } from '../completing';
import { findJsonSlots } from '../syntax/json/slots';
import type { Slot } from '../syntax/slot';
import { findChildLine } from '../syntax/yaml/child-line';
import { findYamlSlots } from '../syntax/yaml/slots';

/** What is completed in the words of the Route 53 API: changes of a batch, and the settings of record sets. */
export const completing: Completing = {
  slotsAt: (file, offset) => (isYaml(file) ? findYamlSlots(file, offset) : findJsonSlots(file, offset)),
  startAt: (file, offset) => (isYaml(file) ? findYamlStart(file, offset) : findJsonStart(file, offset)),
  // No `canLeaveOut`: what is in a batch or a listing depends on all of it.
  offersIn: () => [],
  aliasKey: 'AliasTarget',
  write: writeAt,
  writeRecords: writeChanges,
};

/** YAML that begins with a bracket is read as JSON here. */
function isYaml(file: SourceFile): boolean {
  return isYamlName(file) && !/^\s*[{[]/.test(file.text);
}

function findYamlStart(file: SourceFile, offset: number): Start | undefined {
  const line = findChildLine(file, offset, true);
  if (line?.parent !== 'Changes') return undefined;
  const { span, indent, typed } = line;
  return { span, language: 'yaml', indent, after: '', isEmptyFile: false, typed };
}

function findJsonStart(file: SourceFile, offset: number): Start | undefined {
  if (file.text.trim() === '') {
    const isJson = hasDocumentExtension(file.uri) && /\.jsonc?$/i.test(file.uri);
    const span = { file, start: 0, end: file.text.length };
    return isJson ? { span, language: 'json', indent: '', after: '', isEmptyFile: true, typed: '' } : undefined;
  }
  const [slot] = findJsonSlots(file, offset);
  if (slot?.role !== 'value' || slot.inList !== true || slot.path?.at(-1) !== 'Changes') return undefined;
  const { span, indent, after } = slot;
  const typed = file.text.slice(span.start, span.end).replaceAll('"', '');
  return { span, language: 'json', indent, after, isEmptyFile: false, typed };
}

function linesOf(file: SourceFile): Lines {
  const unit = /\n(\t| {2,8})\S/.exec(file.text)?.[1] ?? '  ';
  return { language: isYaml(file) ? 'yaml' : 'json', eol: newlineOf(file.text), unit: isYaml(file) ? '  ' : unit };
}

function writeAt(writing: Writing, slot: Slot): Insertion | undefined {
  const lines = linesOf(slot.span.file);
  if (writing.kind !== 'alias') return writeValue(writing, slot, lines) + slot.after;
  const { type } = writing;
  return writeAliasAt(slot, type === undefined ? undefined : writeText(type, lines), aliasOf(writing, lines), lines);
}

function writeValue(writing: Writing, { span: { file, start, end } }: Slot, lines: Lines): string {
  if (writing.kind === 'alias') return '';
  const isQuoted = /^["']/.test(file.text.slice(start, end));
  if (writing.kind === 'number')
    return isQuoted && lines.language === 'yaml' ? JSON.stringify(writing.text) : writing.text;
  return isQuoted ? JSON.stringify(writing.text) : writeText(writing.text, lines);
}

/** A text; YAML reads a word of letters, digits, dots and hyphens as text unless it is another value. */
function writeText(text: string, { language }: Lines): string {
  const bare = withoutStops(text);
  const isPlain =
    /^[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*\.?$/.test(bare) &&
    !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(bare);
  return language === 'yaml' && isPlain ? text : JSON.stringify(text);
}

function aliasOf({ name, zoneId, evaluateTargetHealth }: Extract<Writing, { kind: 'alias' }>, lines: Lines): Written {
  const text = (writing: Writing) => (writing.kind === 'alias' ? '' : writeText(writing.text, lines));
  return [
    ['HostedZoneId', text(zoneId)],
    ['DNSName', text(name)],
    ['EvaluateTargetHealth', String(evaluateTargetHealth)],
  ];
}

/** Records as the changes of a batch; in an empty file with the batch around them. */
function writeChanges(
  records: readonly NewRecord[],
  { span: { file, start }, indent, after, isEmptyFile }: Start,
): Insertion {
  const lines = linesOf(file);
  const changes = records.map((record) => changeOf(record, lines));
  if (isEmptyFile) return `${writeJson([['Changes', { items: changes }]], '', lines)}${lines.eol}`;
  if (lines.language === 'json')
    return changes.map((change) => writeJson(change, indent, lines)).join(`,${lines.eol}${indent}`) + after;
  const dash = file.text.startsWith('- ', start) ? '' : '- ';
  return dash + changes.map((change) => writeYamlItem(change, `${indent}  `, lines)).join(`${lines.eol}${indent}- `);
}

function changeOf(record: NewRecord, lines: Lines): Written {
  const text = (value: string) => writeText(value, lines);
  const { name, type, ttl, values, alias, setIdentifier, weight, failover, healthCheck } = record;
  const items = values?.map((value): Written => [['Value', text(type === 'TXT' ? `"${value}"` : value)]]);
  const recordSet: Written = [
    ['Name', text(name)],
    ['Type', text(type)],
    ...(setIdentifier === undefined ? [] : [['SetIdentifier', text(setIdentifier)] as const]),
    ...(weight === undefined ? [] : [['Weight', String(weight)] as const]),
    ...(failover === undefined ? [] : [['Failover', text(failover)] as const]),
    ...(ttl === undefined ? [] : [['TTL', String(ttl)] as const]),
    ...(items === undefined ? [] : [['ResourceRecords', { items }] as const]),
    ...(alias === undefined ? [] : [['AliasTarget', aliasOf(alias, lines)] as const]),
    ...(healthCheck === undefined ? [] : [['HealthCheckId', text(healthCheck)] as const]),
  ];
  return [
    ['Action', text('UPSERT')],
    ['ResourceRecordSet', recordSet],
  ];
}
