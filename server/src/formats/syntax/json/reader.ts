import { type SourceFile, span } from '../../../text/span';
import { CompactEntry, CompactMap, CompactUnclosedMap, CompactUnclosedString, CompactWord } from '../compact-nodes';
import type { Node, ScalarNode, Tree } from '../node';
import { shiftNode } from '../shift-node';
import { FaultLog } from './fault-log';
import type { Open, OpenMap } from './open-values';
import type { FindPiece } from './pieces';
import { readScalar } from './read-scalar';
import { createToken, Kind, scan, type Token, UNQUOTED } from './scanner';

/** Trees are walked by recursion; record sets stand no deeper than a few levels. */
const MAX_DEPTH = 200;

interface Options {
  /** Finds maps in memory; without it every map is read. */
  readonly findPiece?: FindPiece;
  /** Whether values behind the first are read, too. */
  readonly readsAllValues?: boolean;
}

/**
 * Reads one text. It keeps the open maps and lists in a stack of its own, so that deep nesting cannot exhaust the call
 * stack.
 */
export class JsonReader {
  readonly #file: SourceFile;
  readonly #findPiece: FindPiece | undefined;
  readonly #readsAllValues: boolean;
  readonly #token: Token = createToken();
  readonly #ahead: Token = createToken();
  readonly #stack: Open[] = [];
  readonly #faults: FaultLog;
  #root: Node | undefined;
  readonly #more: Node[] = [];
  #hasStrayValue = false;
  /** Whether the rest of the text is nested too deeply, so that what is not closed is no error of its own. */
  #givenUp = false;
  /** The end of what was read before the present token. */
  #lastEnd = 0;

  constructor(file: SourceFile, { findPiece, readsAllValues = false }: Options = {}) {
    this.#file = file;
    this.#faults = new FaultLog(file);
    this.#findPiece = findPiece;
    this.#readsAllValues = readsAllValues;
  }

  /** The tree of the text; called once. */
  read(): Tree {
    const { text } = this.#file;
    const token = this.#token;
    scan(text, text.startsWith('\uFEFF') ? 1 : 0, token);
    while (token.kind !== Kind.end) {
      this.#take(token);
      this.#lastEnd = token.end;
      scan(text, token.end, token);
    }
    this.#closeAll();
    return { root: this.#root, errors: this.#faults.found, ...(this.#more.length === 0 ? {} : { more: this.#more }) };
  }

  #take(token: Token): void {
    switch (token.kind) {
      case Kind.openBrace:
      case Kind.openBracket:
        this.#open(token);
        break;
      case Kind.closeBrace:
      case Kind.closeBracket:
        this.#close(token);
        break;
      case Kind.comma:
        this.#takeComma(token);
        break;
      case Kind.colon: {
        const top = this.#stack.at(-1);
        if (top?.kind === 'map' && top.key !== undefined && !top.colon) top.colon = true;
        else this.#report('A key is missing before this colon.', token);
        break;
      }
      default:
        this.#takeScalar(token);
    }
  }

  #open(token: Token): void {
    const { text } = this.#file;
    const top = this.#stack.at(-1);
    const keyIsNext = top?.kind === 'map' && top.key === undefined;
    if (!keyIsNext && (text.startsWith('{{', token.start) || text.startsWith('{%', token.start))) {
      this.#put(this.#readUnquoted(token));
      return;
    }
    const isItem = top === undefined ? this.#readsAllValues && this.#root !== undefined : top.kind === 'list';
    if (isItem && token.kind === Kind.openBrace && this.#takePiece(token)) return;
    // A map cannot hold a bare `{`, so the map before it lacks its `}`.
    if (keyIsNext && token.kind === Kind.openBrace && this.#stack.some((open) => open.kind === 'list'))
      this.#closeTo('list');
    if (this.#stack.length >= MAX_DEPTH) {
      this.#report('The text is nested too deeply.', token);
      this.#givenUp = true;
      token.end = text.length;
    } else if (token.kind === Kind.openBrace) {
      this.#openMap(token.start);
    } else this.#stack.push({ kind: 'list', isFaulty: false, start: token.start, items: [], full: false });
  }

  #openMap(start: number): void {
    this.#stack.push({ kind: 'map', isFaulty: false, start, entries: [], key: undefined, colon: false, full: false });
  }

