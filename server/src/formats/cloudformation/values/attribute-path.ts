/*
 * The path of a resource attribute in keys, in the table of attributes and in `Endpoint.attribute`: the name of the
 * attribute with what `Fn::Select` takes from it. `DnsEntries[0] split by : at 1` is the second piece, split at colons,
 * of the first item. Only this file makes such suffixes and parses them; the table of attributes has them written out.
 */

/** The suffix for the item of a list attribute at an index, counted from 0. */
export function indexSuffixOf(index: number): string {
  return `[${index}]`;
}

/** The suffix for a piece of a text that is split at a separator; pieces are counted from 0. */
export function pieceSuffixOf(separator: string, piece: number): string {
  return ` split by ${separator} at ${piece}`;
}

/** The path without its index, as in the table of attributes, and the index with its brackets, empty where none is. */
export function splitIndex(path: string): readonly [bare: string, index: string] {
  const index = /\[\d+\]/.exec(path)?.[0] ?? '';
  return [path.replace(index, ''), index];
}

/** A path of the table of attributes with an index (`[0]` if empty) after `DnsEntries`; any other path unchanged. */
export function insertIndex(path: string, index: string): string {
  return path.replace(/^DnsEntries/, `DnsEntries${index || indexSuffixOf(0)}`);
}

/** What a path selects: an attribute, the item of its list where there is one, and a piece of the split text. */
export interface SplitPath {
  readonly attribute: string;
  readonly item: number | undefined;
  readonly separator: string;
  readonly piece: number;
}

/** The parts of a path that selects a piece of an attribute; undefined for a path that is an attribute alone. */
export function parseSplitPath(path: string): SplitPath | undefined {
  const [, attribute, item, separator, piece] = /^([A-Za-z.]+)(?:\[(\d+)\])? split by (.) at (\d)$/.exec(path) ?? [];
  if (attribute === undefined || separator === undefined || piece === undefined) return undefined;
  return { attribute, item: item === undefined ? undefined : Number(item), separator, piece: Number(piece) };
}
