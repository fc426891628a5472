import { findSmallChange, type TextChange } from './change';
import { keepRecent } from './recent';

/** A pattern whose matches are short, and depend on nothing around them. */
export interface Word {
  /** Without the flags `g` and `y`. */
  readonly pattern: RegExp;
  /** The most characters that a match has. */
  readonly most: number;
}

/** A large text that was searched before. */
interface Searched {
  readonly text: string;
  /** The offset at which each word was found, or -1. */
  readonly found: Map<string, number>;
  /** The large text of which it was made by one change. */
  readonly base: { readonly found: ReadonlyMap<string, number>; readonly change: TextChange } | undefined;
}

/** Characters of a text that is searched again each time. */
const SMALL = 20_000;
/** The number of large texts that are remembered, the last one first. */
const MAX_KEPT = 4;
const recent = keepRecent<Searched>(MAX_KEPT);

/**
 * Whether a text has a word. After a keystroke in a large text only what was changed is searched: each of the many words
 * that are looked for in a file would cost a walk over all of it.
 */
export function hasWord(text: string, word: string | Word): boolean {
  const [key, search, most] = typeof word === 'string' ? ofString(word) : ofPattern(word);
  if (text.length < SMALL) return search(text) >= 0;
  const searched = recall(text);
  const known = searched.found.get(key);
  if (known !== undefined) return known >= 0;
  const at = searchAfterChange(searched, key, search, most) ?? search(text);
  searched.found.set(key, at);
  return at >= 0;
}

type Search = (text: string) => number;

function ofString(word: string): readonly [key: string, search: Search, most: number] {
  return [word, (text) => text.indexOf(word), word.length];
}

function ofPattern({ pattern, most }: Word): readonly [key: string, search: Search, most: number] {
  return [String(pattern), (text) => text.search(pattern), most];
}

/** The offset of a word, by where it was in the text before; undefined where it was in what was changed. */
function searchAfterChange({ text, base }: Searched, key: string, search: Search, most: number): number | undefined {
  const before = base?.found.get(key);
  if (base === undefined || before === undefined) return undefined;
  const { start, endBefore, endAfter } = base.change;
  if (before < 0) {
    const from = Math.max(0, start - most);
    const at = search(text.slice(from, endAfter + most));
    return at < 0 ? -1 : from + at;
  }
  if (before + most <= start) return before;
  return before >= endBefore ? before + endAfter - endBefore : undefined;
}

function recall(text: string): Searched {
  const known = recent.find((each) => each.text === text);
  if (known !== undefined) return known;
  const fresh: Searched = { text, found: new Map(), base: findBase(text) };
  recent.add(fresh);
  return fresh;
}

/** The text that was searched before and differs in one short stretch. */
function findBase(text: string): Searched['base'] {
  return recent.findWith(({ text: before, found }) => {
    const change = findSmallChange(before, text);
    return change && { found, change };
  });
}
