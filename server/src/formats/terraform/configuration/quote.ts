/** The text as a quoted HCL string, with escapes where a character or `${` would not stand for itself. */
export function quote(text: string): string {
  return `"${escapeQuoted(text)}"`;
}

/** The text as it is written between the quotes of an HCL string. */
export function escapeQuoted(text: string): string {
  return text
    .replace(/[\\"]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(/([$%])\{/g, '$1$1{');
}
