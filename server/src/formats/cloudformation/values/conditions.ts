import {
  allOf,
  always,
  canCoexist,
  type Existence,
  implies,
  isTooLarge,
  negate,
  never,
} from '../../../model/existence';
import { displayText, equalTexts, literal, type PartialText, textKey } from '../../../text/partial-text';
import type { Node } from '../../syntax/node';
import { intrinsicOf } from '../template/intrinsics';
import { replaceVariables } from '../template/loops';
import type { Resource, Template } from '../template/template';
import { compareChoice } from './choices';
import { textOf } from './evaluate';
import { keyIn } from './keys';
import type { Scope, StackContext } from './scope';

/** The conditions of a template as formulas over what a deployment chooses. */
export interface Conditions {
  /** The formula under which the stack itself exists. */
  readonly within: Existence;
  /** The formula of the condition of that name; an opaque one where the template has no such condition. */
  formulaOf(name: string): Existence;
}

/** Reads the `Conditions` section; the formula of each condition is made on first access. */
export function conditionsOf(template: Template, stackContext: StackContext): Conditions {
  // Conditions cannot use Fn::If, so their texts do not depend on any of them.
  const scope = makeScope(template, stackContext, () => undefined);
  const formulas = new Map<string, Existence>();
  let open = 0;
  const conditions: Conditions = {
    get within() {
      return stackContext.existence;
    },
    formulaOf(name) {
      const known = formulas.get(name);
      if (known !== undefined) return known;
      const opaque = makeOpaqueFormula(name, scope);
      if (open >= MAX_OPEN) return opaque;
      formulas.set(name, opaque); // stays inside of a condition that refers to itself
      const node = template.conditions.get(name);
      open += 1;
      const read = node === undefined ? opaque : readFormula(node, name, { scope, conditions });
      const formula = isTooLarge(read) ? opaque : simplify(read);
      open -= 1;
      formulas.set(name, formula);
      return formula;
    },
  };
  return conditions;
}

/** The scope of a stack, in which a condition is decided only where its formula is constant. */
export function scopeOf(template: Template, stackContext: StackContext, conditions: Conditions): Scope {
  return makeScope(template, stackContext, (name) => {
    const { kind } = conditions.formulaOf(name);
    return kind === 'always' ? true : kind === 'never' ? false : undefined;
  });
}

function makeScope(template: Template, stackContext: StackContext, decide: Scope['decide']): Scope {
  return { template, stackContext, decide, texts: new Map(), bound: new Map(), loop: new Map() };
}

/** The formula under which a resource exists. */
export function existenceOf({ condition, variables, document }: Resource, conditions: Conditions): Existence {
  const { formulaOf } = conditions;
  const within = document === undefined ? conditions.within : conjoin(conditions.within, inDocument(document));
  if (condition?.kind !== 'scalar') return within;
  return conjoin(within, formulaOf(replaceVariables(condition.text, variables) ?? condition.text));
}

/** Both formulas at once; never where they exclude each other. */
export function conjoin(a: Existence, b: Existence): Existence {
  return canCoexist(a, b) === 'no' ? never : allOf(a, b);
}

interface FormulaReader {
  readonly scope: Scope;
  readonly conditions: Conditions;
}

/** That the document of that number is the one that is deployed, of which nothing is known. */
function inDocument(document: number): Existence {
  return { kind: 'atom', key: `document ${document}`, free: false, label: `document ${document} is deployed` };
}

/** How many conditions are read to know one, each being part of the one before. */
const MAX_OPEN = 100;
/** The depth of nested functions that are read in a condition. */
const MAX_DEPTH = 12;

/** The formula of a condition function; what cannot be read becomes an atom with the key `name`. */
function readFormula(node: Node, name: string, reader: FormulaReader, depth = 0): Existence {
  const { scope, conditions } = reader;
  const call = intrinsicOf(node);
  if (call === undefined || depth > MAX_DEPTH) return makeOpaqueFormula(name, scope);
  const { argument } = call;
  const parts = argument.kind === 'list' ? argument.items : [argument];
  const [first, second] = parts;
  const readParts = () => parts.map((part, index) => readFormula(part, `${name}/${index}`, reader, depth + 1));
  switch (call.name) {
    case 'Condition':
      return argument.kind === 'scalar' ? conditions.formulaOf(argument.text) : makeOpaqueFormula(name, scope);
    case 'Fn::Not':
      return first === undefined ? makeOpaqueFormula(name, scope) : negate(readFormula(first, name, reader, depth + 1));
    case 'Fn::And':
      return makeConjunction(readParts());
    case 'Fn::Or':
      return makeDisjunction(readParts());
    case 'Fn::Equals':
      return first === undefined || second === undefined
        ? makeOpaqueFormula(name, scope)
        : readEquals(first, second, scope);
    default:
      return makeOpaqueFormula(name, scope);
  }
}

/** The formula of an `Fn::Equals`. */
function readEquals(a: Node, b: Node, scope: Scope): Existence {
  const [left, right] = [comparedTextOf(a, scope), comparedTextOf(b, scope)];
  const answer = equalTexts(left, right);
  if (answer !== 'unknown') return answer === 'yes' ? always : never;
  const chosen = compareChoice(a, left, right, scope) ?? compareChoice(b, right, left, scope);
  if (chosen !== undefined) return chosen;
  const key = [textKey(left), textKey(right)].sort().join(' = ');
  return makeOpaqueFormula(key, scope, `${displayText(left) || 'nothing'} is ${displayText(right) || 'empty'}`);
}

/** The text of an operand; an empty scalar is compared like any other text. */
function comparedTextOf(node: Node, scope: Scope): PartialText {
  return node.kind === 'scalar' && node.tag === undefined && node.text === ''
    ? literal('', node.span)
    : textOf(node, scope);
}

/** A formula of which only equality with itself is known. */
function makeOpaqueFormula(name: string, scope: Scope, label = name): Existence {
  return { kind: 'atom', key: keyIn(scope, `condition ${name}`), free: false, label };
}

/** The formula, or a constant where it always or never holds. */
function simplify(formula: Existence): Existence {
  return implies(always, formula) ? always : implies(formula, never) ? never : formula;
}

function makeConjunction(parts: readonly Existence[]): Existence {
  const open = parts.filter((part) => part.kind !== 'always');
  if (open.some((part) => part.kind === 'never')) return never;
  return open.length > 1 ? { kind: 'all', of: open } : (open[0] ?? always);
}

function makeDisjunction(parts: readonly Existence[]): Existence {
  const open = parts.filter((part) => part.kind !== 'never');
  if (open.some((part) => part.kind === 'always')) return always;
  return open.length > 1 ? { kind: 'any', of: open } : (open[0] ?? never);
}
