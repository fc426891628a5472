import type { Span } from '../../../text/span';
import { MAX_DEPTH } from './cursor';
import type { Expression, TemplatePart, TemplateText } from './nodes';

/** Whether a `~` takes away the blanks before and behind a part. */
interface Trims extends Span {
  readonly trimBefore: boolean;
  readonly trimAfter: boolean;
}

/** A part of a template before directives are matched with their ends. */
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

/** Puts the parts between a directive and its end inside it; undefined when directives and ends do not match. */
export function nestDirectives(flat: readonly FlatPart[]): readonly TemplatePart[] | undefined {
  const reader = { flat, at: 0, depth: 0 };
  const { parts, end } = readUntil(reader, []);
  return end === undefined && reader.at === flat.length ? parts : undefined;
}

interface Reader {
  readonly flat: readonly FlatPart[];
  at: number;
  depth: number;
}

interface Nested {
  readonly parts: readonly TemplatePart[];
  /**
   * The word that ended the parts, undefined where none was awaited and none came; null where directives and ends do
   * not match.
   */
  readonly end: Word | undefined | null;
  /** The offset behind that word. */
  readonly stop: number;
}

/** Reads parts up to one of the awaited words, or up to the end of the template where none is awaited. */
function readUntil(reader: Reader, awaited: readonly Word[]): Nested {
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
        reader.depth > MAX_DEPTH ? undefined : part.kind === 'begin-if' ? nestIf(reader, part) : nestFor(reader, part);
      reader.depth -= 1;
      if (inner === undefined) return { parts, end: null, stop: part.end };
      parts.push(inner);
    }
  }
  return { parts, end: awaited.length === 0 ? undefined : null, stop: 0 };
}

function nestIf(reader: Reader, part: Extract<FlatPart, { kind: 'begin-if' }>): TemplatePart | undefined {
  const { file, start, condition } = part;
  const yes = readUntil(reader, ['else', 'endif']);
  if (yes.end === null || yes.end === undefined) return undefined;
  const no = yes.end === 'else' ? readUntil(reader, ['endif']) : { parts: [], end: yes.end, stop: yes.stop };
  return no.end === 'endif'
    ? { kind: 'if', file, start, end: no.stop, condition, yes: yes.parts, no: no.parts }
    : undefined;
}

function nestFor(reader: Reader, part: Extract<FlatPart, { kind: 'begin-for' }>): TemplatePart | undefined {
  const { file, start, key, item, collection } = part;
  const body = readUntil(reader, ['endfor']);
  return body.end === 'endfor'
    ? { kind: 'for', file, start, end: body.stop, key, item, collection, body: body.parts }
    : undefined;
}
