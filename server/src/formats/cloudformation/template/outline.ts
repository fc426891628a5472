import { sourceText } from '../../../text/span';
import { keepWithText } from '../../syntax/keep';
import { valueAt } from '../../syntax/node';
import { hasCustomMacro } from './macros';

/** What is known of a resource by its text alone. */
export interface ResourceOutline {
  /** The text of its type; undefined where that is no scalar. */
  readonly type: string | undefined;
  /** Whether a macro that is not AWS's own gets the resource or its properties. */
  readonly hasMacro: boolean;
  /** Whether it has a key twice. */
  readonly repeatsKeys: boolean;
  /** The logical ids, and what may be one, to which its text refers. */
  readonly references: readonly string[];
  /** The last fingerprint, with the number of the surroundings and the logical id (`records/fingerprint.ts`). */
  print?: { readonly surroundings: number; readonly key: string; readonly text: string };
}

/** A reference by logical id: `!Ref X`, `{ "Ref": "X" }`, `${X}`. */
const REFERENCE = /(?:\bRef["']?(?:\s*:)?\s*["']?|\$\{)([A-Za-z0-9]+)/g;

/** The outline of a resource, of whose entry this is the value. */
export const outlineOf = keepWithText((resource): ResourceOutline => {
  const type = valueAt(resource, 'Type');
  const keys = resource.entries.map(({ key }) => key.text);
  return {
    type: type?.kind === 'scalar' ? type.text : undefined,
    hasMacro: hasCustomMacro(resource) || hasCustomMacro(valueAt(resource, 'Properties')),
    repeatsKeys: new Set(keys).size < keys.length,
    references: [...sourceText(resource.span).matchAll(REFERENCE)].map(([, name = '']) => name),
  };
});
