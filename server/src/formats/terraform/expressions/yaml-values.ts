import type { SourceFile, Span } from '../../../text/span';
import type { Node, ScalarNode } from '../../syntax/node';
import { parseYaml } from '../../syntax/yaml/parse';
import { type Budget, markDoubtful } from './budget';
import { makeUniqueKey } from './keys';
import type { HclValue } from './model';
import { makeKnown, makeUnknown, toPlainText } from './values';

/**
 * The value of `yamldecode` for a text that is one document, with places in that file, or all at `at`. Undefined where
 * Terraform may read the text differently; `budget` notes where Terraform may refuse it.
 */
export function decodeYaml(source: SourceFile, budget: Budget, at?: Span): HclValue | undefined {
  const { root, errors } = parseYaml(source);
  if (/[&*!?`@%\\]|<<|^[ \t]*[[{]|^[ \t]*(?:- *)*(?:(?:~|null|Null|NULL) *)?:|\.(?:inf|nan)/im.test(source.text))
    markDoubtful(budget);
  return errors.length > 0 || root === undefined || hasSeveralDocuments(source.text) || isReadOtherwise(source.text)
    ? undefined
    : createValues(at)(root);
}

/** Whether a text has several documents, which Terraform refuses. */
function hasSeveralDocuments(text: string): boolean {
  const [first, second] = text.matchAll(/^---(?=\s|$)/gm);
  return second !== undefined || /^[ \t]*[^\s#]/m.test(text.slice(0, first?.index ?? 0));
}

/**
 * Whether a text has an empty item of a list, or a merge key before or behind other keys: go-cty-yaml reads these
 * differently.
 */
function isReadOtherwise(text: string): boolean {
  const lines = text.split('\n').filter((line) => /^\s*[^\s#]/.test(line));
  return lines.some((line, index) => {
    const item = /^((?:[ \t]*- )*[ \t]*)-[ \t]*(?:#.*)?\r?$/.exec(line)?.[1];
    if (item !== undefined) return indentationOf(lines[index + 1]) <= item.length;
    const merge = /^([ \t]*(?:- +)*)<<:[ \t]*(\[?)/.exec(line);
    if (merge === null) return false;
    const [, before = '', bracket] = merge;
    return bracket !== '' || (!before.includes('-') && indentationOf(lines[index - 1]) >= before.length);
  });
}

function indentationOf(line: string | undefined): number {
  return line === undefined ? -1 : line.length - line.trimStart().length;
}

/** Gives the values of nodes, all at `at` or at their own places. A node that aliases repeat has one value. */
function createValues(at: Span | undefined): (root: Node) => HclValue {
  const known = new Map<Node, HclValue>();
  const readValue = (node: Node): HclValue => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const value = valueOfNode(node, at, readValue);
    known.set(node, value);
    return value;
  };
  return readValue;
}

function valueOfNode(node: Node, at: Span | undefined, readValue: (inner: Node) => HclValue): HclValue {
  const place = at ?? node.span;
  if (node.tag !== undefined || isTagged(node)) return makeUnknown(`tagged ${makeUniqueKey()}`, node.tag ?? '', place);
  switch (node.kind) {
    case 'scalar': {
      const value = scalarOf(node);
      if (value === undefined) return makeUnknown(makeUniqueKey(), node.text, place);
      return value === null ? { kind: 'null', at: place } : makeKnown(value, at ?? node.inner);
    }
    case 'list':
      return { kind: 'list', items: node.items.map(readValue), complete: true, typed: false, at: place };
    case 'map': {
      const entries = new Map<string, HclValue>();
      let complete = true;
      for (const { key, value, span } of node.entries) {
        const name = scalarOf(key);
        // The entries of a merge key are not evaluated.
        if (name === undefined || name === null || (name === '<<' && key.style === 'plain')) complete = false;
        else entries.set(toPlainText(name), value === undefined ? { kind: 'null', at: at ?? span } : readValue(value));
      }
      return {
        kind: 'object',
        entries,
        complete,
        typed: false,
        at: place,
        ...(!complete && { rest: makeUniqueKey() }),
      };
    }
  }
}

/** Whether a tag stands before a value, one of YAML's own included. */
function isTagged({ span: { file, start } }: Node): boolean {
  return (
    /!\S*\s+(?:&\S+\s+)?$/.test(file.text.slice(Math.max(0, start - 80), start)) ||
    /^!/.test(file.text.slice(start, start + 1))
  );
}

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);

/**
 * A scalar as go-cty-yaml reads it (checked against Terraform 1.11.4): the words of YAML 1.1, the numbers of YAML 1.2,
 * and dates. Undefined for numbers and times that it keeps in another form.
 */
function scalarOf({ text, style, value }: ScalarNode): string | number | boolean | null | undefined {
  if (style !== 'plain') return typeof value === 'string' ? value : text;
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (/^(?:0o[0-7]+|0x[0-9A-Fa-f]+)$/.test(text) || /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(text))
    return toExactNumber(text);
  if (/^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/.test(text)) return undefined;
  const date = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (date === null) return /^\d{4}-\d{1,2}-\d{1,2}[Tt \t]/.test(text) ? undefined : text;
  const [, year = '', month = '', day = ''] = date;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== iso ? text : `${iso}T00:00:00Z`;
}

function toExactNumber(text: string): number | undefined {
  const number = Number(text);
  return Number.isFinite(number) && text.replace(/[eE].*|\D|^[-+]?0+/g, '').length < 16 ? number : undefined;
}
