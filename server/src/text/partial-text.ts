import type { Certainty } from './certainty';
import type { Span } from './span';

/** A stretch of text: known, or decided at deploy time. */
export type Part = Literal | Reference;

/** Known text; the span is where it is written, which may be longer or shorter than the text where it is escaped. */
interface Literal {
  readonly kind: 'literal';
  readonly text: string;
  readonly span: Span;
}

/** Unknown text: anything, also nothing, several labels or a whole name. */
interface Reference {
  readonly kind: 'reference';
  /** The text for messages, such as `var.env`; empty for text that is not written anywhere. */
  readonly label: string;
  /** References with equal keys stand for equal text; with different keys they may do so too (see `keys.ts`). */
  readonly key: string;
  readonly span: Span;
  /** Set where the text becomes known with the name of a zone. */
  readonly pending?: PendingName;
}

/** The name of a zone, which may become known after the file was read. */
interface PendingName {
  /** The key of the zone. */
  readonly of: string;
  /** Whether the reference stands for no text where the text before it ends with the name. */
  readonly unlessWritten: boolean;
}

/** Text of which some parts may be unknown: `www.${var.env}.example.com` is 'www.', a reference, '.example.com'. */
export type PartialText = readonly Part[];

/** Known text written at a place. */
export function literal(text: string, span: Span): PartialText {
  return text === '' ? [] : [{ kind: 'literal', text, span }];
}

/** Unknown text; `label` is shown in messages, and references with equal keys are equal. */
export function reference(label: string, span: Span, key: string = label, pending?: PendingName): PartialText {
  return [{ kind: 'reference', label, key, span, ...(pending && { pending }) }];
}

/** The concatenation; neighbouring literals of one file are joined, and the span of the result covers both. */
export function concat(...texts: readonly PartialText[]): PartialText {
  const parts: Part[] = [];
  for (const part of texts.flat()) {
    const last = parts.at(-1);
    if (part.kind === 'literal' && last?.kind === 'literal' && last.span.file === part.span.file) {
      const start = Math.min(last.span.start, part.span.start);
      const end = Math.max(last.span.end, part.span.end);
      parts[parts.length - 1] = {
        kind: 'literal',
        text: last.text + part.text,
        span: { file: part.span.file, start, end },
      };
    } else parts.push(part);
  }
  return parts;
}

/** The text when all of it is known; undefined otherwise. */
export function knownText(text: PartialText): string | undefined {
  let known = '';
  for (const part of text) {
    if (part.kind === 'reference') return undefined;
    known += part.text;
  }
  return known;
}

/** The text for messages, with references as `${label}`; a reference without a label is left out. */
export function displayText(text: PartialText): string {
  return text
    .map((part) => (part.kind === 'literal' ? part.text : part.label === '' ? '' : `\${${part.label}}`))
    .join('');
}

/** A key of the text: texts with equal keys are equal; literals as they are, references by their keys. */
export function textKey(text: PartialText): string {
  return text.map((part) => (part.kind === 'literal' ? part.text : `\${${part.key}}`)).join('');
}

/** The same with literals in lower case, for names: DNS does not distinguish case (RFC 4343). */
export function caselessTextKey(text: PartialText): string {
  return text.map((part) => (part.kind === 'literal' ? part.text.toLowerCase() : `\${${part.key}}`)).join('');
}

/** The text with `span` as the place of every part. */
export function textAt(text: PartialText, span: Span): PartialText {
  return text.map((part) => ({ ...part, span }));
}

/** The known text before the first reference. */
export function knownPrefix(text: PartialText): string {
  const first = text[0];
  return first?.kind === 'literal' ? first.text : '';
}

/** The known text after the last reference. */
export function knownSuffix(text: PartialText): string {
  const last = text.at(-1);
  return last?.kind === 'literal' ? last.text : '';
}

/** The least number of characters of the text: references count as empty. */
export function leastLength(text: PartialText): number {
  return text.reduce((length, part) => length + (part.kind === 'literal' ? part.text.length : 0), 0);
}

/** Whether two texts are the same to the letter. */
export function equalTexts(a: PartialText, b: PartialText): Certainty {
  const [restA, restB] = withoutCommonEnd(...withoutCommonStart(a, b));
  if (restA.length === 0 && restB.length === 0) return 'yes';
  const knownA = knownText(restA);
  const knownB = knownText(restB);
  if (knownA !== undefined && knownB !== undefined) return knownA === knownB ? 'yes' : 'no';
  if (knownA !== undefined && leastLength(restB) > knownA.length) return 'no';
  if (knownB !== undefined && leastLength(restA) > knownB.length) return 'no';
  if (
    haveClashingStarts(knownPrefix(restA), knownPrefix(restB)) ||
    haveClashingEnds(knownSuffix(restA), knownSuffix(restB))
  )
    return 'no';
  return 'unknown';
}

/** Two texts without their longest common end, as far as it is certainly equal. */
export function withoutCommonEnd(a: PartialText, b: PartialText): readonly [PartialText, PartialText] {
  const left = [...a];
  const right = [...b];
  for (;;) {
    const [x, y] = [left.at(-1), right.at(-1)];
    if (x === undefined || y === undefined) break;
    if (x.kind === 'reference' || y.kind === 'reference') {
      if (x.kind !== 'reference' || y.kind !== 'reference' || x.key !== y.key) break;
      left.pop();
      right.pop();
      continue;
    }
    const [p, q] = [x.text, y.text];
    const most = Math.min(p.length, q.length);
    let shared = 0;
    while (shared < most && p.charCodeAt(p.length - 1 - shared) === q.charCodeAt(q.length - 1 - shared)) shared += 1;
    if (shared === 0) break;
    left.pop();
    right.pop();
    if (shared < p.length) left.push({ ...x, text: p.slice(0, p.length - shared) });
    if (shared < q.length) right.push({ ...y, text: q.slice(0, q.length - shared) });
  }
  return [left, right];
}

/** Two texts without their longest common beginning, as far as it is certainly equal. */
export function withoutCommonStart(a: PartialText, b: PartialText): readonly [PartialText, PartialText] {
  const left = [...a];
  const right = [...b];
  while (left[0] !== undefined && right[0] !== undefined) {
    const [x, y] = [left[0], right[0]];
    if (x.kind === 'reference' || y.kind === 'reference') {
      if (x.kind !== y.kind || x.kind !== 'reference' || y.kind !== 'reference' || x.key !== y.key) break;
      left.shift();
      right.shift();
      continue;
    }
    let shared = 0;
    while (shared < x.text.length && shared < y.text.length && x.text[shared] === y.text[shared]) shared += 1;
    if (shared === 0) break;
    cutStart(left, shared);
    cutStart(right, shared);
  }
  return [left, right];
}

function cutStart(parts: Part[], length: number): void {
  const first = parts[0];
  if (first?.kind !== 'literal') return;
  if (first.text.length === length) parts.shift();
  else parts[0] = { ...first, text: first.text.slice(length) };
}

function haveClashingStarts(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) !== b.slice(0, length);
}

/** Whether two known endings cannot be endings of the same text. */
export function haveClashingEnds(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  return length > 0 && a.slice(-length) !== b.slice(-length);
}
