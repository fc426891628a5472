import { createScanner, type JSONScanner } from 'jsonc-parser';
import { type SourceFile, type Span, span } from '../../text/span';
import type { Entry, ListNode, MapNode, Node, ScalarNode, Tree } from './node';

const trees = new WeakMap<SourceFile, Tree>();

/**
 * Reads JSON with comments and trailing commas. Broken text gives its intact part and errors: a bracket that is missing or too many
 * costs the value it belongs to, and a value that nobody quoted yet (`$TTL`, `{{ name }}`) is a plain scalar.
 */
export function parseJson(file: SourceFile): Tree {
  const cached = trees.get(file);
  if (cached !== undefined) return cached;
  const tree = read(file);
  trees.set(file, tree);
  return tree;
}

// jsonc-parser's token numbers; its enum is ambient and constant, which isolated modules may not use.
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const COMMA = 5;
const COLON = 6;
const NULL = 7;
const TRUE = 8;
const FALSE = 9;
const STRING = 10;
const NUMBER = 11;
const EOF = 17;
const END_OF_STRING_MISSING = 2;

/** Deeper text is no Route 53 text, and readers walk trees by recursion. */
const DEEPEST = 200;

/** A value that is no JSON yet, because something fills it in before the text is used. */
const UNQUOTED = /(?:\{\{.*?\}\}|\$\{[^}\n]*\}|\$\([^)\n]*\)|<[^<>\n]*>|[^\s,:"{}[\]])+/y;

interface OpenMap {
  readonly kind: 'map';
  readonly start: number;
  readonly entries: Entry[];
  key: ScalarNode | undefined;
  colon: boolean;
  full: boolean;
}
interface OpenList {
  readonly kind: 'list';
  readonly start: number;
  readonly items: Node[];
  full: boolean;
}
type Open = OpenMap | OpenList;

function read(file: SourceFile): Tree {
  const { text } = file;
  const scanner = createScanner(text, true);
  const errors: { message: string; span: Span }[] = [];
  const stack: Open[] = [];
  let root: Node | undefined;
  let lastEnd = 0;
  let afterRoot = false;
  if (text.startsWith('\uFEFF')) scanner.setPosition(1);

  const error = (message: string, start: number, end: number) => errors.push({ message, span: span(file, start, end) });
  // The scanner forgets where a token began when its position is set.
  let start = 0;
  const here = (message: string) => error(message, start, scanner.getPosition());

  /** Gives a finished value to the innermost open map or list; a value that has no place there is dropped. */
  const put = (node: Node) => {
    const top = stack.at(-1);
    if (top === undefined) {
      if (root === undefined) root = node;
      else if (!afterRoot) {
        afterRoot = true;
        error('Nothing may follow the first value.', node.span.start, node.span.end);
      }
    } else if (top.kind === 'list') {
      if (top.full) error('A comma is missing before this.', node.span.start, node.span.end);
      top.items.push(node);
      top.full = true;
    } else if (top.key !== undefined) {
      if (!top.colon) error('A colon is missing before this.', node.span.start, node.span.end);
      finishEntry(top, node);
    } else error('A key is missing before this.', node.span.start, node.span.end);
  };
  const finishEntry = (map: OpenMap, value: Node | undefined) => {
    if (map.key === undefined) return;
    if (value === undefined) error('A value is missing.', map.key.span.start, map.key.span.end);
    map.entries.push({ key: map.key, value, span: span(file, map.key.span.start, value?.span.end ?? map.key.span.end) });
    map.key = undefined;
    map.colon = false;
    map.full = true;
  };
  const close = (end: number) => {
    const top = stack.pop();
    if (top === undefined) return;
    if (top.kind === 'list') put({ kind: 'list', span: span(file, top.start, end), items: top.items, flow: true } satisfies ListNode);
    else {
      finishEntry(top, undefined);
      put({ kind: 'map', span: span(file, top.start, end), entries: top.entries, flow: true } satisfies MapNode);
    }
  };
  /** Closes what is still open inside the innermost open value of that kind. */
  const closeTo = (kind: Open['kind'], end: number) => {
    for (let top = stack.at(-1); top !== undefined && top.kind !== kind; top = stack.at(-1)) {
      error(top.kind === 'map' ? 'This { is not closed.' : 'This [ is not closed.', top.start, top.start + 1);
      close(end);
    }
  };

  for (let token = scanner.scan(); token !== EOF; lastEnd = scanner.getPosition(), token = scanner.scan()) {
    start = scanner.getTokenOffset();
    const top = stack.at(-1);
    const isKeyNext = top?.kind === 'map' && top.key === undefined;
    switch (token) {
      case OPEN_BRACE:
      case OPEN_BRACKET:
        if (!isKeyNext && (text.startsWith('{{', start) || text.startsWith('{%', start))) {
          put(unquoted(file, scanner));
          here('This is no JSON before something fills it in.');
          break;
        }
        // A map cannot hold a bare `{`, so the map before it lacks its `}`.
        if (isKeyNext && token === OPEN_BRACE && stack.some((open) => open.kind === 'list')) closeTo('list', lastEnd);
        if (stack.length >= DEEPEST) {
          here('The text is nested too deeply.');
          scanner.setPosition(text.length);
        } else if (token === OPEN_BRACE) stack.push({ kind: 'map', start, entries: [], key: undefined, colon: false, full: false });
        else stack.push({ kind: 'list', start, items: [], full: false });
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET: {
        const kind = token === CLOSE_BRACE ? 'map' : 'list';
        if (!stack.some((open) => open.kind === kind) || (kind === 'map' && top?.kind === 'list' && isStrayBrace(scanner))) {
          here('This closes nothing.');
          break;
        }
        closeTo(kind, start);
        close(scanner.getPosition());
        break;
      }
      case COMMA:
        if (top?.kind === 'map' && top.key !== undefined) finishEntry(top, undefined);
        else if (!top?.full) here('A value is missing before this comma.');
        if (top !== undefined) top.full = false;
        break;
      case COLON:
        if (top?.kind === 'map' && top.key !== undefined && !top.colon) top.colon = true;
        else here('A key is missing before this colon.');
        break;
      default: {
        const known = token === STRING || token === NUMBER || token === TRUE || token === FALSE || token === NULL;
        const node = known ? scalar(file, scanner, token) : unquoted(file, scanner);
        if (!known) here('This is no JSON: text stands in double quotes.');
        if (token === STRING && scanner.getTokenError() === END_OF_STRING_MISSING) {
          here('The closing quote is missing.');
          if (isKeyNext) break;
          if (top?.kind === 'map') finishEntry(top, undefined);
          break;
        }
        if (top?.kind !== 'map') put(node);
        else if (top.key === undefined || (node.style === 'double' && startsNextEntry(file, scanner, top, lastEnd))) {
          finishEntry(top, undefined);
          if (!known && !isFollowedByColon(scanner)) break;
          if (top.full) error('A comma is missing before this.', node.span.start, node.span.end);
          top.key = node;
          top.full = false;
        } else put(node);
      }
    }
  }
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    if (top !== undefined) error(top.kind === 'map' ? 'This { is not closed.' : 'This [ is not closed.', top.start, top.start + 1);
    close(Math.max(lastEnd, (top?.start ?? 0) + 1));
  }
  return { root, errors };
}

