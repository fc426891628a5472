/** Blank lines, comments and directives, which belong to the document behind them. */
const HEAD = /^(?:\uFEFF?[ \t]*(?:[#%][^\n]*|\r)?(?:\n|$))*$/;
const MARKER = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;

/**
 * The offsets at which the documents of a text start. No value can hold a line that starts like a marker, so nothing is
 * parsed.
 */
export function findDocumentStarts(text: string): readonly number[] {
  const starts = [0];
  if (!text.includes('---') && !text.includes('...')) return starts;
  for (const { index, 0: marker } of text.matchAll(MARKER)) {
    if (marker === '---') {
      if (!HEAD.test(text.slice(starts.at(-1), index))) starts.push(index);
      continue;
    }
    const end = text.indexOf('\n', index);
    if (end >= 0) starts.push(end + 1);
  }
  return starts;
}
