import type { Module } from './module';
import type { HclValue } from './values';

/** What names mean at a place: the module, the instance of the block, and the names that `for` binds. */
export interface Scope {
  readonly module: Module;
  /** The address of the block around the expression; `each` and `count` of two blocks are different things. */
  readonly block: string;
  readonly each?: { readonly key: HclValue; readonly value: HclValue };
  readonly count?: HclValue;
  readonly names?: ReadonlyMap<string, HclValue>;
  /** The element that a splat goes through. */
  readonly element?: HclValue;
}

/** The scope with more names bound. */
export function withNames(scope: Scope, names: Iterable<readonly [string, HclValue]>): Scope {
  return { ...scope, names: new Map([...(scope.names ?? []), ...names]) };
}
