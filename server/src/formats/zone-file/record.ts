import { recordTypeFacts } from '../../facts/record-types';
import { type Span, span } from '../../text/span';
import type { Entry } from './entries';
import type { Token } from './lexemes';
import { foreignClasses, foreignTypes, typesByNumber } from './mnemonics';
import { isInZone, nameOf, UNKNOWN_ORIGIN, type ZoneName } from './names';
import { type ReadingState, type ResourceRecord, tell } from './reading';
import { valueOfWords } from './record-data';
import { secondsOf } from './times';

/** Where the words of an entry stand. */
export type PlaceOf = (start: number, end: number) => Span;

/** Reads a record: a name unless it is that of the record before, a TTL and a class in either order, a type and its data. */
export function readRecord(entry: Entry, state: ReadingState, place: PlaceOf): void {
  const head = readHead(entry, state, place);
  if (head === undefined) return;
  const { type, ttl, ttlSpan, words, typeSpan } = head;
  const { owner } = state;
  const whole = place(entry.start, entry.end);
  if (owner === undefined || owner === 'unread') {
    const message =
      owner === undefined
        ? 'This record has no name, and there is no record before it whose name it could have.'
        : 'This record has the name of the record before it, which is not read, so it is not read either.';
    tell(state, 'damaged', message, whole);
    return;
  }
  const value = valueOfWords(type, words, state.origin);
  if ('fault' in value) {
    tell(state, 'damaged', `This ${type} record is not read: ${value.fault}.`, whole);
    return;
  }
  const [first, last] = [words[0], words.at(-1)];
  const valueSpan = first === undefined || last === undefined ? typeSpan : place(first.start, last.end);
  const hasName = entry.hasOwner ? entry.tokens[0] : undefined;
  state.records.push({
    name: owner.name,
    writtenName: hasName?.text,
    nameSpan: owner.span,
    type,
    typeSpan,
    ttl: joinRun(
      owner.name,
      type,
      { ttl: settleTtl(ttl, { type, value: value.text, at: typeSpan }, state), at: ttlSpan ?? typeSpan },
      state,
    ),
    ttlSpan,
    value: value.text,
    valueSpan,
    span: whole,
  });
}

/** What stands before the data of a record. */
interface Head extends Pick<ResourceRecord, 'type' | 'typeSpan' | 'ttl' | 'ttlSpan'> {
  /** The data. */
  readonly words: readonly Token[];
}

function readHead(entry: Entry, state: ReadingState, place: PlaceOf): Head | undefined {
  const words = [...entry.tokens];
  if (entry.hasOwner && !readOwner(words.shift(), state, place)) return undefined;
  let ttl: number | undefined;
  let ttlSpan: Span | undefined;
  let hasClass = false;
  for (;;) {
    const [word] = words;
    if (word === undefined || word.quoted) break;
    const at = place(word.start, word.end);
    const seconds = ttlSpan === undefined ? secondsOf(word.text) : undefined;
    if (seconds !== undefined) [ttl, ttlSpan] = [limitTtl(seconds, at, state), at];
    else if (!hasClass && isClass(word.text)) {
      if (!/^(?:IN|CLASS1)$/i.test(word.text)) {
        const message = `This record is of the class ${word.text.toUpperCase()}, and zones of Route 53 have records of the class IN alone.`;
        tell(state, 'left-out', message, place(entry.start, entry.end));
        return undefined;
      }
      hasClass = true;
    } else break;
    words.shift();
  }
  const type = readType(words.shift(), entry, state, place);
  return type === undefined ? undefined : { ...type, ttl, ttlSpan, words };
}

function isClass(word: string): boolean {
  const upper = word.toUpperCase();
  return upper === 'IN' || foreignClasses.has(upper) || /^CLASS\d{1,5}$/.test(upper);
}

