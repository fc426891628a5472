import type { SourceFile } from '../../../text/span';
import type { Resource } from '../template/template';
import type { Conditions } from '../values/conditions';
import type { Scope } from '../values/scope';

/** A template as one call of it deploys it. */
export interface Stack {
  readonly file: SourceFile;
  readonly scope: Scope;
  readonly conditions: Conditions;
  /** The stack with the call; undefined for the root of a deployment. */
  readonly caller: Stack | undefined;
}

/** The resource that makes a stack, seen in the stack that it is part of. */
export interface Caller {
  readonly stack: Stack;
  readonly resource: Resource;
  /** The scope of that stack, with the variables of the loops around the resource. */
  readonly scope: Scope;
}

/** A stack without a caller, with all the stacks that are called from it. */
export interface Deployment {
  /** By prefix; each behind its caller. */
  readonly stacks: ReadonlyMap<string, Stack>;
  /** The deployments that this one imports from; complete once the contents of all stacks have been read. */
  readonly imported: Set<Deployment>;
  /** A stack of this deployment or of an imported one. */
  stackAt(prefix: string): Stack | undefined;
}

/** Whether a stack is of a template, or is called, directly or not, from one that is. */
export function isStackWithin(stack: Stack, file: SourceFile): boolean {
  for (let at: Stack | undefined = stack; at !== undefined; at = at.caller) if (at.file === file) return true;
  return false;
}
