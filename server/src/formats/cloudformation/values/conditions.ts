import { allOf, always, canCoexist, type Existence, implies, negate, never } from '../../../model/existence';
import { displayText, equalTexts, literal, type PartialText, textKey } from '../../../text/partial-text';
import type { Node } from '../../syntax/node';
import { intrinsicOf } from '../template/intrinsics';
import { withVariables } from '../template/loops';
import type { Resource, Template } from '../template/template';
import { comparison } from './choices';
import { textOf } from './evaluate';
import type { Scope } from './scope';
import { keyIn } from './stack-context';

/** The conditions of a template as formulas over what a deployment chooses. */
export interface Conditions {
  /** When the stack itself is there. */
  readonly within: Existence;
  /** When the condition of that name holds. */
  formula(name: string): Existence;
}

/** Reads the `Conditions` section; each is looked at when it is first asked for. */
export function conditionsOf(template: Template): Conditions {
  const known = new Map<string, Existence>();
  // Conditions cannot use Fn::If, so no condition needs another one decided to know its texts.
  const scope: Scope = { template, decide: () => undefined, texts: new Map(), bound: new Map(), loop: new Map() };

  function formula(name: string): Existence {
    const found = known.get(name);
    if (found !== undefined) return found;
    known.set(name, atom(name)); // a condition that leads back to itself
    const node = template.conditions.get(name);
    const result = decided(node === undefined ? atom(name) : read(node, name, 0));
    known.set(name, result);
    return result;
  }

  function read(node: Node, name: string, depth: number): Existence {
    const call = intrinsicOf(node);
    if (call === undefined || depth > 12) return atom(name);
    const { argument } = call;
    const parts = argument.kind === 'list' ? argument.items : [argument];
    const [first, second] = parts;
    const each = () => parts.map((part, index) => read(part, `${name}/${index}`, depth + 1));
    switch (call.name) {
      case 'Condition':
        return argument.kind === 'scalar' ? formula(argument.text) : atom(name);
      case 'Fn::Not':
        return first === undefined ? atom(name) : negate(read(first, name, depth + 1));
      case 'Fn::And':
        return all(each());
      case 'Fn::Or':
        return any(each());
      case 'Fn::Equals':
        return first === undefined || second === undefined ? atom(name) : equals(first, second);
      default:
        return atom(name);
    }
  }

  function equals(a: Node, b: Node): Existence {
    const [left, right] = [exactText(a, scope), exactText(b, scope)];
    const answer = equalTexts(left, right);
    if (answer !== 'unknown') return answer === 'yes' ? always : never;
    const chosen = comparison(a, left, right, scope) ?? comparison(b, right, left, scope);
    return (
      chosen ??
      atom(
        [textKey(left), textKey(right)].sort().join(' = '),
        `${displayText(left) || 'nothing'} is ${displayText(right) || 'empty'}`,
      )
    );
  }

  function atom(name: string, label = name): Existence {
    return { kind: 'atom', key: keyIn(scope, `condition ${name}`), free: false, label };
  }

  return {
    get within() {
      return template.stackContext.existence;
    },
    formula,
  };
}

/** When a resource is there. */
export function existenceOf({ condition, variables }: Resource, { within, formula }: Conditions): Existence {
  if (condition?.kind !== 'scalar') return within;
  return conjoin(within, formula(withVariables(condition.text, variables) ?? condition.text));
}

/** Both at once, and never when one of them never is. */
export function conjoin(a: Existence, b: Existence): Existence {
  return canCoexist(a, b) === 'no' ? never : allOf(a, b);
}

/** The formula, or that it always or never holds where nothing can change that. */
function decided(formula: Existence): Existence {
  return implies(always, formula) ? always : implies(formula, never) ? never : formula;
}

function all(parts: readonly Existence[]): Existence {
  const open = parts.filter((part) => part.kind !== 'always');
  if (open.some((part) => part.kind === 'never')) return never;
  return open.length > 1 ? { kind: 'all', of: open } : (open[0] ?? always);
}

function any(parts: readonly Existence[]): Existence {
  const open = parts.filter((part) => part.kind !== 'never');
  if (open.some((part) => part.kind === 'always')) return always;
  return open.length > 1 ? { kind: 'any', of: open } : (open[0] ?? never);
}

/** Where texts are compared, an empty one is a value like any other. */
function exactText(node: Node, scope: Scope): PartialText {
  return node.kind === 'scalar' && node.tag === undefined && node.text === ''
    ? literal('', node.span)
    : textOf(node, scope);
}
