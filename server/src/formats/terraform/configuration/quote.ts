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
    .replace(CONTROLS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/([$%])\{/g, '$1$1{');
}

/** Control characters that have no escape of their own. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
