import { type Existence, never } from '../../../model/existence';
import { knownText, type PartialText } from '../../../text/partial-text';
import type { Node } from '../../syntax/node';
import { argumentOf } from '../template/intrinsics';
import { ownerOf } from './keys';
import { isPseudoParameter } from './references';
import type { Scope } from './scope';

/** A value that is chosen at deployment, such as that of a parameter. */
export interface Choice {
  readonly key: string;
  readonly label: string;
  /** Whether it is independent of all other choices. */
  readonly free: boolean;
  /** The only values that it can have; undefined where any is possible. */
  readonly among: readonly string[] | undefined;
}

/** The choice that alone decides the text of a node; undefined where it is not one choice. */
export function choiceIn(node: Node, text: PartialText, scope: Scope): Choice | undefined {
  const [part, more] = text;
  if (part?.kind !== 'reference' || more !== undefined) return undefined;
  const owner = ownerOf(part.key, scope);
  // A parameter that a call leaves out has its default, which is no choice, and the choices of another deployment may
  // depend on those of this one.
  const free = isPseudoParameter(part.key) || (owner?.scope.template.parameters.has(part.key) ?? false);
  const possible = owner?.scope.template.possible.get(owner.name);
  // A value that is passed on must be allowed by the parameter of this template as well.
  const name = argumentOf(node, '!Ref', 'Ref');
  const allowed = name?.kind === 'scalar' ? scope.template.possible.get(name.text) : undefined;
  const among = possible && allowed ? possible.filter((value) => allowed.includes(value)) : (possible ?? allowed);
  return { key: part.key, label: part.label, free, among };
}

/** The formula that a choice has a value; never, if that value is not possible. */
export function existenceOfChoice({ key, label, free, among }: Choice, value: string): Existence {
  if (among?.includes(value) === false) return never;
  return { kind: 'atom', key, value, free, label, ...(among === undefined ? {} : { among }) };
}

/** The formula that the text of a node is a known value; undefined where the text is not one choice. */
export function compareChoice(node: Node, text: PartialText, value: PartialText, scope: Scope): Existence | undefined {
  const known = knownText(value);
  const choice = known === undefined ? undefined : choiceIn(node, text, scope);
  return known === undefined || choice === undefined ? undefined : existenceOfChoice(choice, known);
}
