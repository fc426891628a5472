import { type SourceFile, type Span, span } from '../../text/span';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from './node';

/*
 * Nodes that are their own spans. A large file has tens of thousands of nodes, and with a span object for each the collector of
 * garbage took as long as the parser.
 */

/** A scalar that begins and ends at these offsets; its content is all of it but the quotes. */
export class PlacedScalar implements ScalarNode, Span {
  declare readonly kind: 'scalar';

  constructor(
    readonly file: SourceFile,
    readonly start: number,
    readonly end: number,
    readonly value: ScalarNode['value'],
    readonly text: string,
    readonly style: 'plain' | 'double',
  ) {}

  get span(): Span {
    return this;
  }

  get inner(): Span {
    return this.style === 'plain' ? this : span(this.file, this.start + 1, this.end - 1);
  }
}

/** A map that begins and ends at these offsets. */
export class PlacedMap implements MapNode, Span {
  declare readonly kind: 'map';
  declare readonly flow: true;

  constructor(
    readonly file: SourceFile,
    readonly start: number,
    readonly end: number,
    readonly entries: readonly Entry[],
  ) {}

  get span(): Span {
    return this;
  }
}

/** A list that begins and ends at these offsets. */
export class PlacedList implements ListNode, Span {
  declare readonly kind: 'list';
  declare readonly flow: true;

  constructor(
    readonly file: SourceFile,
    readonly start: number,
    readonly end: number,
    readonly items: readonly Node[],
  ) {}

  get span(): Span {
    return this;
  }
}

/** An entry, from its key's start to its value's end. */
export class PlacedEntry implements Entry, Span {
  constructor(
    readonly key: ScalarNode,
    readonly value: Node | undefined,
  ) {}

  get file(): SourceFile {
    return this.key.span.file;
  }

  get start(): number {
    return this.key.span.start;
  }

  get end(): number {
    return (this.value ?? this.key).span.end;
  }

  get span(): Span {
    return this;
  }
}

// What all of one class have in common stands on the prototype.
Object.assign(PlacedScalar.prototype, { kind: 'scalar' });
Object.assign(PlacedMap.prototype, { kind: 'map', flow: true });
Object.assign(PlacedList.prototype, { kind: 'list', flow: true });
