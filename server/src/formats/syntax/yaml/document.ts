import {
  Alias,
  Composer,
  type CST,
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Parser,
  Schema,
  type YAMLMap,
} from 'yaml';
import { type SourceFile, span } from '../../../text/span';
import type { Entry, Node, ScalarNode } from '../node';

/** What one YAML document gives: its tree, its errors, and whether an anchor is used a second time in it. */
export interface YamlDocument {
  readonly root: Node | undefined;
  readonly errors: readonly { readonly message: string; readonly start: number; readonly end: number }[];
  /** The values that an alias repeats; a change to one of them would change several places. */
  readonly shared: readonly Node[];
  /** Whether it has an alias, so that its tree depends on other text. */
  readonly hasAlias: boolean;
}

const INTRINSICS =
  'And Base64 Cidr Condition Contains EachMemberEquals EachMemberIn Equals FindInMap GetAZs GetAtt If ImportValue Join Length Not Or Ref RefAll Select Split Sub ToJsonString Transform ValueOf ValueOfAll';

const schema = new Schema({
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  customTags: (tags) => [
    ...tags,
    ...INTRINSICS.split(' ').flatMap((name) => [
      { tag: `!${name}`, resolve: (text: string) => text },
      { tag: `!${name}`, collection: 'map' as const },
      { tag: `!${name}`, collection: 'seq' as const },
    ]),
  ],
});
const OPTIONS = { schema, uniqueKeys: false, prettyErrors: false, logLevel: 'silent', strict: true } as const;
const MAX_DEPTH = 120;
const MAX_ERRORS = 100;

/**
 * Reads the first document with content in the text; never throws. Offsets are those of the text, spans carry `file`.
 */
export function readDocument(text: string, file: SourceFile): YamlDocument {
  try {
    // Behind a byte order mark the parser mistakes how deep the first line stands.
    const tokens = [...new Parser().parse(text.replace(/^\uFEFF/, '\n'))];
    // The composer calls itself at every level, and running out of stack in the middle of a regular expression ends the
    // process.
    if (tokens.some(isTooDeep)) return failed('The text is nested too deeply.', text);
    const list: Document.Parsed[] = [...new Composer(OPTIONS).compose(tokens, true, text.length)];
    const document = list.find(({ contents }) => isMap(contents) || isSeq(contents)) ?? list[0];
    if (document === undefined) return { root: undefined, errors: [], shared: [], hasAlias: false };
    const shared = new Set<Node>();
    const seen = { alias: false };
    const root = converter(text, file, document, shared, seen)(document.contents, 0);
    const errors = document.errors
      .slice(0, MAX_ERRORS)
      .map(({ message, pos: [start, end] }) => ({ message, start, end }));
    return { root, errors, shared: [...shared], hasAlias: seen.alias };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error), text);
  }
}

function failed(message: string, text: string): YamlDocument {
  return {
    root: undefined,
    errors: [{ message, start: 0, end: Math.min(1, text.length) }],
    shared: [],
    hasAlias: false,
  };
}

function isTooDeep(token: CST.Token): boolean {
  let level: readonly CST.Token[] = [token];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}

function childrenOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap((item) => [item.key, item.value].filter((part) => part !== undefined && part !== null));
}

