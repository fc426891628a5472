import type { Data, DataMap } from '../../api-record';

/** Text that YAML takes for a string wherever it stands, in version 1.1 too. */
const PLAIN = /^(?!(?:true|false|yes|no|on|off|null|y|n)$)[A-Za-z][A-Za-z0-9_/-]*(?:(?:\.|::)[A-Za-z0-9_-]+)*\.?$/i;

/** A map as YAML in block style. */
export function writeYaml(map: DataMap, indent = ''): string {
  return Object.entries(map)
    .map(([key, value]) => `${indent}${writeString(key)}:${writeBelow(value, indent)}`)
    .join('');
}

function writeBelow(value: Data, indent: string): string {
  if (isList(value)) return value.length === 0 ? ' []\n' : `\n${value.map((each) => writeItem(each, indent)).join('')}`;
  if (typeof value === 'object') return `\n${writeYaml(value, `${indent}  `)}`;
  return ` ${writeScalar(value)}\n`;
}

function writeItem(value: Data, indent: string): string {
  if (typeof value !== 'object') return `${indent}  - ${writeScalar(value)}\n`;
  if (isList(value)) return `${indent}  -${writeBelow(value, `${indent}  `)}`;
  const text = writeYaml(value, `${indent}    `);
  return `${indent}  - ${text.slice(indent.length + 4)}`;
}

function isList(value: Data): value is readonly Data[] {
  return Array.isArray(value);
}

function writeScalar(value: string | number | boolean): string {
  return typeof value === 'string' ? writeString(value) : String(value);
}

/** Plain where that is safe, in single quotes where these need no escape, else as JSON, which YAML includes. */
function writeString(text: string): string {
  if (PLAIN.test(text)) return text;
  if (/^[\x20-\x26\x28-\x7e]*$/.test(text)) return `'${text}'`;
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
