import { type Table, tableOf } from '../../../text/table';
import { escapeControls } from '../../terminal';

const ENTITIES: Table<string> = tableOf({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
});

/** The declaration at the start of a file. */
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * Text for an attribute or an element. What XML 1.0 cannot hold, not even as a reference, is replaced: control
 * characters, halves of surrogate pairs, U+FFFE and U+FFFF (https://www.w3.org/TR/xml/#charsets).
 */
export function escapeXml(text: string): string {
  return escapeControls(text)
    .replace(/\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"']/g, (sign) => ENTITIES.get(sign) ?? sign)
    .replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/##(?=(?:vso)?\[)/gi, '#&#35;');
}

/** Attributes with a space before each; those that are undefined are left out. */
export function printAttributes(attributes: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(attributes)
    .flatMap(([name, value]) => (value === undefined ? [] : ` ${name}="${escapeXml(String(value))}"`))
    .join('');
}
