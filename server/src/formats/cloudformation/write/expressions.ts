import { type Span, sourceText } from '../../../text/span';
import { parseSplitPath } from '../values/attribute-path';
import { columnOf } from './lines';
import type { Style } from './style';

/** A value to be written: text, a copy of a value of the template, an attribute of a resource, or a choice of two. */
export type Expression =
  | { readonly kind: 'text'; readonly text: string; readonly quote?: '"' | "'"; readonly placeholder?: boolean }
  | { readonly kind: 'source'; readonly span: Span }
  | { readonly kind: 'attribute'; readonly resource: string; readonly path: string }
  | { readonly kind: 'if'; readonly condition: string; readonly yes: Expression; readonly no: Expression };

/** A call of an intrinsic function, or a literal in it. */
type Call = string | number | { readonly name: string; readonly args: readonly Call[] };

/** The value on one line, for the place behind a key or in a flow collection; undefined when it needs several lines. */
export function writeInline(expression: Expression, style: Style): string | undefined {
  switch (expression.kind) {
    case 'text':
      return writeScalar(expression.text, style, expression.quote);
    case 'source': {
      const text = sourceText(expression.span);
      return text.includes('\n') ? undefined : text;
    }
    case 'attribute': {
      const call = makeCall(expression.resource, expression.path);
      return style.json ? writeJsonCall(call) : style.short ? writeShortCall(call) : `{ ${writeLongCall(call)} }`;
    }
    case 'if': {
      const [yes, no] = [writeInline(expression.yes, style), writeInline(expression.no, style)];
      if (yes === undefined || no === undefined) return undefined;
      const items = [writeScalar(expression.condition, style), yes, no].join(', ');
      return style.json ? `{ "Fn::If": [${items}] }` : style.short ? `!If [${items}]` : `{ Fn::If: [${items}] }`;
    }
  }
}

/** The value of a key in a block map: all that follows the colon; `indent` is the column of the key. */
export function writeAfterColon(expression: Expression, indent: number, style: Style): string | undefined {
  const deeper = ' '.repeat(indent + style.step);
  if (expression.kind === 'attribute' && !style.short) {
    return `${style.eol}${deeper}${writeLongCall(makeCall(expression.resource, expression.path))}`;
  }
  const text = writeInline(expression, style);
  if (text !== undefined) return isBlockMap(text) ? `${style.eol}${deeper}${text}` : ` ${text}`;
  if (expression.kind !== 'source') return undefined;
  const lines = sourceText(expression.span).split(/\r?\n/);
  const [first = '', ...rest] = lines;
  if (/^[|>]|^!\S+\s+[|>]/.test(first)) return undefined;
  const least = Math.min(
    ...rest.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length),
  );
  const startsMap = isBlockMap(first);
  // The lines of a map keep their distance to its first key; other lines only have to be deeper than the key.
  const from = startsMap ? columnOf(expression.span) : least;
  const moved = rest.map((line) =>
    line.trim() === '' ? '' : ' '.repeat(Math.max(0, indent + style.step + indentOf(line) - from)) + line.trimStart(),
  );
  return [startsMap ? `${style.eol}${deeper}${first}` : ` ${first}`, ...moved].join(style.eol);
}

/** The text as a scalar: in the given quotes, or in quotes where JSON or YAML need them. */
export function writeScalar(text: string, style: Style, quote?: '"' | "'"): string {
  if (style.json || quote === '"') return JSON.stringify(text);
  if (quote === "'") return `'${text.replaceAll("'", "''")}'`;
  return isPlain(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

/** Whether YAML reads the text without quotes as this string; false where it is not certain. */
export function isPlain(text: string): boolean {
  if (/^[A-Z][A-Za-z0-9]*(?:::[A-Za-z0-9]+)+$/.test(text)) return true;
  if (/^(?:<[^<>]*>|[A-Za-z0-9_/.][A-Za-z0-9_./-]*)$/.test(text) === false) return false;
  return !/^(?:[-+.]?\d[\d._]*(?:e[-+]?\d+)?|0[xo].*|true|false|yes|no|on|off|null|y|n|\.inf|\.nan)$/i.test(text);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Whether the text begins a block map, as `Fn::GetAtt: [Lb, DNSName]` does. */
export function isBlockMap(text: string): boolean {
  return /^["']?[A-Za-z:]+["']?:(?:\s|$)/.test(text);
}

/** The call that returns an attribute, or a piece of it. */
function makeCall(resource: string, path: string): Call {
  const selected = parseSplitPath(path);
  if (selected === undefined) return { name: 'GetAtt', args: [resource, path] };
  const { attribute, item, separator, piece } = selected;
  const whole: Call = { name: 'GetAtt', args: [resource, attribute] };
  const text: Call = item === undefined ? whole : { name: 'Select', args: [item, whole] };
  return { name: 'Select', args: [piece, { name: 'Split', args: [separator, text] }] };
}

function writeShortCall(call: Call): string {
  if (typeof call !== 'object') return /^\W$/.test(String(call)) ? `'${call}'` : String(call);
  return call.name === 'GetAtt'
    ? `!GetAtt ${call.args.join('.')}`
    : `!${call.name} [${call.args.map(writeShortCall).join(', ')}]`;
}

function writeLongCall(call: Call): string {
  if (typeof call !== 'object') return /^\W$/.test(String(call)) ? `'${call}'` : String(call);
  const args = call.args.map((arg) => (typeof arg === 'object' ? `{ ${writeLongCall(arg)} }` : writeLongCall(arg)));
  return `Fn::${call.name}: [${args.join(', ')}]`;
}

function writeJsonCall(call: Call): string {
  if (typeof call !== 'object') return JSON.stringify(call);
  return `{ "Fn::${call.name}": [${call.args.map(writeJsonCall).join(', ')}] }`;
}
