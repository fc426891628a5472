import { type SourceFile, type Span, sourceText, span } from '../../text/span';
import type { Entry, MapNode, Node, ScalarNode } from './node';

/*
 * Nodes that are their own spans. A large file has tens of thousands of nodes, and with a span object for each of them
 * garbage collection took as long as parsing. What all nodes of a class have in common stands on the prototype, so do
 * not spread them; a base class would make it several times slower to create them.
 */

/** A string in double quotes; `text` is its decoded content. */
export class CompactString implements ScalarNode, Span {
  declare readonly kind: 'scalar';
  declare readonly style: 'double';

  constructor(
    readonly file: SourceFile,
    readonly start: number,
    readonly end: number,
    readonly text: string,
  ) {}

  get value(): string {
    return this.text;
  }

  get span(): Span {
    return this;
  }

  get inner(): Span {
    return span(this.file, this.start + 1, this.end - 1);
  }
}

/** A string whose closing quote is missing. */
export class CompactUnclosedString implements ScalarNode, Span {
  declare readonly kind: 'scalar';
  declare readonly style: 'double';
  declare readonly value: null;
  declare readonly unclosed: true;

  constructor(
    readonly file: SourceFile,
    readonly start: number,
    readonly end: number,
    readonly text: string,
  ) {}

  get span(): Span {
    return this;
  }

  get inner(): Span {
    return span(this.file, this.start + 1, this.end);
  }
}

/** A scalar without quotes. */
export class CompactWord implements ScalarNode, Span {
  declare readonly kind: 'scalar';
  declare readonly style: 'plain';

  constructor(
    readonly file: SourceFile,
    readonly start: number,
    readonly end: number,
    readonly value: ScalarNode['value'],
  ) {}

  get text(): string {
    return sourceText(this);
  }

  get span(): Span {
    return this;
  }

  get inner(): Span {
    return this;
  }
}

/** A map in braces. */
export class CompactMap implements MapNode, Span {
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

/** A map whose brace is missing. */
export class CompactUnclosedMap implements MapNode, Span {
  declare readonly kind: 'map';
  declare readonly flow: true;
  declare readonly unclosed: true;

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

/** An entry, from its key's start to its value's end. */
export class CompactEntry implements Entry, Span {
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

Object.assign(CompactString.prototype, { kind: 'scalar', style: 'double' });
Object.assign(CompactUnclosedString.prototype, { kind: 'scalar', style: 'double', value: null, unclosed: true });
Object.assign(CompactWord.prototype, { kind: 'scalar', style: 'plain' });
Object.assign(CompactMap.prototype, { kind: 'map', flow: true });
Object.assign(CompactUnclosedMap.prototype, { kind: 'map', flow: true, unclosed: true });
