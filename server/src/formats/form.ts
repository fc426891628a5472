import type { ApiShape, MapShape } from '../facts/api-shapes';
import type { FormFault, Shape, UnknownKey } from '../model/form';
import type { RecordField } from '../model/record-set';
import { findNearest } from '../text/nearest';
import { holdsPlaceholder } from '../text/placeholder';
import type { Span } from '../text/span';
import { aliasFields, recordFields } from './api-keys';
import { makeRightShape } from './right-shape';
import type { Entry, MapNode, Node, ScalarNode } from './syntax/node';

/** How strictly a format, or a deployer, reads. */
export interface FormRules {
  /** Whether unknown keys are judged, and what becomes of them. */
  readonly unknown: UnknownKey['effect'] | undefined;
  /** Whether shapes are judged. */
  readonly shapes: boolean;
  /** Whether a number and a boolean may be written as text, and a text as a number. */
  readonly lenient: boolean;
  /** Whether the value of a node is decided elsewhere, so that nothing of it is judged. */
  readonly isOpen: (node: Node) => boolean;
  /** Whether an open value is certainly a text, whatever it will be. */
  readonly isText?: (node: Node) => boolean;
}

/** The faults of a map by the keys that it should have; `at` is where it is called by its name, on one line. */
export function* checkMap(map: MapNode, shape: MapShape, at: Span, rules: FormRules): Generator<FormFault> {
  if (rules.isOpen(map)) return;
  if (!hasItsKeys(map, shape)) yield* findWrongKeys(map, shape, at, rules);
  for (const entry of map.entries) {
    const inner = shape.keys.get(entry.key.text);
    if (inner !== undefined && entry.value !== undefined) yield* checkValue(entry, entry.value, inner, rules, shape);
  }
}

/** Whether a map has each of the keys that it should have, and no key twice: nearly all have. Made for speed. */
function hasItsKeys({ entries }: MapNode, { keys, required }: MapShape): boolean {
  for (let i = 0; i < entries.length; i++) {
    const name = entries[i]?.key.text ?? '';
    if (!keys.has(name)) return false;
    for (let j = 0; j < i; j++) if (entries[j]?.key.text === name) return false;
  }
  for (const key of required) if (!entries.some((entry) => entry.key.text === key)) return false;
  return true;
}

function* findWrongKeys(map: MapNode, shape: MapShape, at: Span, rules: FormRules): Generator<FormFault> {
  yield* findRepeated(map, shape);
  const unknown = rules.unknown === undefined ? [] : [...findUnknown(map, shape, rules.unknown)];
  yield* unknown;
  // An empty map is still being typed.
  for (const key of map.entries.length === 0 ? [] : shape.required)
    if (!map.entries.some((entry) => entry.key.text === key) && !unknown.some(({ meant }) => meant === key))
      yield { kind: 'missing', key, of: shape.what, at, ...fieldOf(key, shape) };
}

function* findRepeated(map: MapNode, shape: MapShape): Generator<FormFault> {
  const first = new Map<string, Entry>();
  for (const entry of map.entries) {
    const { key } = entry;
    const before = first.get(key.text);
    // An entry that a merge key brings in stands elsewhere, and is meant to be replaced.
    if (!isOwn(map, entry)) continue;
    if (before === undefined) first.set(key.text, entry);
    else if (before.key.span.start < key.span.start)
      yield {
        ...{ kind: 'repeated', key: key.text, of: shape.what, at: key.span, first: before.key.span },
        ...{ effect: 'replaced', ...fieldOf(key.text, shape) },
      };
  }
}

/** Whether an entry stands in the text of its own map, and not in one that is merged into it. */
function isOwn({ span: { file, start, end } }: MapNode, { key: { span: at } }: Entry): boolean {
  return at.file === file && at.start >= start && at.start < end;
}

function* findUnknown(map: MapNode, shape: MapShape, effect: UnknownKey['effect']): Generator<UnknownKey> {
  const known = [...shape.keys.keys()];
  const left = known.filter((key) => !map.entries.some((entry) => entry.key.text === key));
  for (const { key } of map.entries) {
    if (shape.keys.has(key.text) || holdsPlaceholder(key.text)) continue;
    const meant = findMeantKey(key, left);
    yield {
      ...{ kind: 'unknown', key: key.text, of: shape.what, at: key.span, known, effect },
      ...(meant === undefined ? {} : { meant, ...fieldOf(meant, shape) }),
    };
  }
}

/** Words for values that other tools use. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ...['value', 'values', 'record', 'records'].map((word) => [word, 'ResourceRecords'] as const),
  ...['alias', 'target'].map((word) => [word, 'AliasTarget'] as const),
]);

function findMeantKey({ text }: ScalarNode, keys: readonly string[]): string | undefined {
  const word = text.replace(/[-_ ]/g, '').toLowerCase();
  const synonym = SYNONYMS.get(word);
  return synonym !== undefined && keys.includes(synonym) ? synonym : findNearest(word, keys);
}

function fieldOf(key: string, { what }: MapShape): { readonly field?: RecordField } {
  const fields = what === 'an alias target' ? aliasFields : what === 'a record set' ? recordFields : undefined;
  const zone: RecordField | undefined = /^HostedZone(?:Id|Name)$/.test(key) ? 'zone' : undefined;
  const field = fields?.get(key) ?? zone;
  return field === undefined ? {} : { field };
}

function* checkValue(
  entry: Entry,
  node: Node,
  shape: ApiShape,
  rules: FormRules,
  owner: MapShape,
): Generator<FormFault> {
  const isText = shape.kind === 'list' && rules.isText?.(node) === true;
  if (rules.isOpen(node) && !isText) return;
  if (!rules.shapes || hasShape(node, shape, rules)) {
    if (shape.kind === 'map' && node.kind === 'map') yield* checkMap(node, shape, entry.key.span, rules);
    else if (shape.kind === 'list' && node.kind === 'list' && rules.shapes)
      for (const item of node.items)
        if (shape.of.kind === 'map' && item.kind === 'map') yield* checkMap(item, shape.of, entry.key.span, rules);
    return;
  }
  const needs = shapeNameOf(shape);
  const right = makeRightShape(node, needs);
  yield {
    ...{ kind: 'shape', key: entry.key.text, of: owner.what, at: entry.key.span, value: node.span, needs },
    ...{ has: isText ? 'text' : shapeOf(node), ...(right === undefined ? {} : { right: right.shown }) },
    ...fieldOf(entry.key.text, owner),
  };
}

/** The name of a shape in the model. */
function shapeNameOf(shape: ApiShape): Shape {
  return shape.kind === 'list' && shape.of.kind === 'map' ? 'value-list' : shape.kind;
}

/** The shape that a value has. */
function shapeOf(node: Node): Shape {
  if (node.kind !== 'scalar') return node.kind;
  return typeof node.value === 'number' ? 'number' : typeof node.value === 'boolean' ? 'boolean' : 'text';
}

function hasShape(node: Node, shape: ApiShape, rules: FormRules): boolean {
  if (shape.kind === 'map') return node.kind === 'map';
  if (shape.kind === 'list')
    return node.kind === 'list' && node.items.every((item) => rules.isOpen(item) || hasShape(item, shape.of, rules));
  if (node.kind !== 'scalar') return false;
  if (rules.lenient || node.value === null) return true;
  // Text that makes no number is reported by the rules about numbers.
  if (shape.kind === 'number') return typeof node.value !== 'string' || !/^\s*\d+\s*$/.test(node.text);
  return typeof node.value === (shape.kind === 'text' ? 'string' : shape.kind);
}
