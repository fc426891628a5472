import type { Located } from '../../text/span';
import { type Entry, splitEntries } from './entries';
import { fillTemplate, rangeOf, sizeOf } from './generate';
import { nameOf } from './names';
import { type ReadingState, tell } from './reading';
import { limitTtl, type PlaceOf, placesIn, readRecord } from './record';
import { secondsOf } from './times';

/** Reads all entries of the innermost open file. */
export function readOpenFile(state: ReadingState): void {
  const file = state.open.at(-1);
  if (file === undefined) return;
  const place = placesIn(file);
  for (const entry of splitEntries(file.text)) readEntry(entry, state, place);
}

function readEntry(entry: Entry, state: ReadingState, place: PlaceOf): void {
  const { fault, tokens, hasOwner } = entry;
  const [first] = tokens;
  if (fault !== undefined) {
    tell(state, 'damaged', fault.message, place(fault.start, fault.end));
    if (hasOwner) keepOwner(entry, state, place);
  } else if (hasOwner && first !== undefined && !first.quoted && first.text.startsWith('$')) {
    const complaint = readDirective(entry, state, place);
    if (complaint !== undefined) tell(state, 'damaged', complaint.value, complaint.span);
  } else if (first !== undefined) readRecord(entry, state, place);
}

/** Makes the name of a damaged record the one that records below it may have. */
function keepOwner({ tokens: [first], fault }: Entry, state: ReadingState, place: PlaceOf): void {
  const isBefore = first !== undefined && fault !== undefined && first.end <= fault.start;
  const name = isBefore ? nameOf(first, state.origin) : undefined;
  const isRead = isBefore && name !== undefined && !('fault' in name);
  state.owner = isRead ? { name: name.text, span: place(first.start, first.end) } : 'unread';
}

/** What is wrong with a directive, and where. */
type Complaint = Located<string> | undefined;

function readDirective(entry: Entry, state: ReadingState, place: PlaceOf): Complaint {
  const [word, argument] = entry.tokens;
  const name = word?.text.toUpperCase() ?? '';
  const span = place(entry.start, entry.end);
  // BIND ignores `$DATE`, which its own dumps have.
  if (name === '$DATE') return undefined;
  if (!DIRECTIVES.has(name)) return { value: `There is no directive ‘${word?.text}’, so this line is not read.`, span };
  if (argument === undefined) return { value: `${name} has nothing behind it.`, span };
  const at = place(argument.start, argument.end);
  switch (name) {
    case '$TTL': {
      const seconds = secondsOf(argument.text);
      state.defaultTtl = seconds === undefined ? 'unread' : limitTtl(seconds, at, state);
      return seconds === undefined ? { value: `‘${argument.text}’ is no time.`, span: at } : undefined;
    }
    case '$ORIGIN': {
      const origin = nameOf(argument, state.origin);
      if ('fault' in origin) return { value: `This origin is not read: ${origin.fault}.`, span: at };
      state.origin = origin.text;
      state.firstOrigin ??= { value: origin.text, span: at };
      return undefined;
    }
    case '$INCLUDE':
      return readInclude(entry, state, place);
    default:
      return readGenerate(entry, state, place);
  }
}

const DIRECTIVES: ReadonlySet<string> = new Set(['$TTL', '$ORIGIN', '$INCLUDE', '$GENERATE']);

/** How deep files may include others. */
const MAX_DEPTH = 20;

/** Reads an included file; behind it, the origin and the name of the last record are those from before it (RFC 1035). */
function readInclude({ tokens: [, path, origin], start, end }: Entry, state: ReadingState, place: PlaceOf): Complaint {
  const span = place(start, end);
  const file = path && state.input.included?.(path.text);
  if (file === undefined) return { value: `‘${path?.text}’ was not read, so its records are missing here.`, span };
  if (state.open.length > MAX_DEPTH || state.open.some(({ uri }) => uri === file.uri))
    return { value: `‘${path?.text}’ is included in itself, so it is not read again.`, span };
  const { origin: before, owner } = state;
  const own = origin === undefined ? { text: before } : nameOf(origin, before);
  if ('fault' in own) return { value: `The origin of this file is not read: ${own.fault}.`, span };
  state.origin = own.text;
  state.open.push(file);
  readOpenFile(state);
  state.open.pop();
  state.origin = before;
  state.owner = owner;
  return undefined;
}

/** How many records `$GENERATE` may make in one reading. */
const MAX_GENERATED = 65_536;

function readGenerate({ tokens, start, end }: Entry, state: ReadingState, place: PlaceOf): Complaint {
  const [, first, name, ...rest] = tokens;
  const data = rest.at(-1);
  const span = place(start, end);
  const range = first && rangeOf(first.text);
  if (range === undefined || name === undefined || data === undefined || rest.length < 2)
    return { value: 'This is no $GENERATE: a range, a name, a type and the data follow it.', span };
  if (state.generated + sizeOf(range) > MAX_GENERATED)
    return { value: `This makes more than ${MAX_GENERATED} records, so none of them is read.`, span };
  state.generated += sizeOf(range);
  const { owner, run } = state;
  const middle = rest.slice(0, -1).map(({ text }) => text);
  for (let number = range.start; number <= range.stop; number += range.step) {
    const entry = fillEntry(name.text, middle, data.text, number);
    if (entry === undefined) return { value: `The templates of this $GENERATE give no record for ${number}.`, span };
    state.run = { name: '', ttls: new Map() };
    readRecord(entry, state, () => span);
  }
  // As for BIND, what is made stands apart from the records around it.
  state.owner = owner;
  state.run = run;
  return undefined;
}

function fillEntry(name: string, middle: readonly string[], data: string, number: number): Entry | undefined {
  const [filledName, filledData] = [fillTemplate(name, number), fillTemplate(data, number)];
  if (filledName === undefined || filledData === undefined) return undefined;
  const [entry, more] = splitEntries([filledName, ...middle, filledData].join(' '));
  return more === undefined && entry?.hasOwner && entry.fault === undefined ? entry : undefined;
}

/** The paths that the `$INCLUDE` directives of a text name, as written. */
export function includesIn(text: string): readonly string[] {
  if (!/^\$INCLUDE\b/im.test(text)) return [];
  return splitEntries(text).flatMap(({ tokens: [word, path], hasOwner }) =>
    hasOwner && word?.text.toUpperCase() === '$INCLUDE' && path !== undefined ? [path.text] : [],
  );
}
