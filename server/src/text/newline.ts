/** The line ending of the first line of a text: CRLF or LF; LF for a text of one line. */
export function newlineOf(text: string): '\r\n' | '\n' {
  const end = text.indexOf('\n');
  return end > 0 && text[end - 1] === '\r' ? '\r\n' : '\n';
}
