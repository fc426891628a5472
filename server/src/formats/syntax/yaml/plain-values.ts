/** Texts without quotes that may be anything else than a string in YAML's core schema, by their first letters. */
const SPECIAL = /^(?:[-+.\d]|~$|(?:null|Null|NULL|true|True|TRUE|false|False|FALSE)$)/;
const NUMBERS =
  /^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)$/;

/** The value of a text without quotes; undefined for a number that is not written in digits alone. */
export function readPlainValue(text: string): string | number | boolean | null | undefined {
  if (!SPECIAL.test(text)) return text;
  if (/^[1-9]\d{0,14}$|^0$/.test(text)) return Number(text);
  const word = text.toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  if (word === 'null' || word === '~') return null;
  return NUMBERS.test(text) ? undefined : text;
}
