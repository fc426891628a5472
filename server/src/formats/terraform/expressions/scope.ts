import { keyInBlock } from '../../../text/keys';
import { type Span, sourceText } from '../../../text/span';
import { makeUniqueKey } from './keys';
import type { HclValue, Scope } from './model';
import { keyOf } from './values';

/** The scope with more names bound. */
export function withNames(scope: Scope, names: Iterable<readonly [string, HclValue]>): Scope {
  return { ...scope, names: new Map([...(scope.names ?? []), ...names]) };
}

/** The key of an expression whose value is not known: equal for equal texts with equal values of names in one block. */
export function placeKey(expression: Span, { block, each, count, names, element }: Scope): string {
  const text = expression.end - expression.start > 1000 ? '"' : sourceText(expression);
  // An expression inside a string with escapes has no source of its own.
  if (text.startsWith('"')) return makeUniqueKey();
  const values = [each?.key, count, element, ...(names?.values() ?? [])].map((value) =>
    value === undefined ? '' : keyOf(value),
  );
  return keyInBlock(`${text} ${values.join()}`, block);
}

/** The scope with the names that `for` binds. */
export function bindNames(
  names: { readonly key: string | undefined; readonly item: string },
  key: HclValue,
  item: HclValue,
  scope: Scope,
): Scope {
  return withNames(
    scope,
    names.key === undefined
      ? [[names.item, item]]
      : [
          [names.key, key],
          [names.item, item],
        ],
  );
}
