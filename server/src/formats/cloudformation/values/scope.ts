import { always, type Existence } from '../../../model/existence';
import type { PartialText } from '../../../text/partial-text';
import type { Located, Span } from '../../../text/span';
import type { Node } from '../../syntax/node';
import type { Variables } from '../template/loops';
import type { Template } from '../template/template';

/** All that a value of a template depends on in one stack. */
export interface Scope {
  readonly template: Template;
  readonly stackContext: StackContext;
  /** Whether a condition holds; undefined where its formula is not constant in this scope. */
  decide(condition: string): boolean | undefined;
  /** The texts worked out so far; a scope that differs in any other field has its own. */
  readonly texts: Map<Node, PartialText>;
  /** The keys of mapping rows that are taken to be chosen, by the keys of the references that choose them. */
  readonly bound: ReadonlyMap<string, string>;
  /** The variables of the loops around the value, which are replaced in every text. */
  readonly loop: Variables;
}

/** Evaluates an argument of a function, one level deeper than the function. */
export type Evaluate = (node: Node) => PartialText;

/**
 * What other templates define for one stack of a template, and the prefixes by which its keys and labels differ from
 * those of other stacks.
 */
export interface StackContext {
  /** Precedes the keys of everything in the stack; empty for one that no template in view calls. */
  readonly prefix: string;
  /** Precedes the labels of record sets, where the template makes several stacks; empty elsewhere. */
  readonly name: string;
  /** What a caller passes, or what the inputs of a root give. */
  passedParameterOf(parameter: string): PassedParameter | undefined;
  /** Whether the inputs of the root are known. */
  readonly hasInputs: boolean;
  /** The region of the deployment, where it is known. */
  readonly region: string | undefined;
  /** The value exported under a name, given by the key of its text; undefined where that is not known. */
  importOf(nameKey: string): PartialText | undefined;
  /** An output of the stack that this one calls by that logical id; undefined where that stack is not in view. */
  outputOf(call: string, output: string): PartialText | undefined;
  /** The stack with that prefix; undefined when it is not in view. */
  scopeAt(prefix: string): Scope | undefined;
  /** The formula under which the stack exists. */
  readonly existence: Existence;
  /** The resource of another template that makes the stack. */
  readonly call: Located<string> | undefined;
  /** Whether the template makes other stacks too, so that no edit of its text is right for this one alone. */
  readonly isOneOfSeveral: boolean;
  /** Equal for stacks with equal record sets, if their templates have equal texts. */
  readonly signature: string;
}

/** What a stack passes for a parameter of another one. */
export interface PassedParameter {
  readonly text: PartialText;
  /** Where the whole text is written, if it is known: the place to edit. */
  readonly at: Span | undefined;
}

/** The context of a template that is read by itself, without other templates. */
export function makeIsolatedContext(): StackContext {
  return {
    prefix: '',
    name: '',
    passedParameterOf: () => undefined,
    hasInputs: false,
    region: undefined,
    importOf: () => undefined,
    outputOf: () => undefined,
    scopeAt: () => undefined,
    existence: always,
    call: undefined,
    isOneOfSeveral: false,
    signature: '',
  };
}

/** The scope inside of loops, with the values of their variables. */
export function bindVariables(scope: Scope, variables: Variables): Scope {
  return variables.size === 0 ? scope : { ...scope, texts: new Map(), loop: variables };
}
