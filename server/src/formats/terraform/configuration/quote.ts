/** The text as a string in quotes, with everything escaped that would mean something in it. */
export function quote(text: string): string {
  return `"${escapeQuoted(text)}"`;
}

/** The text as it stands between quotes. */
export function escapeQuoted(text: string): string {
  return text
    .replace(/[\\"]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(/([$%])\{/g, '$1$1{');
}
