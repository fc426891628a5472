import { lineAt } from '../../../text/position';
import { type SourceFile, span } from '../../../text/span';
import type { Slot } from '../slot';

/** An object or a list that is open at an offset. */
interface Open {
  readonly isList: boolean;
  /** The key that leads to it. */
  readonly key: string | undefined;
  /** In an object: the key whose value comes next; undefined where a key comes. */
  pending: string | undefined;
}

/** Where the reading of a text up to an offset has arrived. */
interface State {
  readonly stack: readonly Open[];
  /** Where the string begins in which the offset is; -1 outside of strings, undefined in a comment. */
  readonly quote: number | undefined;
  /** The last character before that is no blank and in no comment. */
  readonly before: string;
}

/** The places at which something can be written at an offset of JSON; none or one. */
export function findJsonSlots(file: SourceFile, offset: number): readonly Slot[] {
  const { text } = file;
  const bare = /[\w.+-]*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0] ?? '';
  const outside = readTo(text, offset);
  if (outside.quote === undefined) return [];
  const isQuoted = outside.quote >= 0;
  const from = isQuoted ? outside.quote : offset - bare.length;
  const { stack, before } = isQuoted || bare === '' ? outside : readTo(text, from);
  const to = isQuoted
    ? findQuotedEnd(text, from, offset)
    : offset + (/^[\w.+-]*/.exec(text.slice(offset, offset + 100))?.[0].length ?? 0);
  const top = stack.at(-1);
  const role = top === undefined || top.isList || top.pending !== undefined ? 'value' : 'key';
  const expected = top === undefined ? '' : role === 'key' ? '{,' : top.isList ? '[,' : ':';
  if (top === undefined ? text.trim() !== '' : !expected.includes(before) || before === '') return [];
  const next = /^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*([\s\S]?)/.exec(text.slice(to, to + 2000))?.[1] ?? '';
  if (next === ':' || (role === 'key' && bare !== '' && !isQuoted)) return [];
  const after = next === '' || /[,\]}]/.test(next) ? '' : ',';
  if (after === ',' && !/^\s/.test(text.slice(to, to + 1))) return [];
  // What follows on the line may be the value itself.
  if (after === ',' && !isQuoted && !/^[ \t]*\r?\n/.test(text.slice(to))) return [];
  const path = stack.flatMap(({ key }) => key ?? []);
  return [
    {
      ...{ language: 'json', role, span: span(file, from, to), after },
      indent: /^[ \t]*/.exec(lineAt(file, from).text)?.[0] ?? '',
      path: top?.pending === undefined ? path : [...path, top.pending],
      inList: top?.isList === true,
    },
  ];
}

/** The end of a string: behind its quote, or where the line ends or goes on with a comma. */
function findQuotedEnd(text: string, from: number, offset: number): number {
  const closed = /^"(?:\\.|[^"\\\r\n])*"/.exec(text.slice(from, from + 5000))?.[0];
  if (closed !== undefined) return from + closed.length;
  return offset + (/^[^\s,\]}]*/.exec(text.slice(offset, offset + 1000))?.[0].length ?? 0);
}

const TOKEN =
  /"(?:\\.|[^"\\\r\n])*(?:"|(?=[\r\n])|$)|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)|[{}[\],:]|[^\s{}[\],:"/]+|\//g;

function readTo(text: string, offset: number): State {
  const stack: Open[] = [];
  let before = '';
  let lastString = '';
  for (const match of text.slice(0, offset).matchAll(TOKEN)) {
    const [token] = match;
    const end = match.index + token.length;
    if (token.startsWith('//') || token.startsWith('/*')) {
      if (end === offset && !token.endsWith('*/')) return { stack, quote: undefined, before };
      continue;
    }
    if (token.startsWith('"')) {
      const isClosed = token.length > 1 && /^"(?:\\.|[^"\\])*"$/.test(token);
      if (end === offset && !isClosed) return { stack, quote: match.index, before };
      lastString = token.slice(1, isClosed ? -1 : undefined);
      before = '"';
      continue;
    }
    step(stack, token, lastString);
    before = token.at(-1) ?? '';
  }
  return { stack, quote: -1, before };
}

function step(stack: Open[], token: string, lastString: string): void {
  const top = stack.at(-1);
  if (token === '{' || token === '[') stack.push({ isList: token === '[', key: top?.pending, pending: undefined });
  else if (token === '}' || token === ']') {
    stack.pop();
    const outer = stack.at(-1);
    if (outer !== undefined) outer.pending = undefined;
  } else if (token === ':' && top !== undefined && !top.isList) top.pending = lastString;
  else if (token === ',' && top !== undefined) top.pending = undefined;
}