function converter(
  text: string,
  file: SourceFile,
  document: Document.Parsed,
  shared: Set<Node>,
  seen: { alias: boolean },
) {
  const anchors = anchorsOf(document);
  const known = new Map<unknown, Node | undefined>();

  function convert(node: unknown, depth: number): Node | undefined {
    if (depth > MAX_DEPTH || node === null || node === undefined) return undefined;
    if (node instanceof Alias) {
      seen.alias = true;
      const target = anchors.get(node.source);
      const result = target === undefined ? undefined : convert(target, depth + 1);
      if (result !== undefined) shared.add(result);
      return result;
    }
    if (known.has(node)) return known.get(node);
    known.set(node, undefined); // an alias inside its own anchor leads nowhere
    const result = build(node, depth);
    known.set(node, result);
    return result;
  }

  function build(node: unknown, depth: number): Node | undefined {
    if (isScalar(node)) return scalar(node);
    if (isMap(node)) {
      const flow = node.flow === true;
      const { own, merged } = entriesOf(node, depth);
      const [from, to] = rangeOf(node);
      const end = flow ? to : (own.at(-1)?.span.end ?? from);
      return { kind: 'map', entries: [...merged, ...own], flow, ...tagged(node, from, end) };
    }
    if (isSeq(node)) {
      const flow = node.flow === true;
      const items: Node[] = [];
      const [from, to] = rangeOf(node);
      let end = from;
      for (const item of node.items) {
        const converted = isPair(item) ? undefined : convert(item, depth + 1);
        if (converted === undefined || isVoid(converted)) continue;
        items.push(converted);
        end = item instanceof Alias ? rangeOf(item)[1] : converted.span.end;
      }
      return { kind: 'list', items, flow, ...tagged(node, from, flow ? to : Math.max(end, from)) };
    }
    return undefined;
  }

  function scalar(node: { value: unknown; source?: string; type?: string; tag?: string; range?: unknown }): ScalarNode {
    const [from, to] = rangeOf(node);
    const style =
      node.type === 'QUOTE_DOUBLE'
        ? 'double'
        : node.type === 'QUOTE_SINGLE'
          ? 'single'
          : node.type?.startsWith('BLOCK')
            ? 'block'
            : 'plain';
    const { value } = node;
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
    const end = style === 'block' ? blockEnd(text, from, to) : to;
    const at = tagged(node, from, end);
    const closed = end - from > 1 && text[end - 1] === text[from];
    const headEnd = style === 'block' ? Math.min(lineEnd(text, from) + 1, end) : from;
    const inner =
      style === 'plain'
        ? span(file, from, end)
        : style === 'block'
          ? span(file, headEnd, end)
          : span(file, from + 1, closed ? end - 1 : end);
    return { kind: 'scalar', value: plain, text: node.source ?? String(value ?? ''), inner, style, ...at };
  }

  function entriesOf(map: YAMLMap, depth: number): { own: Entry[]; merged: Entry[] } {
    const own: Entry[] = [];
    const merged: Entry[] = [];
    for (const pair of map.items) {
      const key = isScalar(pair.key) ? scalar(pair.key) : undefined;
      if (key === undefined || (key.text === '' && key.style === 'plain')) continue;
      if (key.text === '<<' && key.style === 'plain') {
        merged.unshift(...broughtIn(pair.value, depth));
        continue;
      }
      const converted = convert(pair.value, depth + 1);
      const value = converted !== undefined && isVoid(converted) ? undefined : converted;
      const end = pair.value instanceof Alias ? rangeOf(pair.value)[1] : value?.span.end;
      own.push({ key, value, span: span(file, key.span.start, end ?? colonAfter(text, key.span.end)) });
    }
    return { own, merged };
  }

  /** The entries that a merge key brings in; they stand first, so that the map's own win. */
  function broughtIn(value: unknown, depth: number): Entry[] {
    const node = convert(value, depth + 1);
    if (node?.kind === 'map') return [...node.entries];
    return node?.kind === 'list'
      ? [...node.items].reverse().flatMap((item) => (item.kind === 'map' ? item.entries : []))
      : [];
  }

  function tagged(node: { tag?: string }, start: number, end: number) {
    if (!node.tag?.startsWith('!')) return { span: span(file, start, end) };
    const at = text.lastIndexOf(node.tag, start);
    return { tag: node.tag, span: span(file, at === -1 ? start : at, Math.max(end, at + node.tag.length)) };
  }

  return convert;
}

function anchorsOf(document: Document.Parsed): ReadonlyMap<string, unknown> {
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

function isVoid(node: Node): boolean {
  return (
    node.kind === 'scalar' && node.tag === undefined && node.style === 'plain' && node.span.start === node.span.end
  );
}

function rangeOf(node: { range?: unknown }): readonly [number, number] {
  const range = node.range as readonly [number, number, number] | null | undefined;
  return range ? [range[0], range[1]] : [0, 0];
}

/** The end of a block value without the blank lines that the parser counts to it. */
function blockEnd(text: string, from: number, to: number): number {
  let end = Math.max(from, to);
  while (end > from && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function colonAfter(text: string, keyEnd: number): number {
  const colon = /^[ \t]*:/.exec(text.slice(keyEnd, keyEnd + 20));
  return colon === null ? keyEnd : keyEnd + colon[0].length;
}
