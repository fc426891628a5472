import type { Span } from '../../../text/span';
import { MAX_DEPTH } from './cursor';
import type { Expression, TemplatePart, TemplateText } from './nodes';

interface Trims extends Span {
  readonly trimBefore: boolean;
  readonly trimAfter: boolean;
}

/** A piece of a template before its directives are matched with each other. */
export type FlatPart =
  | TemplateText
  | (Trims & { readonly kind: 'interpolation'; readonly value: Expression })
  | (Trims & { readonly kind: 'begin-if'; readonly condition: Expression })
  | (Trims & {
      readonly kind: 'begin-for';
      readonly key: string | undefined;
      readonly item: string;
      readonly collection: Expression;
    })
  | (Trims & { readonly kind: 'word'; readonly word: 'else' | 'endif' | 'endfor' });

type Word = 'else' | 'endif' | 'endfor';

/** The pieces with those between directives put inside them; undefined when the directives do not match. */
export function nestDirectives(flat: readonly FlatPart[]): readonly TemplatePart[] | undefined {
  const reader = { flat, at: 0, depth: 0 };
  const { parts, end } = sequenceUntil(reader, []);
  return end === undefined && reader.at === flat.length ? parts : undefined;
}

interface Reader {
  readonly flat: readonly FlatPart[];
  at: number;
  depth: number;
}

/** `end` is the word that ended the sequence; null where none of the awaited ones came. */
function sequenceUntil(
  reader: Reader,
  awaited: readonly Word[],
): { parts: readonly TemplatePart[]; end: Word | undefined | null; stop: number } {
  const parts: TemplatePart[] = [];
  while (reader.at < reader.flat.length) {
    const part = reader.flat[reader.at] as FlatPart;
    reader.at += 1;
    if (part.kind === 'text' || part.kind === 'interpolation') parts.push(part);
    else if (part.kind === 'word')
      return { parts, end: awaited.includes(part.word) ? part.word : null, stop: part.end };
    else {
      reader.depth += 1;
      const inner =
        reader.depth > MAX_DEPTH
          ? undefined
          : part.kind === 'begin-if'
            ? conditional(reader, part)
            : loop(reader, part);
      reader.depth -= 1;
      if (inner === undefined) return { parts, end: null, stop: part.end };
      parts.push(inner);
    }
  }
  return { parts, end: awaited.length === 0 ? undefined : null, stop: 0 };
}

function conditional(reader: Reader, part: Extract<FlatPart, { kind: 'begin-if' }>): TemplatePart | undefined {
  const { file, start, condition } = part;
  const yes = sequenceUntil(reader, ['else', 'endif']);
  if (yes.end === null || yes.end === undefined) return undefined;
  const no = yes.end === 'else' ? sequenceUntil(reader, ['endif']) : { parts: [], end: yes.end, stop: yes.stop };
  return no.end === 'endif'
    ? { kind: 'if', file, start, end: no.stop, condition, yes: yes.parts, no: no.parts }
    : undefined;
}

function loop(reader: Reader, part: Extract<FlatPart, { kind: 'begin-for' }>): TemplatePart | undefined {
  const { file, start, key, item, collection } = part;
  const body = sequenceUntil(reader, ['endfor']);
  return body.end === 'endfor'
    ? { kind: 'for', file, start, end: body.stop, key, item, collection, body: body.parts }
    : undefined;
}