  /**
   * Takes a map in a list, or one of several values, from the cache, if a map of the same text was read before; false
   * where it was not.
   */
  #takePiece(token: Token): boolean {
    const piece = this.#findPiece?.(token.start);
    if (piece === undefined) return false;
    token.end = token.start + piece.text.length;
    this.#put(shiftNode(piece.root, this.#file, token.start));
    return true;
  }

  #close(token: Token): void {
    const kind = token.kind === Kind.closeBrace ? 'map' : 'list';
    const top = this.#stack.at(-1);
    const stray =
      top?.kind !== kind &&
      (!this.#stack.some((open) => open.kind === kind) || (kind === 'map' && this.#continuesList(token)));
    if (stray) {
      this.#report('This closing bracket has no opening bracket.', token);
      return;
    }
    this.#closeTo(kind);
    this.#finish(token.end);
  }

  /** Whether the open list continues after a `}` that closes nothing in it: with another map, or with its `]`. */
  #continuesList(token: Token): boolean {
    const next = this.#peekKindAfter(token);
    return next === Kind.comma ? this.#peekKindAfter(this.#ahead) === Kind.openBrace : next === Kind.closeBracket;
  }

  #takeComma(token: Token): void {
    const top = this.#stack.at(-1);
    if (top?.kind === 'map' && top.key !== undefined) this.#finishEntry(top, undefined);
    else if (top?.full !== true) this.#report('A value is missing before this comma.', token);
    if (top !== undefined) top.full = false;
  }

  #takeScalar(token: Token): void {
    const top = this.#stack.at(-1);
    if (token.kind === Kind.string && !token.closed) {
      this.#report('The closing quote is missing.', token);
      this.#takeUnclosed(token, top);
      return;
    }
    if (top?.kind === 'list' && token.kind === Kind.string && this.#isBeforeColon(token)) {
      this.#report('A { is missing before this key.', token);
      this.#openMap(token.start);
      this.#takeScalar(token);
      return;
    }
    const node =
      token.kind === Kind.unknown
        ? this.#readUnquoted(token)
        : readScalar(this.#file, token, top?.kind === 'map' && top.key === undefined);
    if (
      top?.kind === 'map' &&
      (top.key === undefined || (token.kind === Kind.string && this.#startsNextEntry(top, token)))
    ) {
      this.#finishEntry(top, undefined);
      if (token.kind !== Kind.string && !this.#isBeforeColon(token)) return;
      if (top.full) this.#report('A comma is missing before this.', token);
      top.key = node;
      top.full = false;
    } else this.#put(node);
  }

  /** Takes a string without its closing quote, which ends with its line. */
  #takeUnclosed({ start, end }: Token, top: Open | undefined): void {
    const node = new CompactUnclosedString(this.#file, start, end, this.#file.text.slice(start + 1, end));
    if (top?.kind === 'list') top.items.push(node);
    else if (top?.kind === 'map') this.#finishEntry(top, top.colon ? node : undefined);
  }

  /** Whether a string is the next key, on a line of its own, and not the value of the key before it. */
  #startsNextEntry(map: OpenMap, token: Token): boolean {
    if (map.colon && !this.#file.text.slice(this.#lastEnd, token.start).includes('\n')) return false;
    return this.#isBeforeColon(token);
  }

  #isBeforeColon(token: Token): boolean {
    return this.#peekKindAfter(token) === Kind.colon;
  }

  #peekKindAfter(token: Token): number {
    scan(this.#file.text, token.end, this.#ahead);
    return this.#ahead.kind;
  }

  /** Takes what stands there up to the next blank or sign of JSON, placeholders with blanks in them whole. */
  #readUnquoted(token: Token): ScalarNode {
    UNQUOTED.lastIndex = token.start;
    if (UNQUOTED.test(this.#file.text)) token.end = Math.max(UNQUOTED.lastIndex, token.end);
    this.#report('This is no JSON: text stands in double quotes.', token);
    const text = this.#file.text.slice(token.start, token.end);
    return new CompactWord(this.#file, token.start, token.end, text);
  }

  /** Adds a finished value to the innermost open map or list; a value that is not allowed there is dropped. */
  #put(node: Node): void {
    const top = this.#stack.at(-1);
    if (top === undefined) {
      if (this.#root === undefined) this.#root = node;
      else if (this.#readsAllValues && node.kind !== 'scalar') this.#more.push(node);
      else if (!this.#hasStrayValue) {
        this.#hasStrayValue = true;
        this.#report('Nothing may follow the first value.', node.span);
      }
    } else if (top.kind === 'list') {
      if (top.full) this.#report('A comma is missing before this.', node.span);
      top.items.push(node);
      top.full = true;
    } else if (top.key === undefined) this.#report('A key is missing before this.', node.span);
    else {
      if (!top.colon) this.#report('A colon is missing before this.', node.span);
      this.#finishEntry(top, node);
    }
  }

  #finishEntry(map: OpenMap, value: Node | undefined): void {
    const { key } = map;
    if (key === undefined) return;
    if (value === undefined && !this.#givenUp) this.#report('A value is missing.', key.span);
    map.entries.push(new CompactEntry(key, value));
    map.key = undefined;
    map.colon = false;
    map.full = true;
  }

  /** Closes what is still open inside the innermost open value of that kind. */
  #closeTo(kind: Open['kind']): void {
    while (this.#stack.length > 0 && this.#stack.at(-1)?.kind !== kind) this.#closeUnclosed();
  }

  /** Closes what is open where the text ends, with one error for all of it. */
  #closeAll(): void {
    const { length } = this.#stack;
    if (length > 1 && !this.#stack.some(({ isFaulty }) => isFaulty)) {
      const start = Math.max(0, this.#lastEnd - 1);
      this.#report(`The text breaks off here: ${length} brackets are not closed.`, { start, end: this.#lastEnd });
      for (const open of this.#stack) open.isFaulty = true;
    }
    while (this.#stack.length > 0) this.#closeUnclosed();
  }

  #closeUnclosed(): void {
    const top = this.#stack.at(-1);
    if (top === undefined) return;
    const at = { start: top.start, end: top.start + 1 };
    if (!this.#givenUp) this.#report(top.kind === 'map' ? 'This { is not closed.' : 'This [ is not closed.', at);
    this.#finish(Math.max(this.#lastEnd, top.start + 1), true);
  }

  #finish(end: number, isUnclosed = false): void {
    const top = this.#stack.pop();
    if (top === undefined) return;
    if (top.kind === 'map') this.#finishEntry(top, undefined);
    if (top.kind === 'map')
      this.#put(new (isUnclosed ? CompactUnclosedMap : CompactMap)(this.#file, top.start, end, top.entries));
    else {
      const list = { kind: 'list', span: span(this.#file, top.start, end), items: top.items, flow: true } as const;
      this.#put(isUnclosed ? { ...list, unclosed: true } : list);
    }
  }

  #report(message: string, at: { readonly start: number; readonly end: number }): void {
    this.#faults.report(message, at, this.#stack.at(-1));
  }
}
