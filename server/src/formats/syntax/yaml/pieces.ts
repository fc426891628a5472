import { type SourceFile, span } from '../../../text/span';
import { cacheByText } from '../cache';
import { BYTE_ORDER_MARK, CARRIAGE_RETURN, HASH, LINE_FEED, PERCENT, SPACE, TAB } from '../characters';
import type { TreeFault } from '../faults';
import type { Entry, MapNode, ScalarNode, Tree } from '../node';
import { shiftEntry } from '../shift-node';
import type { YamlDocument } from './document';
import { findOutside, readDocument } from './read';

/**
 * Reads a CloudFormation template in pieces: each top-level setting and each child of `Resources` by itself, from
 * memory when its text was read before. So a keystroke costs one piece, and an error costs only its piece. Undefined
 * where it is not certain that the pieces make the same tree as the whole.
 */
export function readPieces(file: SourceFile): Tree | undefined {
  const cuts = findCuts(file.text);
  if (cuts === undefined) return undefined;
  const errors: TreeFault[] = [];
  const top: Entry[] = [];
  let children: Entry[] | undefined;
  let head: ScalarNode | undefined;
  let headEnd = 0;

  const endResources = () => {
    if (head === undefined || children === undefined) return;
    const [first, last] = [children[0], children.at(-1)];
    const value: MapNode | undefined =
      first && last
        ? { kind: 'map', entries: children, flow: false, span: span(file, first.span.start, last.span.end) }
        : undefined;
    top.push({ key: head, value, span: span(file, head.span.start, value?.span.end ?? headEnd) });
    head = undefined;
  };

  let done = 0;
  for (const { kind, start, end } of cuts) {
    if (start < done) continue;
    if (kind !== 'child') endResources();
    if (kind === 'resources') {
      const colon = file.text.indexOf(':', start);
      head = createKey(file, start, colon);
      headEnd = colon + 1;
      children = [];
      continue;
    }
    const piece = wholePieceOf(file.text, cuts, start, end);
    done = start + piece.length;
    if (piece.hasAlias) return undefined;
    for (const { start: from, end: to, ...rest } of piece.errors)
      errors.push({ ...rest, span: span(file, start + from, start + to) });
    const into = kind === 'child' ? children : top;
    for (const entry of piece.entries) into?.push(shiftEntry(entry, file, start));
  }
  endResources();
  const [first, last] = [top[0], top.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return {
    root: { kind: 'map', entries: top, flow: false, span: span(file, first.span.start, last.span.end) },
    errors,
    shared: [],
  };
}

/** A stretch of the text; `resources` is the line of the key alone. */
interface Cut {
  readonly kind: 'top' | 'resources' | 'child';
  readonly start: number;
  readonly end: number;
}

/** A key and what follows it on its line; a word without its colon is a key that is still being typed. */
const TOP = /(?:(["']?)([A-Za-z][\w-]*)\1:(?=[ \t\r\n]|$)|[A-Za-z][\w-]*[ \t]*(?=[\r\n]|$))/y;
const RESOURCES = /Resources:[ \t]*(?:#[^\n]*)?\r?(?=\n|$)/y;
const CHILD = /(?:(["']?)[A-Za-z0-9][\w:&-]*\1:(?=[ \t\r\n]|$)|[A-Za-z0-9][\w:-]*[ \t]*(?=[\r\n]|$))/y;

/**
 * Cuts a text at the keys in the first column, and at those in the column of the first child of `Resources`; undefined
 * where it has others.
 */
function findCuts(text: string): readonly Cut[] | undefined {
  const cuts: { kind: Cut['kind']; start: number; end: number }[] = [];
  let inResources = false;
  let childColumn = -1;
  let next = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  let documentEnd = text.length;
  const begin = (kind: Cut['kind'], start: number) => {
    const last = cuts.at(-1);
    if (last !== undefined) last.end = start;
    cuts.push({ kind, start, end: text.length });
  };
  while (next < text.length) {
    const line = next;
    const feed = text.indexOf('\n', line);
    next = feed === -1 ? text.length : feed + 1;
    let at = line;
    while (text.charCodeAt(at) === SPACE) at += 1;
    const column = at - line;
    const code = text.charCodeAt(at);
    if (at >= text.length || code === LINE_FEED || code === CARRIAGE_RETURN || code === HASH) continue;
    if (code === TAB && column <= Math.max(childColumn, 0)) return undefined;
    if (column === 0) {
      if (/^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(at, at + 4))) {
        if (cuts.length === 0 && /^---[ \t]*(?:#.*)?\r?$/.test(text.slice(at, feed === -1 ? text.length : feed)))
          continue;
        if (cuts.length === 0) return undefined;
        documentEnd = line;
        break;
      }
      if (code === PERCENT || !matchesAt(TOP, text, at)) return undefined;
      inResources = matchesAt(RESOURCES, text, at);
      childColumn = -1;
      begin(inResources ? 'resources' : 'top', at);
    } else if (cuts.length === 0) return undefined;
    else if (inResources) {
      if (childColumn === -1) childColumn = column;
      if (column < childColumn) return undefined;
      if (column === childColumn) {
        if (!matchesAt(CHILD, text, at)) return undefined;
        begin('child', line);
      }
    }
  }
  const last = cuts.at(-1);
  if (last !== undefined) last.end = documentEnd;
  return cuts;
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** A piece, together with those behind it where brackets or quotes of it are closed in one of these. */
function wholePieceOf(text: string, cuts: readonly Cut[], start: number, end: number): Piece {
  const piece = pieceOf(text.slice(start, end));
  if (piece.errors.length === 0) return piece;
  const places = cuts.filter((cut) => cut.start >= end).map((cut) => cut.start);
  const close = findOutside(text, start, [...places, text.length].slice(0, MAX_JOINED));
  const joined = close === undefined || close === end ? undefined : pieceOf(text.slice(start, close));
  return joined?.errors.length === 0 ? joined : piece;
}

/** Pieces that one bracket or quote may run through. */
const MAX_JOINED = 20;

interface Piece {
  /** Characters of its text. */
  readonly length: number;
  readonly entries: readonly Entry[];
  readonly errors: YamlDocument['errors'];
  readonly hasAlias: boolean;
}

/** Characters of all pieces that are kept. */
const MAX_KEPT = 4_000_000;
const pieceOf = cacheByText(MAX_KEPT, readPiece);

function readPiece(text: string): Piece {
  const { root, errors, hasAlias } = readDocument(text, { uri: '', text });
  const { length } = text;
  const isMap = root?.kind === 'map' && !root.flow;
  if (isMap) for (const { value } of root.entries) if (value?.kind === 'map') Object.assign(value, { kept: [] });
  if (isMap || errors.length > 0) return { length, entries: isMap ? root.entries : [], errors, hasAlias };
  const start = text.length - text.trimStart().length;
  const missing = { message: 'A colon is missing behind this key.', start, end: text.trimEnd().length };
  return { length, entries: [], errors: [missing], hasAlias };
}

function createKey(file: SourceFile, start: number, end: number): ScalarNode {
  const at = span(file, start, end);
  const text = file.text.slice(start, end);
  return { kind: 'scalar', value: text, text, style: 'plain', span: at, inner: at };
}
