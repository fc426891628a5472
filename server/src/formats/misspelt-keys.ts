import type { FieldPlace, RecordField } from '../model/record-set';
import { type Span, sourceText, type TextEdit } from '../text/span';

/** The keys of settings as the format spells them. */
type Keys = ReadonlyMap<string, RecordField> | Readonly<Partial<Record<string, RecordField>>>;

/**
 * The setting that a key of a record set is, be it misspelt: in another case than the format's, while the setting is
 * not among the keys that are given. Undefined for any other key.
 */
export function fieldOfKey(
  key: string,
  given: readonly string[],
  keys: Keys,
): Pick<FieldPlace, 'field' | 'spelling'> | undefined {
  const names = keys instanceof Map ? keys : new Map(Object.entries(keys));
  const field = names.get(key);
  if (field !== undefined) return { field };
  for (const [name, meant] of names) {
    if (name.toLowerCase() === key.toLowerCase())
      return given.includes(name) ? undefined : { field: meant, spelling: name };
  }
  return undefined;
}

/** Writes another name in the place of a key, in its quotes. */
export function renameKey(at: Span, name: string): TextEdit {
  const [quote = ''] = /^["']?/.exec(sourceText(at)) ?? [];
  return { span: at, newText: quote + name + quote };
}
