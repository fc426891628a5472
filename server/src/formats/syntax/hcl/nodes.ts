import type { SourceFile, Span } from '../../../text/span';
import type { SyntaxFault } from '../faults';

/** A file, or the inside of a block: attributes and blocks in the order of the text. */
export interface Body extends Span {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
  /** Whether attributes that it does not have may be given elsewhere, so that nothing follows from their absence. */
  readonly mayHaveMore?: true;
  /** Finds the last attribute of that name; set where attributes are made on first access. */
  attribute?(name: string): Attribute | undefined;
  /** The value of that attribute, made anew by each call; set where attributes are made on first access. */
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
  /** Whether a syntax error is in it, so that nothing follows from what it does not have. */
  readonly isDamaged?: true;
  /** Set on a block whose text is kept in memory. */
  readonly notes?: BlockNotes;
}

/** Data that is kept as long as the text of a block is. */
export interface BlockNotes {
  /** The text of the block; blocks with equal text have the same notes. */
  readonly source: string;
  /** The cached result of the reader of the block; set and read by that reader alone. */
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

/** How a string is written: in quotes, as a heredoc, or as a string of JSON. */
export type StringStyle = 'quoted' | 'heredoc' | 'json';

/** A string without interpolations and directives; `value` is its decoded text. */
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

/** A part of a template; a directive holds the parts up to its end. */
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
interface Index extends Span {
  readonly kind: 'index';
  readonly of: Expression;
  readonly key: Expression;
}

/** `of[*].rest` or `of.*.rest`; `each` is the rest with a `SplatElement` in the place of the element. */
interface Splat extends Span {
  readonly kind: 'splat';
  readonly of: Expression;
  readonly each: Expression;
}

/** The place of the element in the `each` of a splat. */
interface SplatElement extends Span {
  readonly kind: 'element';
}

/** `!of` or `-of`. */
export interface Unary extends Span {
  readonly kind: 'unary';
  readonly operator: '!' | '-';
  readonly of: Expression;
}

/** The operators that stand between two operands. */
export type Operator = '||' | '&&' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%';

/** `left operator right`. */
export interface Binary extends Span {
  readonly kind: 'binary';
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `condition ? yes : no`. */
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

/** `[for … : result]`, or `{for … : resultKey => result}`; `grouped` where `...` follows the result. */
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

/** `[item, …]`. */
export interface Tuple extends Span {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

/** `{ key = value … }`. */
export interface ObjectExpression extends Span {
  readonly kind: 'object';
  readonly entries: readonly ObjectEntry[];
}

/** One entry of an object; a key that is a bare name is a string literal. */
export interface ObjectEntry extends Span {
  readonly key: Expression;
  readonly value: Expression;
}

/** `(of)`. */
interface Parenthesised extends Span {
  readonly kind: 'parenthesised';
  readonly of: Expression;
}

/** Text that is no expression, perhaps because it is still being typed. */
interface Broken extends Span {
  readonly kind: 'broken';
  /** Set where it is a string or a bracket that is not closed; its end is where it is cut. */
  readonly unclosed?: true;
}

/** The result of parsing: the intact part of a text, and the errors. */
export interface HclTree {
  readonly file: SourceFile;
  readonly body: Body;
  readonly errors: readonly SyntaxFault[];
}

/** The last attribute of that name. */
export function attributeOf(body: Body, name: string): Attribute | undefined {
  if (body.attribute !== undefined) return body.attribute(name);
  for (let i = body.attributes.length - 1; i >= 0; i -= 1)
    if (body.attributes[i]?.name === name) return body.attributes[i];
  return undefined;
}

/**
 * The value of the last attribute of that name; cheaper than `attributeOf` where the place of the attribute is not
 * needed.
 */
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
