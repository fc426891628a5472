import { type Existence, never } from '../../../model/existence';
import { knownText, type PartialText } from '../../../text/partial-text';
import type { Node } from '../../syntax/node';
import { argumentOf } from '../template/intrinsics';
import type { Scope } from './scope';
import { ownerOf } from './stack-context';

/** Something that a deployment chooses, such as a parameter. */
export interface Choice {
  readonly key: string;
  readonly label: string;
  /** Whether nothing hangs together with it. */
  readonly free: boolean;
  /** The values that it can have, where no others are possible. */
  readonly among: readonly string[] | undefined;
}

/** What a deployment chooses when it decides the text that a node gives; undefined where that is not one thing. */
export function choiceIn(node: Node, text: PartialText, scope: Scope): Choice | undefined {
  const [part, more] = text;
  if (part?.kind !== 'reference' || more !== undefined) return undefined;
  const owner = ownerOf(part.key, scope);
  // What a call leaves out has a default and is chosen by nobody; what another deployment chooses may hang together with this one.
  const free = part.key.startsWith('AWS::') || (owner?.scope.template.parameters.has(part.key) ?? false);
  const given = owner?.scope.template.possible.get(owner.name);
  // What is passed on must be allowed here as well.
  const name = argumentOf(node, '!Ref', 'Ref');
  const allowed = name?.kind === 'scalar' ? scope.template.possible.get(name.text) : undefined;
  const among = given && allowed ? given.filter((value) => allowed.includes(value)) : (given ?? allowed);
  return { key: part.key, label: part.label, free, among };
}

/** That something has a value. */
export function existenceOfChoice({ key, label, free, among }: Choice, value: string): Existence {
  if (among?.includes(value) === false) return never;
  return { kind: 'atom', key, value, free, label, ...(among === undefined ? {} : { among }) };
}

/** That a text is another one, where this is one choice of the deployment. */
export function comparison(node: Node, text: PartialText, value: PartialText, scope: Scope): Existence | undefined {
  const known = knownText(value);
  const choice = known === undefined ? undefined : choiceIn(node, text, scope);
  return known === undefined || choice === undefined ? undefined : existenceOfChoice(choice, known);
}
