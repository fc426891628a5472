import { findLineAt } from '../text/position';
import type { Slot } from './syntax/slot';

/*
 * Entries in the words of the Route 53 API, which CloudFormation uses, too, as they are inserted by completion.
 */

/** A map to write: values are written already, or maps or lists themselves. */
export type Written =
  | string
  | readonly (readonly [key: string, value: Written])[]
  | { readonly items: readonly Written[] };

/** How lines are written. */
export interface Lines {
  readonly language: 'json' | 'yaml';
  readonly eol: string;
  /** The blanks of a level. */
  readonly unit: string;
}

/** A key with its value; the lines after the first begin with `indent`. */
export function writeEntry(key: string, value: Written, indent: string, lines: Lines): string {
  if (lines.language === 'json') return `${JSON.stringify(key)}: ${writeJson(value, indent, lines)}`;
  return `${key}:${typeof value === 'string' ? ' ' : ''}${writeYamlValue(value, indent, lines)}`;
}

/** What follows the colon of a key: a value, or the lines below. */
export function writeYamlValue(value: Written, indent: string, lines: Lines): string {
  if (typeof value === 'string') return value;
  const inner = indent + lines.unit;
  if ('items' in value)
    return value.items.map((item) => `${lines.eol}${inner}- ${writeYamlItem(item, `${inner}  `, lines)}`).join('');
  return value.map(([key, each]) => `${lines.eol}${inner}${writeEntry(key, each, inner, lines)}`).join('');
}

/** A value behind the dash of an item; the lines after the first begin with `indent`. */
export function writeYamlItem(value: Written, indent: string, lines: Lines): string {
  if (typeof value === 'string' || 'items' in value) return writeYamlValue(value, indent, lines);
  return value.map(([key, each]) => writeEntry(key, each, indent, lines)).join(`${lines.eol}${indent}`);
}

/** A value of JSON; the lines after the first begin with `indent`. */
export function writeJson(value: Written, indent: string, lines: Lines): string {
  if (typeof value === 'string') return value;
  const inner = indent + lines.unit;
  const isList = 'items' in value;
  const members = isList
    ? value.items.map((item) => writeJson(item, inner, lines))
    : value.map(([key, each]) => writeEntry(key, each, inner, lines));
  const [open, close] = isList ? '[]' : '{}';
  return `${open}${lines.eol}${inner}${members.join(`,${lines.eol}${inner}`)}${lines.eol}${indent}${close}`;
}

/** The blanks before the key of a line, as far as a dash and its blanks count as such. */
export function keyIndentOf({ span }: Slot): string {
  const { text } = findLineAt(span.file, span.start);
  return (/^[ \t]*(?:- +)*/.exec(text)?.[0] ?? '').replaceAll('-', ' ');
}

/** An alias target at a place: as an entry, as a value, or behind the type that stands at the place. */
export function writeAliasAt(slot: Slot, type: string | undefined, target: Written, lines: Lines): string | undefined {
  const { role, after, inFlow } = slot;
  if (inFlow) return undefined;
  const indent = lines.language === 'json' ? slot.indent : keyIndentOf(slot);
  if (role === 'key') return writeEntry('AliasTarget', target, indent, lines) + after;
  if (type !== undefined) {
    const between = lines.language === 'json' ? ',' : '';
    return `${type}${between}${lines.eol}${indent}${writeEntry('AliasTarget', target, indent, lines)}${after}`;
  }
  return (lines.language === 'json' ? writeJson(target, indent, lines) : writeYamlValue(target, indent, lines)) + after;
}
