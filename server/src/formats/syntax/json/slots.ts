import { findSmallChange } from '../../../text/change';
import { createFileCache } from '../../../text/file-cache';
import { findLineAt } from '../../../text/position';
import { keepRecent } from '../../../text/recent';
import { type SourceFile, span } from '../../../text/span';
import { BACKSLASH, LINE_FEED, QUOTE, SPACE } from '../characters';
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
  const known = last.get(file);
  if (known?.offset === offset) return known.slots;
  const slots = findSlots(file, offset);
  last.set(file, { offset, slots });
  return slots;
}

/** The slots that were asked for last in each file: where a record can begin, and what can be written, are one answer. */
const last = createFileCache<{ readonly offset: number; readonly slots: readonly Slot[] }>();

function findSlots(file: SourceFile, offset: number): readonly Slot[] {
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
      indent: /^[ \t]*/.exec(findLineAt(file, from).text)?.[0] ?? '',
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

function readTo(text: string, offset: number): State {
  const marks = marksOf(text);
  const from = marks.findLast(({ at }) => at <= offset) ?? START;
  const stack: Open[] = from.stack.map((open) => ({ ...open }));
  let { before, lastString } = from;
  for (let at = from.at; at < offset; ) {
    if (at >= (marks.at(-1) ?? START).at + MARK_DISTANCE)
      marks.push({ at, stack: stack.map((open) => ({ ...open })), before, lastString });
    if (text.charCodeAt(at) <= SPACE) {
      at += 1;
      continue;
    }
    const char = text[at] ?? '';
    if (char === '"') {
      const end = skipString(text, at, offset);
      if (end === undefined) return { stack, quote: at, before };
      lastString = text.slice(at + 1, end - 1);
      before = '"';
      at = end;
    } else if (char === '/' && /[/*]/.test(text[at + 1] ?? '')) {
      const isLine = text[at + 1] === '/';
      const close = text.indexOf(isLine ? '\n' : '*/', at + 2);
      if (close < 0 || close + (isLine ? 0 : 2) > offset || (isLine && close === offset))
        return { stack, quote: undefined, before };
      at = close + (isLine ? 1 : 2);
    } else {
      step(stack, char, lastString);
      before = char;
      at += 1;
    }
  }
  return { stack, quote: -1, before };
}

/** What is open between two tokens of a text. */
interface Mark {
  readonly at: number;
  readonly stack: readonly Open[];
  readonly before: string;
  /** The content of the string that was read last. */
  readonly lastString: string;
}

const START: Mark = { at: 0, stack: [], before: '', lastString: '' };
/** Characters from one mark to the next. */
const MARK_DISTANCE = 4096;
const recentMarks = keepRecent<{ readonly text: string; readonly marks: Mark[] }>(4);

/** The marks of a text in their order, to which more can be added. Those before a change are those of the text before. */
function marksOf(text: string): Mark[] {
  if (text.length < 2 * MARK_DISTANCE) return [];
  const known = recentMarks.find((each) => each.text === text);
  if (known !== undefined) return known.marks;
  const base = recentMarks.findWith((each) => {
    const change = findSmallChange(each.text, text);
    return change && { each, change };
  });
  // What a token is may depend on the character behind it.
  const marks = base?.each.marks.filter(({ at }) => at < base.change.start) ?? [];
  recentMarks.add({ text, marks }, base?.each);
  return marks;
}

/** The offset behind a string; undefined where it goes on beyond `limit`. A line ends one that is not closed. */
function skipString(text: string, start: number, limit: number): number | undefined {
  for (let at = start + 1; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at + 1;
    else if (code === LINE_FEED) return at;
  }
  return undefined;
}

function step(stack: Open[], char: string, lastString: string): void {
  const top = stack.at(-1);
  if (char === '{' || char === '[') stack.push({ isList: char === '[', key: top?.pending, pending: undefined });
  else if (char === '}' || char === ']') {
    stack.pop();
    const outer = stack.at(-1);
    if (outer !== undefined) outer.pending = undefined;
  } else if (char === ':' && top !== undefined && !top.isList) top.pending = lastString;
  else if (char === ',' && top !== undefined) top.pending = undefined;
}
