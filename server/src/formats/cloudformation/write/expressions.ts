import { type Span, sourceText } from '../../../text/span';

/** How a template writes things. */
export interface Style {
  readonly json: boolean;
  /** Whether intrinsic functions stand in their short form, `!GetAtt`. */
  readonly short: boolean;
  readonly eol: string;
  /** How many columns a level of indentation takes. */
  readonly step: number;
}

/** A value to be written: text, something that already stands in the template, or an attribute of a resource. */
export type Expression =
  | { readonly kind: 'text'; readonly text: string; readonly quote?: '"' | "'"; readonly placeholder?: boolean }
  | { readonly kind: 'source'; readonly span: Span }
  | { readonly kind: 'attribute'; readonly resource: string; readonly path: string };

/** A call of an intrinsic function, or a literal in it. */
type Call = string | number | { readonly name: string; readonly args: readonly Call[] };

/** The value on one line, as it can stand after a key or in a flow collection; undefined when it needs several. */
export function writeInline(expression: Expression, style: Style): string | undefined {
  switch (expression.kind) {
    case 'text':
      return scalarText(expression.text, style, expression.quote);
    case 'source': {
      const text = sourceText(expression.span);
      return text.includes('\n') ? undefined : text;
    }
    case 'attribute': {
      const call = callOf(expression.resource, expression.path);
      return style.json ? jsonCall(call) : style.short ? shortCall(call) : `{ ${longCall(call)} }`;
    }
  }
}

/** The value behind a key of a block mapping: what follows the colon, lines of the given indentation included. */
export function writeAfterColon(expression: Expression, indent: number, style: Style): string | undefined {
  const deeper = ' '.repeat(indent + style.step);
  if (expression.kind === 'attribute' && !style.short) {
    return `${style.eol}${deeper}${longCall(callOf(expression.resource, expression.path))}`;
  }
  const text = writeInline(expression, style);
  if (text !== undefined) return isOpenMapping(text) ? `${style.eol}${deeper}${text}` : ` ${text}`;
  if (expression.kind !== 'source') return undefined;
  const lines = sourceText(expression.span).split(/\r?\n/);
  const [first = '', ...rest] = lines;
  if (/^[|>]|^!\S+\s+[|>]/.test(first)) return undefined;
  const least = Math.min(
    ...rest.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length),
  );
  const startsMapping = isOpenMapping(first);
  // The lines of a mapping keep their distance to its first key; others only have to stand deeper than the key.
  const from = startsMapping ? columnOf(expression.span) : least;
  const moved = rest.map((line) =>
    line.trim() === '' ? '' : ' '.repeat(Math.max(0, indent + style.step + indentOf(line) - from)) + line.trimStart(),
  );
  return [startsMapping ? `${style.eol}${deeper}${first}` : ` ${first}`, ...moved].join(style.eol);
}

/** The text as a scalar of the template, in those quotes if it had some. */
export function scalarText(text: string, style: Style, quote?: '"' | "'"): string {
  if (style.json || quote === '"') return JSON.stringify(text);
  if (quote === "'") return `'${text.replaceAll("'", "''")}'`;
  return isPlain(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

/** Whether YAML reads the text as itself without quotes. */
export function isPlain(text: string): boolean {
  if (/^(?:<[^<>]*>|[A-Za-z0-9_/.][A-Za-z0-9_./-]*)$/.test(text) === false) return false;
  return !/^(?:[-+.]?\d[\d._]*(?:e[-+]?\d+)?|0[xo].*|true|false|yes|no|on|off|null|y|n|\.inf|\.nan)$/i.test(text);
}

/** The column that a place stands at, counted from 0. */
export function columnOf({ file, start }: Span): number {
  return start - (file.text.lastIndexOf('\n', start - 1) + 1);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Whether the text begins a block mapping, as `Fn::GetAtt: [Lb, DNSName]` does. */
function isOpenMapping(text: string): boolean {
  return /^["']?[A-Za-z:]+["']?:(?:\s|$)/.test(text);
}

function callOf(resource: string, path: string): Call {
  const entries = /^DnsEntries\[(\d+)\] split by : at (\d)$/.exec(path);
  if (entries === null) return { name: 'GetAtt', args: [resource, path] };
  const list: Call = { name: 'GetAtt', args: [resource, 'DnsEntries'] };
  const entry: Call = { name: 'Select', args: [Number(entries[1]), list] };
  return { name: 'Select', args: [Number(entries[2]), { name: 'Split', args: [':', entry] }] };
}

function shortCall(call: Call): string {
  if (typeof call !== 'object') return call === ':' ? "':'" : String(call);
  return call.name === 'GetAtt'
    ? `!GetAtt ${call.args.join('.')}`
    : `!${call.name} [${call.args.map(shortCall).join(', ')}]`;
}

function longCall(call: Call): string {
  if (typeof call !== 'object') return call === ':' ? "':'" : String(call);
  return `Fn::${call.name}: [${call.args.map((arg) => (typeof arg === 'object' ? `{ ${longCall(arg)} }` : longCall(arg))).join(', ')}]`;
}

function jsonCall(call: Call): string {
  if (typeof call !== 'object') return JSON.stringify(call);
  return `{ "Fn::${call.name}": [${call.args.map(jsonCall).join(', ')}] }`;
}
