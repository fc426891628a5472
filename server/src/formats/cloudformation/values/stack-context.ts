import { always, type Existence } from '../../../model/existence';
import type { PartialText } from '../../../text/partial-text';
import type { Located, Span } from '../../../text/span';
import type { Scope } from './scope';

/** What a stack passes for a parameter. */
export interface PassedParameter {
  readonly text: PartialText;
  /** Where all of the text is written, when it is known: that is where it is to be put right. */
  readonly at: Span | undefined;
}

/** What is said from outside about a template that is deployed as one stack, and how this stack is told from others. */
export interface StackContext {
  /** What the keys of its references begin with; nothing for a stack that nobody calls. */
  readonly prefix: string;
  /** What the labels of its record sets begin with, where the template makes several stacks. */
  readonly name: string;
  passedParameter(parameter: string): PassedParameter | undefined;
  /** What is exported under a name, of which the key is given. */
  imported(name: string): PartialText | undefined;
  /** What an output of a stack is that this one calls by that logical id. */
  outputOf(call: string, output: string): PartialText | undefined;
  /** The stack whose references have keys that begin so. */
  stackOf(prefix: string): Scope | undefined;
  /** When the stack is there. */
  readonly existence: Existence;
  /** Where another stack calls it. */
  readonly call: Located<string> | undefined;
  /** Whether its template makes other stacks too, so that no change of the text is right for this one alone. */
  readonly isOneOfSeveral: boolean;
  /** Decides, with the text of the template, what its record sets are. */
  readonly signature: string;
}

/** A template of which nobody says anything. */
export const alone: StackContext = {
  prefix: '',
  name: '',
  passedParameter: () => undefined,
  imported: () => undefined,
  outputOf: () => undefined,
  stackOf: () => undefined,
  existence: always,
  call: undefined,
  isOneOfSeveral: false,
  signature: '',
};

const END = '> ';

/** The prefix for the keys of the stack at a path of calls. */
export function prefixOf(path: string): string {
  return path === '' ? '' : path + END;
}

/** The key of something in a stack, which another stack may call the same. */
export function keyIn(scope: Pick<Scope, 'template'>, name: string): string {
  return scope.template.stackContext.prefix + name;
}

/** The stack that a key is of, and what it is called there; undefined when that stack is not in view. */
export function ownerOf(key: string, scope: Scope): { readonly scope: Scope; readonly name: string } | undefined {
  const name = nameOf(key);
  const prefix = key.slice(0, key.length - name.length);
  const { stackContext } = scope.template;
  const owner = prefix === stackContext.prefix ? scope : stackContext.stackOf(prefix);
  return owner && { scope: owner, name };
}

/** What the thing of a key is called in its own template. */
export function nameOf(key: string): string {
  const end = key.indexOf(END);
  return end === -1 ? key : key.slice(end + END.length);
}