/** Makes the first word the name that holds from here on; false where it is none. */
function readOwner(word: Token | undefined, state: ReadingState, place: PlaceOf): boolean {
  if (word === undefined) return false;
  const at = place(word.start, word.end);
  const name = nameOf(word, state.origin);
  if ('fault' in name) {
    state.owner = 'unread';
    tell(state, 'damaged', `This record is not read: ${name.fault}.`, at);
    return false;
  }
  state.owner = { name: name.text, span: at };
  return true;
}

function readType(
  word: Token | undefined,
  entry: Entry,
  state: ReadingState,
  place: PlaceOf,
): Pick<Head, 'type' | 'typeSpan'> | undefined {
  const whole = place(entry.start, entry.end);
  if (word === undefined) {
    tell(state, 'damaged', 'This record has no type.', whole);
    return undefined;
  }
  const upper = word.text.toUpperCase();
  const number = /^TYPE(\d{1,5})$/.exec(upper)?.[1];
  const type = number === undefined ? upper : (typesByNumber.get(Number(number)) ?? upper);
  const typeSpan = place(word.start, word.end);
  if (!word.quoted && recordTypeFacts(type) !== undefined) return { type, typeSpan };
  if (foreignTypes.has(type) || number !== undefined) {
    tell(state, 'left-out', `Route 53 has no records of the type ${upper}, so this one is left out.`, whole);
  } else tell(state, 'damaged', `This record is not read: ‘${word.text}’ is no record type.`, typeSpan);
  return undefined;
}

/** RFC 2181 section 8. */
const MAX_TTL = 2_147_483_647;

/** A TTL as it counts: one that is too great is 0. */
export function limitTtl(seconds: number, at: Span, state: ReadingState): number {
  if (seconds <= MAX_TTL) return seconds;
  tell(state, 'doubtful', `A TTL above ${MAX_TTL} counts as 0 (RFC 2181).`, at);
  return 0;
}

/** The TTL of a record, which is that of the record before, or of `$TTL`, where it has none of its own. */
function settleTtl(
  written: number | undefined,
  { type, value, at }: { readonly type: string; readonly value: string; readonly at: Span },
  state: ReadingState,
): number | undefined {
  if (written === undefined && state.defaultTtl === undefined && state.lastTtl === undefined && type === 'SOA') {
    // As BIND does: the last number of the SOA record is the default.
    state.defaultTtl = limitTtl(Number(value.split(' ').at(-1)), at, state);
  }
  const ttl = written ?? state.defaultTtl ?? state.lastTtl;
  if (ttl === 'unread') return undefined;
  if (ttl === undefined) tell(state, 'damaged', 'This record has no TTL, and there is no $TTL before it.', at);
  else state.lastTtl = ttl;
  return ttl;
}

/**
 * The TTL of a record beside records of its name and type that stand directly before it, whose TTL counts as for BIND.
 */
function joinRun(
  name: ZoneName,
  type: string,
  { ttl, at }: { readonly ttl: number | undefined; readonly at: Span },
  state: ReadingState,
): number | undefined {
  if (type === 'SOA' && !name.includes(UNKNOWN_ORIGIN)) state.zoneKey ??= name.toLowerCase();
  if (state.zoneKey !== undefined && !isInZone(name.toLowerCase(), state.zoneKey)) {
    state.run = { name: '', ttls: new Map() };
    return ttl;
  }
  // For BIND, a name in other letters begins anew.
  if (state.run.name !== name) state.run = { name, ttls: new Map() };
  const before = state.run.ttls.get(type);
  if (ttl === undefined || before === undefined || before === ttl) {
    if (ttl !== undefined) state.run.ttls.set(type, ttl);
    return ttl;
  }
  const message = `All records of one name and type have one TTL (RFC 2181): that of the record before this one, ${before}, counts.`;
  tell(state, 'doubtful', message, at);
  state.lastTtl = before;
  return before;
}

/** A function that gives the place of words in a file. */
export function placesIn(file: Span['file']): PlaceOf {
  return (start, end) => span(file, start, end);
}
