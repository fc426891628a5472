import { newlineOf } from '../../../text/newline';
import type { SourceFile } from '../../../text/span';
import { stop, withoutStops } from '../../../text/stops';
import { type Lines, type Written, writeAliasAt, writeEntry } from '../../complete-api';
import type { Insertion, NewRecord, Start, Writing } from '../../completing';
import type { Slot } from '../../syntax/slot';
import { templateOf } from '../template/template';
import { isPlain, writeInline, writeScalar } from '../write/expressions';
import { type Style, styleOfText } from '../write/style';

/** Whether a template is written in JSON. */
export function isJson(file: SourceFile): boolean {
  return templateOf(file).json;
}

function styleOfFile(file: SourceFile): Style {
  return styleOfText(file.text, isJson(file));
}

function linesOf(file: SourceFile): Lines {
  const unit = /^Resources:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*([ ]+)\S/m.exec(file.text)?.[1] ?? '  ';
  return { language: isJson(file) ? 'json' : 'yaml', eol: newlineOf(file.text), unit };
}

/** The attribute of a resource, or the resource itself, as the template writes functions. */
export function writeReference(resource: string, path: string, file: SourceFile): string {
  const style = styleOfFile(file);
  if (path !== 'Ref') return writeInline({ kind: 'attribute', resource, path }, style) ?? '';
  return style.json
    ? `{ "Ref": ${JSON.stringify(resource)} }`
    : style.short
      ? `!Ref ${resource}`
      : `{ Ref: ${resource} }`;
}

/** A value or an alias target at a place. */
export function writeAt(writing: Writing, slot: Slot): Insertion | undefined {
  const { file } = slot.span;
  if (writing.kind !== 'alias') return writeValue(writing, slot) + slot.after;
  const { type } = writing;
  return writeAliasAt(
    slot,
    type === undefined ? undefined : writeScalar(type, styleOfFile(file)),
    aliasOf(writing, file),
    linesOf(file),
  );
}

/** The value in the quotes that stand at the place, or as the template needs it. */
function writeValue(writing: Exclude<Writing, { kind: 'alias' }>, { span: { file, start } }: Slot): string {
  if (writing.kind === 'code') return writing.text;
  const quote = /^["']/.exec(file.text.slice(start, start + 1))?.[0];
  if (writing.kind === 'number' && quote === undefined && !isJson(file)) return writing.text;
  return writeScalar(writing.text, styleOfFile(file), quote === '"' || quote === "'" ? quote : undefined);
}

function aliasOf(
  { name, zoneId, evaluateTargetHealth }: Extract<Writing, { kind: 'alias' }>,
  file: SourceFile,
): Written {
  const inline = (writing: Writing) =>
    writing.kind === 'alias'
      ? ''
      : writing.kind === 'code'
        ? writing.text
        : writeScalar(writing.text, styleOfFile(file));
  return [
    ['DNSName', inline(name)],
    ['HostedZoneId', inline(zoneId)],
    ...(evaluateTargetHealth ? [['EvaluateTargetHealth', 'true'] as const] : []),
  ];
}

/** Records as resources of a template. */
export function writeResources(records: readonly NewRecord[], { span: { file }, indent, after }: Start): Insertion {
  const lines = linesOf(file);
  const resources = records.map((record) => writeEntry(idOf(record.id, file), resourceOf(record, file), indent, lines));
  return resources.join(`${lines.language === 'json' ? ',' : ''}${lines.eol}${indent}`) + after;
}

/** The logical id of a resource: letters and digits. */
function idOf(word: string, { text }: SourceFile): string {
  const id = word.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  let free = id;
  for (let number = 2; new RegExp(`\\b${free}\\b`).test(text); number += 1) free = `${id}${number}`;
  return free;
}

function resourceOf(record: NewRecord, file: SourceFile): Written {
  const style = styleOfFile(file);
  const text = (value: string) => (!style.json && isPlain(withoutStops(value)) ? value : writeScalar(value, style));
  const { zone, domain, name, type, ttl, values, alias, setIdentifier, weight, failover, healthCheck } = record;
  const quoted = values?.map((value) => text(type === 'TXT' ? `"${value}"` : value));
  const properties: Written = [
    zone === undefined ? ['HostedZoneName', text(`${stop(99, domain)}.`)] : ['HostedZoneId', zone],
    ['Name', text(name)],
    ['Type', text(type)],
    ...(ttl === undefined ? [] : [['TTL', JSON.stringify(String(ttl))] as const]),
    ...(quoted === undefined ? [] : [['ResourceRecords', { items: quoted }] as const]),
    ...(alias === undefined ? [] : [['AliasTarget', aliasOf(alias, file)] as const]),
    ...(setIdentifier === undefined ? [] : [['SetIdentifier', text(setIdentifier)] as const]),
    ...(weight === undefined ? [] : [['Weight', String(weight)] as const]),
    ...(failover === undefined ? [] : [['Failover', text(failover)] as const]),
    ...(healthCheck === undefined ? [] : [['HealthCheckId', text(healthCheck)] as const]),
  ];
  return [
    ['Type', text('AWS::Route53::RecordSet')],
    ['Properties', properties],
  ];
}
