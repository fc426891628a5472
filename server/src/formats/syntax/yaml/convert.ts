import { Alias, type Document, isMap, isPair, isScalar, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import { type SourceFile, type Span, span } from '../../../text/span';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from '../node';
import { breaksOff, findBlockEnd, findColonEnd, findLineEnd, isClosed, takesInList } from './value-ends';

/** The greatest depth that is read; conversion calls itself at every level. */
export const MAX_DEPTH = 120;

/** The state of the conversion of one document. */
interface Conversion {
  readonly text: string;
  /** The file of the spans. */
  readonly file: SourceFile;
  /** The nodes of the `yaml` package by the anchors that stand at them; of equal anchors the last. */
  readonly anchors: ReadonlyMap<string, unknown>;
  /** The converted nodes, so that aliases share them and a circle of aliases ends. */
  readonly converted: Map<unknown, Node | undefined>;
  readonly shared: Set<Node>;
  /** The places of aliases without an anchor. */
  readonly strayAliases: (readonly [start: number, end: number])[];
  /** Whether the document has syntax errors. */
  readonly hasErrors: boolean;
  hasAlias: boolean;
  /** The number of nodes in each converted node, those of aliases counted at each place. */
  readonly sizes: Map<Node, number>;
  /** The places of aliases that are not followed, as they would repeat too much. */
  readonly largeAliases: (readonly [start: number, end: number])[];
  /** How many more nodes aliases may repeat. */
  room: number;
}

/**
 * The number of nodes that aliases may repeat. A few lines of aliases of aliases stand for more nodes than any memory
 * holds, and what reads the tree reads them all.
 */
const MAX_REPEATED = 100_000;

/** Converts a document of the `yaml` package to the nodes of this project; see `YamlDocument`. */
export function convertDocument(document: Document.Parsed, text: string, file: SourceFile) {
  const anchors = findAnchors(document);
  const hasErrors = document.errors.length > 0;
  const c: Conversion = {
    text,
    file,
    anchors,
    hasErrors,
    converted: new Map(),
    shared: new Set(),
    strayAliases: [],
    hasAlias: false,
    sizes: new Map(),
    largeAliases: [],
    room: MAX_REPEATED,
  };
  const root = convertNode(c, document.contents, 0);
  const { shared, strayAliases, largeAliases, hasAlias } = c;
  return { root, shared: [...shared], strayAliases, largeAliases, hasAlias };
}

function findAnchors(document: Document.Parsed): ReadonlyMap<string, unknown> {
  const anchors = new Map<string, unknown>();
  const waiting: { node: unknown; depth: number }[] = [{ node: document.contents, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next;
    if (depth > MAX_DEPTH || node === null || typeof node !== 'object') continue;
    const { anchor } = node as { anchor?: string };
    if (anchor !== undefined && !(node instanceof Alias)) anchors.set(anchor, node);
    if (isMap(node)) for (const pair of node.items) waiting.push({ node: pair.value, depth: depth + 1 });
    else if (isSeq(node)) for (const item of node.items) waiting.push({ node: item, depth: depth + 1 });
  }
  return anchors;
}

function convertNode(c: Conversion, node: unknown, depth: number): Node | undefined {
  if (depth > MAX_DEPTH || node === null || node === undefined) return undefined;
  if (node instanceof Alias) {
    c.hasAlias = true;
    const target = c.anchors.get(node.source);
    if (target === undefined) c.strayAliases.push(rangeOf(node));
    const result = target === undefined ? undefined : convertNode(c, target, depth + 1);
    if (result === undefined) return undefined;
    c.room -= c.sizes.get(result) ?? 1;
    if (c.room < 0) return makeUndecided(c, node);
    c.shared.add(result);
    return result;
  }
  if (c.converted.has(node)) return c.converted.get(node);
  // An alias inside of its own anchor leads nowhere.
  c.converted.set(node, undefined);
  const result = isScalar(node)
    ? convertScalar(c, node)
    : isMap(node)
      ? convertMap(c, node, depth)
      : isSeq(node)
        ? convertList(c, node, depth)
        : undefined;
  c.converted.set(node, result);
  if (result !== undefined) c.sizes.set(result, countNodes(c, result));
  return result;
}

function countNodes({ sizes }: Conversion, node: Node): number {
  const inner =
    node.kind === 'list' ? node.items : node.kind === 'map' ? node.entries.flatMap(({ value }) => value ?? []) : [];
  return inner.reduce((sum, each) => sum + (sizes.get(each) ?? 1), 1);
}

/** An alias of which the value is not decided: as what a tag stands for that is not known. */
function makeUndecided({ text, file, largeAliases }: Conversion, alias: Alias): ScalarNode {
  largeAliases.push(rangeOf(alias));
  const at = span(file, ...rangeOf(alias));
  const written = text.slice(at.start, at.end);
  return { kind: 'scalar', value: null, text: written, inner: at, style: 'plain', tag: `!${written}`, span: at };
}

function convertMap(c: Conversion, map: YAMLMap, depth: number): MapNode {
  const flow = map.flow === true;
  const { own, merged } = convertEntries(c, map, depth);
  const [start, limit] = rangeOf(map);
  const end = flow ? limit : (own.at(-1)?.span.end ?? start);
  // A pair in a list, `[a: b]`, is a map without braces.
  const unclosed = flow && c.text[start] === '{' && !isClosedBy(c, start, limit, '}');
  const node: MapNode = { kind: 'map', entries: [...merged, ...own], flow, ...tagAndSpanOf(c, map, start, end) };
  return unclosed ? asUnclosed(node) : node;
}

/** The entries of a map, and those that its merge keys (`<<`) bring in. */
function convertEntries(c: Conversion, map: YAMLMap, depth: number): { own: Entry[]; merged: Entry[] } {
  const own: Entry[] = [];
  let merged: Entry[] = [];
  for (const pair of map.items) {
    const key = isScalar(pair.key) ? convertScalar(c, pair.key) : undefined;
    if (key === undefined || (key.text === '' && key.style === 'plain')) continue;
    if (key.text === '<<' && key.style === 'plain') {
      // They stand first, so that the map's own win.
      merged = [...entriesToMerge(convertNode(c, pair.value, depth + 1)), ...merged];
      continue;
    }
    const converted = convertNode(c, pair.value, depth + 1);
    const value = converted !== undefined && isVoid(converted) ? undefined : converted;
    const end = pair.value instanceof Alias ? rangeOf(pair.value)[1] : value?.span.end;
    own.push({ key, value, span: span(c.file, key.span.start, end ?? findColonEnd(c.text, key.span.end)) });
  }
  return { own, merged };
}

/** The entries of a map or of a list of maps, of which the first wins and therefore stands last. */
function entriesToMerge(node: Node | undefined): readonly Entry[] {
  if (node?.kind === 'map') return node.entries;
  if (node?.kind !== 'list') return [];
  return [...node.items].reverse().flatMap((item) => (item.kind === 'map' ? item.entries : []));
}

function convertList(c: Conversion, list: YAMLSeq, depth: number): ListNode {
  const flow = list.flow === true;
  const items: Node[] = [];
  const [start, limit] = rangeOf(list);
  let end = start;
  for (const item of list.items) {
    const converted = isPair(item) ? undefined : convertNode(c, item, depth + 1);
    if (converted === undefined || isVoid(converted)) continue;
    items.push(converted);
    end = item instanceof Alias ? rangeOf(item)[1] : converted.span.end;
  }
  const unclosed = flow && !isClosedBy(c, start, limit, ']');
  const whole = tagAndSpanOf(c, list, start, flow ? limit : Math.max(end, start));
  const node: ListNode = { kind: 'list', items, flow, ...whole };
  return unclosed ? asUnclosed(node) : node;
}

/** The value with all that is in it as unclosed: lines behind it may have been read into it. */
function asUnclosed<T extends Node>(node: T): T {
  switch (node.kind) {
    case 'scalar':
      return { ...node, value: null, unclosed: true };
    case 'list':
      return { ...node, items: node.items.map(asUnclosed), unclosed: true };
    case 'map': {
      const entries = node.entries.map((entry) => ({ ...entry, value: entry.value && asUnclosed(entry.value) }));
      return { ...node, entries, unclosed: true };
    }
  }
}

interface YamlScalar {
  readonly value: unknown;
  readonly source?: string;
  readonly type?: string;
  readonly tag?: string;
  readonly range?: unknown;
}

function convertScalar(c: Conversion, scalar: YamlScalar): ScalarNode {
  const { text } = c;
  const { value } = scalar;
  const [start, limit] = rangeOf(scalar);
  const style = styleOf(scalar);
  const end = style === 'block' ? findBlockEnd(text, start, limit) : limit;
  const isQuoted = style === 'single' || style === 'double';
  const isUnclosed = isQuoted && (!isClosed(text, start, end) || mayBeMisread(c, start, end));
  const isHalf =
    isUnclosed ||
    (!isQuoted && end > start && breaksOff(text, end)) ||
    (style === 'plain' && takesInList(text, start, end));
  return {
    kind: 'scalar',
    value:
      !isUnclosed && (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        ? value
        : null,
    ...(isHalf ? { unclosed: true } : {}),
    text: scalar.source ?? String(value ?? ''),
    inner: innerOf(c, style, start, end),
    style,
    ...tagAndSpanOf(c, scalar, start, end),
  };
}

function styleOf({ type }: YamlScalar): ScalarNode['style'] {
  if (type === 'QUOTE_DOUBLE') return 'double';
  if (type === 'QUOTE_SINGLE') return 'single';
  return type?.startsWith('BLOCK') ? 'block' : 'plain';
}

/** The place of the content: without quotes, or behind the line of a block's `|` or `>`. */
function innerOf({ text, file }: Conversion, style: ScalarNode['style'], start: number, end: number): Span {
  if (style === 'plain') return span(file, start, end);
  if (style === 'block') return span(file, Math.min(findLineEnd(text, start) + 1, end), end);
  return span(file, start + 1, isClosed(text, start, end) ? end - 1 : end);
}

/** Whether a flow collection has its own bracket. */
function isClosedBy(c: Conversion, start: number, end: number, bracket: string): boolean {
  // A single pair in a list may stand there without braces.
  const isPair = bracket === '}' && c.text[start] !== '{';
  return (isPair || (end - start > 1 && c.text[end - 1] === bracket)) && !mayBeMisread(c, start, end);
}

/** In a text with errors a value of several lines may end with the bracket or quote of a later one. */
function mayBeMisread({ text, hasErrors }: Conversion, start: number, end: number): boolean {
  return hasErrors && text.slice(start, end).includes('\n');
}

/** The span of a value, which begins with its tag; tags that begin with `!` are kept. */
function tagAndSpanOf({ text, file }: Conversion, { tag }: { readonly tag?: string }, start: number, end: number) {
  if (!tag?.startsWith('!')) return { span: span(file, start, end) };
  const at = text.lastIndexOf(tag, start);
  return { tag, span: span(file, at === -1 ? start : at, Math.max(end, at + tag.length)) };
}

/** Whether nothing is written where a value may stand. */
function isVoid(node: Node): boolean {
  return (
    node.kind === 'scalar' && node.tag === undefined && node.style === 'plain' && node.span.start === node.span.end
  );
}

function rangeOf(node: { range?: unknown }): readonly [start: number, end: number] {
  const range = node.range as readonly [number, number, number] | null | undefined;
  return range ? [range[0], range[1]] : [0, 0];
}