function scalar(file: SourceFile, scanner: JSONScanner, token: number): ScalarNode {
  const at = span(file, scanner.getTokenOffset(), scanner.getPosition());
  const text = scanner.getTokenValue();
  if (token === STRING) {
    const closed = scanner.getTokenError() !== END_OF_STRING_MISSING;
    return { kind: 'scalar', span: at, inner: span(file, at.start + 1, closed ? at.end - 1 : at.end), style: 'double', value: text, text };
  }
  const value = token === NUMBER ? Number(text) : token === NULL ? null : token === TRUE;
  return { kind: 'scalar', span: at, inner: at, style: 'plain', value, text };
}

function unquoted(file: SourceFile, scanner: JSONScanner): ScalarNode {
  const start = scanner.getTokenOffset();
  UNQUOTED.lastIndex = start;
  if (UNQUOTED.test(file.text)) scanner.setPosition(Math.max(UNQUOTED.lastIndex, scanner.getPosition()));
  const at = span(file, start, scanner.getPosition());
  const text = file.text.slice(at.start, at.end);
  return { kind: 'scalar', span: at, inner: at, style: 'plain', value: text, text };
}

/** Whether a string on a later line is not the value that the key waits for, but the next key. */
function startsNextEntry(file: SourceFile, scanner: JSONScanner, map: OpenMap, lastEnd: number): boolean {
  if (map.colon && !file.text.slice(lastEnd, scanner.getTokenOffset()).includes('\n')) return false;
  return isFollowedByColon(scanner);
}

function isFollowedByColon(scanner: JSONScanner): boolean {
  return peek(scanner, 1)[0] === COLON;
}

/** Whether the list goes on after a `}` that it cannot hold. */
function isStrayBrace(scanner: JSONScanner): boolean {
  const [next, second] = peek(scanner, 2);
  return next === CLOSE_BRACKET || (next === COMMA && second === OPEN_BRACE);
}

function peek(scanner: JSONScanner, count: number): readonly number[] {
  const position = scanner.getPosition();
  const tokens = Array.from({ length: count }, () => scanner.scan() as number);
  scanner.setPosition(position);
  return tokens;
}
