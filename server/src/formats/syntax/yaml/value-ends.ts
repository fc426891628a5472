// Where the values of YAML end in their text, by offsets.

/** Whether lines behind the first look like the items of a list, whose key is missing: it is not meant as text. */
export function takesInList(text: string, start: number, end: number): boolean {
  const feed = text.indexOf('\n', start);
  return feed >= 0 && feed < end && /\n[ \t]*- /.test(text.slice(feed, end));
}

/** Whether a value ends where a text ends in the middle of a line, so that more of it may follow. */
export function breaksOff(text: string, end: number): boolean {
  return !text.slice(end).includes('\n') && text.slice(end).trim() === '';
}

/** Whether a scalar in quotes ends with the quote that it begins with. */
export function isClosed(text: string, start: number, end: number): boolean {
  const quote = text[start];
  if (end - start < 2 || text[end - 1] !== quote) return false;
  // The last quote may be half of an escape.
  const mark = quote === '"' ? '\\' : quote;
  let at = end - 2;
  while (at > start && text[at] === mark) at -= 1;
  return (end - 2 - at) % 2 === 0;
}

/** The end of a block value without the blank lines behind it, which the `yaml` package counts to it. */
export function findBlockEnd(text: string, start: number, limit: number): number {
  let end = Math.max(start, limit);
  while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

/** The offset of the next line feed, or of the end of the text. */
export function findLineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** The offset behind the colon of a key; the end of the key where no colon stands on its line. */
export function findColonEnd(text: string, keyEnd: number): number {
  const colon = /^[ \t]*:/.exec(text.slice(keyEnd, keyEnd + 20));
  return colon === null ? keyEnd : keyEnd + colon[0].length;
}
