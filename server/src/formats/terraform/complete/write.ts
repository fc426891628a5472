import { newlineOf } from '../../../text/newline';
import type { Insertion, Writing } from '../../completing';
import type { Slot } from '../../syntax/slot';
import { quote } from '../configuration/quote';

/** A value or an alias block in the native syntax, or in that of JSON. */
export function write(writing: Writing, slot: Slot): Insertion | undefined {
  if (writing.kind !== 'alias') return writeValue(writing, slot.language) + slot.after;
  const { type } = writing;
  const eol = newlineOf(slot.span.file.text);
  const alias =
    slot.language === 'json' ? writeJsonAlias(writing, slot.indent, eol) : writeAlias(writing, slot.indent, eol);
  if (type === undefined) return slot.role === 'key' ? alias + slot.after : undefined;
  const first = writeValue({ kind: 'text', text: type }, slot.language);
  // Whatever follows on the line would be inside of the block.
  if (slot.language === 'hcl' && !/^[ \t]*\r?\n/.test(slot.span.file.text.slice(slot.span.end))) return undefined;
  const between = slot.language === 'json' ? `,${eol}` : eol + eol;
  return `${first}${between}${slot.indent}${alias}${slot.after}`;
}

/** An expression as a value of the native syntax or, in JSON, in a template. */
export function writeValue(writing: Writing, language: Slot['language']): string {
  if (writing.kind === 'alias') return '';
  const { kind, text } = writing;
  if (kind === 'number') return text;
  if (language === 'json') return JSON.stringify(kind === 'code' ? `\${${text}}` : text);
  return kind === 'code' ? text : quote(text);
}

type Alias = Extract<Writing, { kind: 'alias' }>;

/** An alias block without the blanks before its first line. */
export function writeAlias({ name, zoneId, evaluateTargetHealth }: Alias, indent: string, eol: string): string {
  const inner = `${indent}${indent.includes('\t') ? '\t' : '  '}`;
  return [
    'alias {',
    `${inner}name                   = ${writeValue(name, 'hcl')}`,
    `${inner}zone_id                = ${writeValue(zoneId, 'hcl')}`,
    `${inner}evaluate_target_health = ${evaluateTargetHealth}`,
    `${indent}}`,
  ].join(eol);
}

/** The same as an entry of JSON. */
export function writeJsonAlias({ name, zoneId, evaluateTargetHealth }: Alias, indent: string, eol: string): string {
  const inner = `${indent}  `;
  return [
    '"alias": {',
    `${inner}"name": ${writeValue(name, 'json')},`,
    `${inner}"zone_id": ${writeValue(zoneId, 'json')},`,
    `${inner}"evaluate_target_health": ${evaluateTargetHealth}`,
    `${indent}}`,
  ].join(eol);
}
