import { type SourceFile, type Span, sourceText } from '../../text/span';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from './node';

/*
 * Nodes of a piece of text that was read before, at the place where the piece stands now. Their parts are made when they are asked
 * for: of a large file little is, and a keystroke moves everything behind it. They are their own spans, and what they say is on their
 * prototypes, so do not spread them.
 */

/** An entry that now stands `by` characters behind the place where it was read. */
export function shiftEntry(entry: Entry, file: SourceFile, by: number): Entry {
  return new MovedEntry(entry, file, by);
}

/** A node that now stands `by` characters behind the place where it was read. */
export function shiftNode(node: Node, file: SourceFile, by: number): Node {
  switch (node.kind) {
    case 'scalar':
      return new MovedScalar(node, file, by);
    case 'list':
      return new MovedList(node, file, by);
    case 'map':
      return new MovedMap(node, file, by);
  }
}

class MovedEntry implements Entry, Span {
  #key: ScalarNode | undefined;
  #value: Node | undefined;

  constructor(
    readonly raw: Entry,
    readonly file: SourceFile,
    readonly by: number,
  ) {}

  get start(): number {
    return this.raw.span.start + this.by;
  }

  get end(): number {
    return this.raw.span.end + this.by;
  }

  get key(): ScalarNode {
    this.#key ??= new MovedScalar(this.raw.key, this.file, this.by);
    return this.#key;
  }

  get value(): Node | undefined {
    if (this.#value === undefined && this.raw.value !== undefined)
      this.#value = shiftNode(this.raw.value, this.file, this.by);
    return this.#value;
  }

  get span(): Span {
    return this;
  }
}

class MovedScalar implements ScalarNode, Span {
  declare readonly kind: 'scalar';
  readonly start: number;
  readonly end: number;

  constructor(
    readonly raw: ScalarNode,
    readonly file: SourceFile,
    by: number,
  ) {
    this.start = raw.span.start + by;
    this.end = raw.span.end + by;
  }

  get value() {
    return this.raw.value;
  }
  get text() {
    return this.raw.text;
  }
  get style() {
    return this.raw.style;
  }
  get tag() {
    return this.raw.tag;
  }
  get span(): Span {
    return this;
  }
  get inner(): Span {
    const { inner, span } = this.raw;
    const by = this.start - span.start;
    return inner === span ? this : { file: this.file, start: inner.start + by, end: inner.end + by };
  }
}

class MovedMap implements MapNode, Span {
  declare readonly kind: 'map';
  readonly start: number;
  readonly end: number;
  #entries: (Entry | undefined)[] | undefined;
  #complete = false;

  constructor(
    readonly raw: MapNode,
    readonly file: SourceFile,
    readonly by: number,
  ) {
    this.start = raw.span.start + by;
    this.end = raw.span.end + by;
  }

  get flow() {
    return this.raw.flow;
  }
  get tag() {
    return this.raw.tag;
  }
  get source(): string {
    return this.raw.source ?? sourceText(this.raw.span);
  }
  get span(): Span {
    return this;
  }

  get entries(): readonly Entry[] {
    if (!this.#complete) for (const [index, raw] of this.raw.entries.entries()) this.#entry(index, raw);
    this.#complete = true;
    return (this.#entries ?? []) as readonly Entry[];
  }

  entry(key: string): Entry | undefined {
    const { entries } = this.raw;
    for (let i = entries.length - 1; i >= 0; i -= 1) {
      const raw = entries[i];
      if (raw?.key.text === key) return this.#entry(i, raw);
    }
    return undefined;
  }

  #entry(index: number, raw: Entry): Entry {
    this.#entries ??= new Array(this.raw.entries.length).fill(undefined);
    const known = this.#entries[index];
    if (known !== undefined) return known;
    const made = new MovedEntry(raw, this.file, this.by);
    this.#entries[index] = made;
    return made;
  }
}

class MovedList implements ListNode, Span {
  declare readonly kind: 'list';
  readonly start: number;
  readonly end: number;
  #items: readonly Node[] | undefined;

  constructor(
    readonly raw: ListNode,
    readonly file: SourceFile,
    readonly by: number,
  ) {
    this.start = raw.span.start + by;
    this.end = raw.span.end + by;
  }

  get flow() {
    return this.raw.flow;
  }
  get tag() {
    return this.raw.tag;
  }
  get span(): Span {
    return this;
  }
  get items(): readonly Node[] {
    this.#items ??= this.raw.items.map((item) => shiftNode(item, this.file, this.by));
    return this.#items;
  }
}

// What all of one class have in common stands on the prototype.
Object.assign(MovedScalar.prototype, { kind: 'scalar' });
Object.assign(MovedMap.prototype, { kind: 'map' });
Object.assign(MovedList.prototype, { kind: 'list' });
