import type { SourceFile } from '../../../text/span';
import type { Expression, ObjectEntry, TemplatePart } from './nodes';

/** An expression that now stands `by` characters behind the place where it was read, as a copy. */
export function shiftExpression(raw: Expression, file: SourceFile, by: number): Expression {
  const start = raw.start + by;
  const end = raw.end + by;
  switch (raw.kind) {
    case 'string':
      return { kind: 'string', file, start, end, value: raw.value, style: raw.style };
    case 'literal':
      return { kind: 'literal', file, start, end, value: raw.value };
    case 'variable':
      return { kind: 'variable', file, start, end, name: raw.name };
    case 'attribute': {
      const of = shiftExpression(raw.of, file, by);
      return { kind: 'attribute', file, start, end, of, name: raw.name, nameStart: raw.nameStart + by };
    }
    case 'tuple':
      return { kind: 'tuple', file, start, end, items: all(raw.items, file, by) };
    case 'element':
    case 'broken':
      return { kind: raw.kind, file, start, end };
    default:
      return movedRarity(raw, file, by);
  }
}

function all(items: readonly Expression[], file: SourceFile, by: number): readonly Expression[] {
  return items.map((item) => shiftExpression(item, file, by));
}

type Rarity = Exclude<
  Expression,
  { kind: 'string' | 'literal' | 'variable' | 'attribute' | 'tuple' | 'element' | 'broken' }
>;

function movedRarity(raw: Rarity, file: SourceFile, by: number): Expression {
  const start = raw.start + by;
  const end = raw.end + by;
  const moved = (inner: Expression) => shiftExpression(inner, file, by);
  switch (raw.kind) {
    case 'template':
      return { ...raw, file, start, end, parts: movedParts(raw.parts, file, by) };
    case 'index':
      return { ...raw, file, start, end, of: moved(raw.of), key: moved(raw.key) };
    case 'splat':
      return { ...raw, file, start, end, of: moved(raw.of), each: moved(raw.each) };
    case 'unary':
      return { ...raw, file, start, end, of: moved(raw.of) };
    case 'binary':
      return { ...raw, file, start, end, left: moved(raw.left), right: moved(raw.right) };
    case 'conditional':
      return { ...raw, file, start, end, condition: moved(raw.condition), yes: moved(raw.yes), no: moved(raw.no) };
    case 'call':
      return { ...raw, file, start, end, arguments: all(raw.arguments, file, by) };
    case 'for': {
      const [collection, result] = [moved(raw.collection), moved(raw.result)];
      const resultKey = raw.resultKey && moved(raw.resultKey);
      return {
        ...raw,
        file,
        start,
        end,
        collection,
        result,
        resultKey,
        condition: raw.condition && moved(raw.condition),
      };
    }
    case 'object':
      return { ...raw, file, start, end, entries: raw.entries.map((entry) => movedEntry(entry, file, by)) };
    case 'parenthesised':
      return { ...raw, file, start, end, of: moved(raw.of) };
  }
}

function movedEntry({ start, end, key, value }: ObjectEntry, file: SourceFile, by: number): ObjectEntry {
  return {
    file,
    start: start + by,
    end: end + by,
    key: shiftExpression(key, file, by),
    value: shiftExpression(value, file, by),
  };
}

function movedParts(parts: readonly TemplatePart[], file: SourceFile, by: number): readonly TemplatePart[] {
  return parts.map((part) => movedPart(part, file, by));
}

function movedPart(part: TemplatePart, file: SourceFile, by: number): TemplatePart {
  const start = part.start + by;
  const end = part.end + by;
  switch (part.kind) {
    case 'text':
      return { ...part, file, start, end };
    case 'interpolation':
      return { ...part, file, start, end, value: shiftExpression(part.value, file, by) };
    case 'if': {
      const [yes, no] = [movedParts(part.yes, file, by), movedParts(part.no, file, by)];
      return { ...part, file, start, end, condition: shiftExpression(part.condition, file, by), yes, no };
    }
    case 'for': {
      const [collection, body] = [shiftExpression(part.collection, file, by), movedParts(part.body, file, by)];
      return { ...part, file, start, end, collection, body };
    }
  }
}
