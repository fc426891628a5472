import type { SourceFile } from '../../../text/span';
import type { Expression, ObjectEntry, TemplatePart } from './nodes';

/** A copy of an expression whose offsets are greater by `by`. */
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
      return { kind: 'tuple', file, start, end, items: shiftAll(raw.items, file, by) };
    case 'element':
      return { kind: 'element', file, start, end };
    case 'broken':
      return raw.unclosed ? { kind: 'broken', file, start, end, unclosed: true } : { kind: 'broken', file, start, end };
    default:
      return shiftRareKind(raw, file, by);
  }
}

function shiftAll(items: readonly Expression[], file: SourceFile, by: number): readonly Expression[] {
  return items.map((item) => shiftExpression(item, file, by));
}

type RareKind = Exclude<
  Expression,
  { kind: 'string' | 'literal' | 'variable' | 'attribute' | 'tuple' | 'element' | 'broken' }
>;

function shiftRareKind(raw: RareKind, file: SourceFile, by: number): Expression {
  const start = raw.start + by;
  const end = raw.end + by;
  const shift = (inner: Expression) => shiftExpression(inner, file, by);
  switch (raw.kind) {
    case 'template':
      return { ...raw, file, start, end, parts: shiftParts(raw.parts, file, by) };
    case 'index':
      return { ...raw, file, start, end, of: shift(raw.of), key: shift(raw.key) };
    case 'splat':
      return { ...raw, file, start, end, of: shift(raw.of), each: shift(raw.each) };
    case 'unary':
      return { ...raw, file, start, end, of: shift(raw.of) };
    case 'binary':
      return { ...raw, file, start, end, left: shift(raw.left), right: shift(raw.right) };
    case 'conditional':
      return { ...raw, file, start, end, condition: shift(raw.condition), yes: shift(raw.yes), no: shift(raw.no) };
    case 'call':
      return { ...raw, file, start, end, arguments: shiftAll(raw.arguments, file, by) };
    case 'for': {
      const [collection, result] = [shift(raw.collection), shift(raw.result)];
      const resultKey = raw.resultKey && shift(raw.resultKey);
      return {
        ...raw,
        file,
        start,
        end,
        collection,
        result,
        resultKey,
        condition: raw.condition && shift(raw.condition),
      };
    }
    case 'object':
      return { ...raw, file, start, end, entries: raw.entries.map((entry) => shiftEntry(entry, file, by)) };
    case 'parenthesised':
      return { ...raw, file, start, end, of: shift(raw.of) };
  }
}

function shiftEntry({ start, end, key, value }: ObjectEntry, file: SourceFile, by: number): ObjectEntry {
  return {
    file,
    start: start + by,
    end: end + by,
    key: shiftExpression(key, file, by),
    value: shiftExpression(value, file, by),
  };
}

function shiftParts(parts: readonly TemplatePart[], file: SourceFile, by: number): readonly TemplatePart[] {
  return parts.map((part) => shiftPart(part, file, by));
}

function shiftPart(part: TemplatePart, file: SourceFile, by: number): TemplatePart {
  const start = part.start + by;
  const end = part.end + by;
  switch (part.kind) {
    case 'text':
      return { ...part, file, start, end };
    case 'interpolation':
      return { ...part, file, start, end, value: shiftExpression(part.value, file, by) };
    case 'if': {
      const [yes, no] = [shiftParts(part.yes, file, by), shiftParts(part.no, file, by)];
      return { ...part, file, start, end, condition: shiftExpression(part.condition, file, by), yes, no };
    }
    case 'for': {
      const [collection, body] = [shiftExpression(part.collection, file, by), shiftParts(part.body, file, by)];
      return { ...part, file, start, end, collection, body };
    }
  }
}
