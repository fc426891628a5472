import { parseJson } from '../../formats/syntax/json/parse';
import { valueAt } from '../../formats/syntax/node';
import { positionOf } from '../../text/position';
import type { SourceFile } from '../../text/span';
import { BASELINE_VERSION, type Baseline, type BaselineEntry, keyOf } from './baseline';

/**
 * A baseline, or why it cannot be read: the end of a sentence that begins with its path, and the offset at which that
 * shows.
 */
export type BaselineReading =
  | { readonly baseline: Baseline; readonly error?: undefined }
  | { readonly baseline?: undefined; readonly error: string; readonly offset: number };

/**
 * Reads the text of a baseline. It is read as a whole or not at all: what is skipped in a damaged one would be reported
 * as new, or what is hidden be more than was meant.
 */
export function readBaseline(text: string): BaselineReading {
  let root: unknown;
  try {
    root = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    const { where, offset } = findFault(text);
    return { error: `is no JSON${where}; mend it, or remove it and run with --update-baseline`, offset };
  }
  if (!isObject(root) || !('version' in root) || !Array.isArray(root.entries))
    return { error: 'is no baseline of route53-lint, which is an object with "version" and "entries"', offset: 0 };
  if (root.version !== BASELINE_VERSION)
    return {
      error: `has the version ${JSON.stringify(root.version)} of the format, and this route53-lint reads version ${BASELINE_VERSION}: use the route53-lint that wrote it, or remove it and run with --update-baseline`,
      offset: Math.max(0, text.indexOf('"version"')),
    };
  const entries = new Map<string, BaselineEntry>();
  for (const [index, item] of root.entries.entries()) {
    const entry = readEntry(item);
    if (entry === undefined)
      return {
        error: `has an entry, number ${index + 1}, that is not understood: it needs the texts "file", "rule", "resource" and "value", and "count" is a number from 1`,
        offset: offsetOfEntry(text, index),
      };
    // Both sides of a merge may have added it: the greater count holds.
    const key = keyOf(entry);
    const known = entries.get(key);
    if (known === undefined || known.count < entry.count) entries.set(key, entry);
  }
  return { baseline: entries };
}

function readEntry(item: unknown): BaselineEntry | undefined {
  if (!isObject(item)) return undefined;
  const { file, rule, resource = '', value, count = 1, called, with: others, beside } = item;
  const isSound =
    typeof file === 'string' && typeof rule === 'string' && typeof resource === 'string' && typeof value === 'string';
  if (!isSound || typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1) return undefined;
  return {
    file,
    rule,
    resource,
    value,
    count,
    ...(isTexts(others) && { with: others }),
    ...(isTexts(beside) && { beside }),
    ...(called === true && { called }),
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first place that is no JSON; conflict markers of a merge by their name. */
function findFault(text: string): { readonly where: string; readonly offset: number } {
  const file: SourceFile = { uri: '', text: text.endsWith('\n') ? text : `${text}\n` };
  const conflict = /^(?:<{7}|={7}|>{7})/m.exec(text);
  if (conflict !== null) {
    const { line } = positionOf(file, conflict.index);
    return { where: ` (line ${line} is a conflict of a merge)`, offset: conflict.index };
  }
  const [first] = parseJson(file).errors;
  if (first === undefined) return { where: '', offset: 0 };
  const { line, column } = positionOf(file, first.span.start);
  const where = ` (line ${line}, column ${column}: ${first.message.replace(/\.$/, '')})`;
  return { where, offset: Math.min(first.span.start, text.length) };
}

function offsetOfEntry(text: string, index: number): number {
  const list = valueAt(parseJson({ uri: '', text }).root, 'entries');
  return (list?.kind === 'list' ? list.items[index]?.span.start : undefined) ?? 0;
}
