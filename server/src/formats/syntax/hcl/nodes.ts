import type { Located, SourceFile, Span } from '../../../text/span';

/** A file, or the inside of a block: attributes and blocks in the order of the text. */
export interface Body extends Span {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
  /** The last attribute of that name, for a body that makes its attributes when they are asked for. */
  attribute?(name: string): Attribute | undefined;
  /** The value of that attribute, made anew for each who asks. */
  value?(name: string): Expression | undefined;
}

/** `name = value`; the span runs from the name's start to the value's end. */
export interface Attribute extends Span {
  readonly name: string;
  readonly nameEnd: number;
  readonly value: Expression;
}

/** `type "label" { … }`; `open` and `close` are the offsets of the braces, `close` is -1 where it is missing. */
export interface Block extends Span {
  readonly type: string;
  readonly typeEnd: number;
  readonly labels: readonly Label[];
  readonly body: Body;
  readonly open: number;
  readonly close: number;
  /** Of a block whose text is remembered. */
  readonly notes?: BlockNotes;
}

/** What is kept with the text of a block as long as that is: `reading` belongs to whoever reads the block. */
export interface BlockNotes {
  readonly source: string;
  reading?: unknown;
}

/** A label of a block; the span includes its quotes. */
export interface Label extends Span {
  readonly value: string;
}

/** An expression; every node is the span of its own text. */
export type Expression =
  | Literal
  | StringLiteral
  | Template
  | Variable
  | AttributeAccess
  | Index
  | Splat
  | SplatElement
  | Unary
  | Binary
  | Conditional
  | Call
  | For
  | Tuple
  | ObjectExpression
  | Parenthesised
  | Broken;

/** A number, a boolean or null. */
export interface Literal extends Span {
  readonly kind: 'literal';
  readonly value: number | boolean | null;
}

/** How a string is written: in quotes, as a heredoc, or as a JSON string. */
export type StringStyle = 'quoted' | 'heredoc' | 'json';

/** A string without anything to fill in; `value` is its decoded text. */
export interface StringLiteral extends Span {
  readonly kind: 'string';
  readonly value: string;
  readonly style: StringStyle;
}

/** A string with interpolations or directives. */
export interface Template extends Span {
  readonly kind: 'template';
  readonly parts: readonly TemplatePart[];
  readonly style: StringStyle;
}

/** One piece of a template; directives hold the pieces between them. */
export type TemplatePart = TemplateText | Interpolation | IfDirective | ForDirective;

/** Text of a template, decoded. */
export interface TemplateText extends Span {
  readonly kind: 'text';
  readonly value: string;
}

/** `${…}`, braces included in the span. */
export interface Interpolation extends Span {
  readonly kind: 'interpolation';
  readonly value: Expression;
}

/** `%{ if … }…%{ else }…%{ endif }`. */
export interface IfDirective extends Span {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly yes: readonly TemplatePart[];
  readonly no: readonly TemplatePart[];
}

/** `%{ for … in … }…%{ endfor }`. */
export interface ForDirective extends Span {
  readonly kind: 'for';
  readonly key: string | undefined;
  readonly item: string;
  readonly collection: Expression;
  readonly body: readonly TemplatePart[];
}

/** The first name of a traversal: `var`, `aws_lb`, `each`. */
export interface Variable extends Span {
  readonly kind: 'variable';
  readonly name: string;
}

/** `of.name`. */
export interface AttributeAccess extends Span {
  readonly kind: 'attribute';
  readonly of: Expression;
  readonly name: string;
  readonly nameStart: number;
}

/** `of[key]`, or the older `of.0`. */
export interface Index extends Span {
  readonly kind: 'index';
  readonly of: Expression;
  readonly key: Expression;
}

/** `of[*].rest` or `of.*.rest`; `each` is the rest with a `SplatElement` in the place of the element. */
export interface Splat extends Span {
  readonly kind: 'splat';
  readonly of: Expression;
  readonly each: Expression;
}

/** The element that a splat goes through. */
export interface SplatElement extends Span {
  readonly kind: 'element';
}

export interface Unary extends Span {
  readonly kind: 'unary';
  readonly operator: '!' | '-';
  readonly of: Expression;
}

/** The operators that stand between two operands. */
export type Operator = '||' | '&&' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%';

export interface Binary extends Span {
  readonly kind: 'binary';
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Conditional extends Span {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly yes: Expression;
  readonly no: Expression;
}

/** A function call; `expand` where the last argument is followed by `...`. */
export interface Call extends Span {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly Expression[];
  readonly expand: boolean;
}

/** `[for … : value]`, or `{for … : key => value}` with `resultKey`. */
export interface For extends Span {
  readonly kind: 'for';
  readonly key: string | undefined;
  readonly item: string;
  readonly collection: Expression;
  readonly resultKey: Expression | undefined;
  readonly result: Expression;
  readonly grouped: boolean;
  readonly condition: Expression | undefined;
}

export interface Tuple extends Span {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

export interface ObjectExpression extends Span {
  readonly kind: 'object';
  readonly entries: readonly ObjectEntry[];
}

/** One entry of an object; a key that is a bare name is a string literal. */
export interface ObjectEntry extends Span {
  readonly key: Expression;
  readonly value: Expression;
}

export interface Parenthesised extends Span {
  readonly kind: 'parenthesised';
  readonly of: Expression;
}

/** Text that is no expression, or not yet. */
export interface Broken extends Span {
  readonly kind: 'broken';
}

/** What the reader gives: the intact part of a text, and the errors. */
export interface HclTree {
  readonly file: SourceFile;
  readonly body: Body;
  readonly errors: readonly Located<string>[];
}

/** The attribute of that name; of several, the last. */
export function attributeOf(body: Body, name: string): Attribute | undefined {
  if (body.attribute !== undefined) return body.attribute(name);
  for (let i = body.attributes.length - 1; i >= 0; i -= 1)
    if (body.attributes[i]?.name === name) return body.attributes[i];
  return undefined;
}

/** The value of the attribute of that name: enough where nobody asks for its place, and cheaper. */
export function settingOf(body: Body, name: string): Expression | undefined {
  return body.value === undefined ? attributeOf(body, name)?.value : body.value(name);
}

/** The blocks of that type. */
export function blocksOf(body: Body, type: string): readonly Block[] {
  return body.blocks.length === 0 ? body.blocks : body.blocks.filter((block) => block.type === type);
}

/** The first line of a block: its type and labels. */
export function headerOf({ file, start, typeEnd, labels }: Block): Span {
  return { file, start, end: labels.at(-1)?.end ?? typeEnd };
}
