import type { SourceFile } from '../../../text/span';
import type { Attribute, Block, BlockNotes, Body, Expression, Label } from './nodes';
import { shiftExpression } from './shift-expression';

/*
 * Blocks of a text that was read before, at the place where the text stands now. Their parts are made on first access:
 * few of a large file are ever read, and a keystroke moves all that follow it. Some properties are getters on the
 * prototype, so do not spread them; a base class would make it several times slower to create them.
 */

/** A copy of a block whose offsets are greater by `by`. */
export function shiftBlock(block: Block, file: SourceFile, by: number, notes?: BlockNotes): Block {
  return new ShiftedBlock(block, file, by, notes);
}

/** A body of another text of the same length, with its places in that file. */
export function moveBody(body: Body, file: SourceFile): Body {
  return new ShiftedBody(body, file, 0);
}

class ShiftedBlock implements Block {
  readonly start: number;
  readonly end: number;
  #labels: readonly Label[] | undefined;
  #body: Body | undefined;

  constructor(
    readonly raw: Block,
    readonly file: SourceFile,
    readonly by: number,
    readonly notes: BlockNotes | undefined,
  ) {
    this.start = raw.start + by;
    this.end = raw.end + by;
  }

  get type(): string {
    return this.raw.type;
  }

  get typeEnd(): number {
    return this.raw.typeEnd + this.by;
  }

  get open(): number {
    return this.raw.open + this.by;
  }

  get close(): number {
    return this.raw.close < 0 ? -1 : this.raw.close + this.by;
  }

  get isDamaged(): true | undefined {
    return this.raw.isDamaged;
  }

  get labels(): readonly Label[] {
    const { raw, file, by } = this;
    this.#labels ??= raw.labels.map(({ value, start, end }) => ({ file, start: start + by, end: end + by, value }));
    return this.#labels;
  }

  get body(): Body {
    this.#body ??= new ShiftedBody(this.raw.body, this.file, this.by);
    return this.#body;
  }
}

class ShiftedBody implements Body {
  readonly start: number;
  readonly end: number;
  #attributes: (Attribute | undefined)[] | undefined;
  #hasAll = false;
  #blocks: readonly Block[] | undefined;

  constructor(
    readonly raw: Body,
    readonly file: SourceFile,
    readonly by: number,
  ) {
    this.start = raw.start + by;
    this.end = raw.end + by;
  }

  get attributes(): readonly Attribute[] {
    if (!this.#hasAll) for (let i = 0; i < this.raw.attributes.length; i += 1) this.#attributeAt(i);
    this.#hasAll = true;
    return (this.#attributes ?? []) as Attribute[];
  }

  get blocks(): readonly Block[] {
    const { raw, file, by } = this;
    if (raw.blocks.length === 0) return raw.blocks;
    this.#blocks ??= raw.blocks.map((block) => new ShiftedBlock(block, file, by, undefined));
    return this.#blocks;
  }

  attribute(name: string): Attribute | undefined {
    return this.#attributeAt(this.#findIndex(name));
  }

  value(name: string): Expression | undefined {
    const raw = this.raw.attributes[this.#findIndex(name)];
    return raw && shiftExpression(raw.value, this.file, this.by);
  }

  #findIndex(name: string): number {
    const { attributes } = this.raw;
    for (let i = attributes.length - 1; i >= 0; i -= 1) if (attributes[i]?.name === name) return i;
    return -1;
  }

  #attributeAt(index: number): Attribute | undefined {
    this.#attributes ??= [];
    const known = this.#attributes[index];
    const raw = this.raw.attributes[index];
    if (known !== undefined || raw === undefined) return known;
    const made = new ShiftedAttribute(raw, this.file, this.by);
    this.#attributes[index] = made;
    return made;
  }
}

class ShiftedAttribute implements Attribute {
  readonly start: number;
  readonly end: number;
  #value: Expression | undefined;

  constructor(
    readonly raw: Attribute,
    readonly file: SourceFile,
    readonly by: number,
  ) {
    this.start = raw.start + by;
    this.end = raw.end + by;
  }

  get name(): string {
    return this.raw.name;
  }

  get nameEnd(): number {
    return this.raw.nameEnd + this.by;
  }

  get value(): Expression {
    this.#value ??= shiftExpression(this.raw.value, this.file, this.by);
    return this.#value;
  }
}
