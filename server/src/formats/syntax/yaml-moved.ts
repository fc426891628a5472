import type { SourceFile, Span } from '../../text/span';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from './node';

/**
 * An entry of a piece that was read before, at the place where the piece stands now. Its parts are made when they are asked for:
 * of a large template little is, and a keystroke moves everything behind it. Their fields are on the prototype, so do not spread them.
 */
export function movedEntry(entry: Entry, file: SourceFile, by: number): Entry {
  return new MovedEntry(entry, file, by);
}

class MovedEntry implements Entry {
  #key: ScalarNode | undefined;
  #value: Node | undefined;

  constructor(
    readonly raw: Entry,
    readonly file: SourceFile,
    readonly by: number,
  ) {}

  get key(): ScalarNode {
    this.#key ??= new MovedScalar(this.raw.key, this.file, this.by);
    return this.#key;
  }

  get value(): Node | undefined {
    if (this.#value === undefined && this.raw.value !== undefined) this.#value = moved(this.raw.value, this.file, this.by);
    return this.#value;
  }

  get span(): Span {
    return movedSpan(this.raw.span, this.file, this.by);
  }
}

class MovedScalar implements ScalarNode {
  constructor(
    readonly raw: ScalarNode,
    readonly file: SourceFile,
    readonly by: number,
  ) {}

  get kind(): 'scalar' {
    return 'scalar';
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
    return movedSpan(this.raw.span, this.file, this.by);
  }
  get inner(): Span {
    return movedSpan(this.raw.inner, this.file, this.by);
  }
}

class MovedMap implements MapNode {
  #entries: readonly Entry[] | undefined;

  constructor(
    readonly raw: MapNode,
    readonly file: SourceFile,
    readonly by: number,
  ) {}

  get kind(): 'map' {
    return 'map';
  }
  get flow() {
    return this.raw.flow;
  }
  get tag() {
    return this.raw.tag;
  }
  get span(): Span {
    return movedSpan(this.raw.span, this.file, this.by);
  }
  get entries(): readonly Entry[] {
    this.#entries ??= this.raw.entries.map((entry) => new MovedEntry(entry, this.file, this.by));
    return this.#entries;
  }
}

class MovedList implements ListNode {
  #items: readonly Node[] | undefined;

  constructor(
    readonly raw: ListNode,
    readonly file: SourceFile,
    readonly by: number,
  ) {}

  get kind(): 'list' {
    return 'list';
  }
  get flow() {
    return this.raw.flow;
  }
  get tag() {
    return this.raw.tag;
  }
  get span(): Span {
    return movedSpan(this.raw.span, this.file, this.by);
  }
  get items(): readonly Node[] {
    this.#items ??= this.raw.items.map((item) => moved(item, this.file, this.by));
    return this.#items;
  }
}

function moved(node: Node, file: SourceFile, by: number): Node {
  switch (node.kind) {
    case 'scalar':
      return new MovedScalar(node, file, by);
    case 'list':
      return new MovedList(node, file, by);
    case 'map':
      return new MovedMap(node, file, by);
  }
}

function movedSpan({ start, end }: Span, file: SourceFile, by: number): Span {
  return { file, start: start + by, end: end + by };
}
