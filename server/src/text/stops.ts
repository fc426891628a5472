/*
 * Text with parts that a person fills in. They are marked by characters of the private use area, so that formats can
 * quote and escape the text as any other: parts with equal numbers are one.
 */

const OPEN = '\uE000';
const MIDDLE = '\uE001';
const CLOSE = '\uE002';
const STOP = /\uE000(\d+)\uE001([^\uE000-\uE002]*)\uE002/g;

/** A part to fill in, with what is there before. */
export function stop(number: number, text: string): string {
  return `${OPEN}${number}${MIDDLE}${text}${CLOSE}`;
}

/** The text as it is without anything filled in. */
export function withoutStops(text: string): string {
  return text.replace(STOP, '$2');
}

/** Whether there is something to fill in. */
export function hasStops(text: string): boolean {
  return text.includes(OPEN);
}

/** The text as a snippet of the Language Server Protocol. */
export function toSnippet(text: string): string {
  let snippet = '';
  let at = 0;
  for (const match of text.matchAll(STOP)) {
    snippet += `${escapeSnippet(text.slice(at, match.index))}\${${match[1]}:${escapeSnippet(match[2] ?? '')}}`;
    at = match.index + match[0].length;
  }
  return snippet + escapeSnippet(text.slice(at));
}

/** The text as it stands for itself in a snippet. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
