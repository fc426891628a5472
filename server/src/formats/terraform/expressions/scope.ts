import { type Span, sourceText } from '../../../text/span';
import type { Module } from '../configuration/module';
import { type HclValue, keyOf, makeUniqueKey } from './values';

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

/** A key of what an expression gives where that cannot be seen: the same for the same text with the same values in the same block. */
export function placeKey(expression: Span, { block, each, count, names, element }: Scope): string {
  const text = expression.end - expression.start > 1000 ? '"' : sourceText(expression);
  // An expression inside a string with escapes has no text of its own.
  if (text.startsWith('"')) return makeUniqueKey();
  const values = [each?.key, count, element, ...(names?.values() ?? [])].map((value) =>
    value === undefined ? '' : keyOf(value),
  );
  return `${text} ${values.join()}@${block}`;
}
