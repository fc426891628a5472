import { type Table, tableOf } from '../text/table';
/** Plain data that JSON can have, with fields in the order in which they are printed. */
export type Dump = { readonly [field: string]: DumpValue };
export type DumpValue = string | number | boolean | undefined | Dump | readonly DumpValue[];

/** The data as lines for people: a field each, indented below what holds it, without undefined fields and empty lists. */
export function linesOf(dump: Dump): readonly string[] {
  return Object.entries(dump).flatMap(([field, value]) => {
    if (value === undefined || (isList(value) && value.length === 0)) return [];
    const words = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    if (typeof value !== 'object') return [`${words}: ${escapeControls(String(value))}`];
    const lines = isList(value) ? value.flatMap(linesOfItem) : linesOf(value);
    return [`${words}:`, ...lines.map((line) => `  ${line}`)];
  });
}

function linesOfItem(item: DumpValue): readonly string[] {
  if (typeof item !== 'object') return [`- ${escapeControls(String(item))}`];
  const lines = isList(item) ? item.flatMap(linesOfItem) : linesOf(item);
  return lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
}

function isList(value: DumpValue): value is readonly DumpValue[] {
  return Array.isArray(value);
}

/** Line ends and control characters as JSON writes them, so that a value stays on its line. */
function escapeControls(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (sign) => {
    const short: Table<string> = tableOf({ '\n': '\\n', '\r': '\\r', '\t': '\\t' });
    return short.get(sign) ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
