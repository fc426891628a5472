import { type SourceFile, type Span, sourceText, span } from '../../text/span';
import { type Entry, hasKey, type KeyTest, type ListNode, type MapNode, type Node, type ScalarNode } from './node';

/*
 * Nodes of a text that was read before, at the place where the text stands now. Their parts are made on first access:
 * few of a large file are ever read, and a keystroke moves all that follow it. They are their own spans, and most
 * properties are getters on the prototype, so do not spread them; a base class would make it several times slower to
 * create them.
 */

/** A copy of a node whose offsets are greater by `by`. */
export function shiftNode(node: Node, file: SourceFile, by: number): Node {
  switch (node.kind) {
    case 'scalar':
      return new ShiftedScalar(node, file, by);
    case 'list':
      return shiftList(node, file, by);
    case 'map':
      return new ShiftedMap(node, file, by);
  }
}

/** A copy of an entry whose offsets are greater by `by`. */
export function shiftEntry(entry: Entry, file: SourceFile, by: number): Entry {
  return new ShiftedEntry(entry, file, by);
}

function shiftList({ span: at, items, flow, tag, unclosed }: ListNode, file: SourceFile, by: number): ListNode {
  return {
    kind: 'list',
    span: span(file, at.start + by, at.end + by),
    items: items.map((item) => shiftNode(item, file, by)),
    flow,
    ...(tag === undefined ? {} : { tag }),
    ...(unclosed === undefined ? {} : { unclosed }),
  };
}

class ShiftedMap implements MapNode, Span {
  declare readonly kind: 'map';
  readonly start: number;
  readonly end: number;
  #entries: (Entry | undefined)[] | undefined;
  #isComplete = false;

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

  get unclosed() {
    return this.raw.unclosed;
  }

  get kept() {
    return this.raw.kept;
  }

  get source(): string {
    return this.raw.source ?? sourceText(this.raw.span);
  }

  get span(): Span {
    return this;
  }

  get entries(): readonly Entry[] {
    if (!this.#isComplete) for (const [index, raw] of this.raw.entries.entries()) this.#entryAt(index, raw);
    this.#isComplete = true;
    return (this.#entries ?? []) as readonly Entry[];
  }

  entry(key: string): Entry | undefined {
    const { entries } = this.raw;
    for (let i = entries.length - 1; i >= 0; i -= 1) {
      const raw = entries[i];
      if (raw?.key.text === key) return this.#entryAt(i, raw);
    }
    return undefined;
  }

  hasKey(test: KeyTest): boolean {
    return hasKey(this.raw, test);
  }

  #entryAt(index: number, raw: Entry): Entry {
    this.#entries ??= new Array(this.raw.entries.length).fill(undefined);
    const known = this.#entries[index];
    if (known !== undefined) return known;
    const made = new ShiftedEntry(raw, this.file, this.by);
    this.#entries[index] = made;
    return made;
  }
}

class ShiftedEntry implements Entry, Span {
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
    this.#key ??= new ShiftedScalar(this.raw.key, this.file, this.by);
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

class ShiftedScalar implements ScalarNode, Span {
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

  get unclosed() {
    return this.raw.unclosed;
  }

  get tag() {
    return this.raw.tag;
  }

  get span(): Span {
    return this;
  }

  get inner(): Span {
    const { inner, span: own } = this.raw;
    const by = this.start - own.start;
    return inner === own ? this : span(this.file, inner.start + by, inner.end + by);
  }
}

Object.assign(ShiftedScalar.prototype, { kind: 'scalar' });
Object.assign(ShiftedMap.prototype, { kind: 'map' });
