import { lineStartOf } from '../../text/position';
import type { SourceFile } from '../../text/span';
import type { Declaration } from '../suppressions/declaration';
import { placesIn, readDeclarations } from '../suppressions/declarations';
import { METADATA_KEY } from '../suppressions/metadata';

/** A place for the id of a rule in a suppression that is data of its file. */
export interface DeclaredPlace {
  /** The rules that are silenced for the same resource or file. */
  readonly named: ReadonlySet<string>;
  /** What it is about: the resource, or all of the file. Offsets are those of the text as it is. */
  readonly block: { readonly start: number; readonly end: number };
  /** What has to stand around the id. */
  readonly quote: '"' | '';
}

const PROBE = 'probe-of-a-rule';
/** The name of the linter stands at most so many characters before the id of a rule. */
const MAX_DISTANCE = 20_000;

/**
 * Finds out whether an id can stand at a word of a file, as the other places of completion are found: by reading the
 * text with a probe there.
 */
export function findDeclaredPlace(file: SourceFile, start: number, end: number): DeclaredPlace | undefined {
  const { text } = file;
  if (!text.slice(Math.max(0, start - MAX_DISTANCE), start).includes(METADATA_KEY)) return undefined;
  if (placesIn(file) === undefined) return undefined;
  const quote = needsQuotes(file, start) ? '"' : '';
  const word = quote + PROBE + quote;
  const { found } = readDeclarations({ uri: file.uri, text: text.slice(0, start) + word + text.slice(end) });
  const own = found.find(hasProbe);
  if (own === undefined) return undefined;
  const siblings = found.filter(({ block, reach }) => block.start === own.block.start && reach === own.reach);
  const named = new Set(siblings.flatMap(({ rules }) => rules.map(({ value }) => value)));
  const block = { start: own.block.start, end: own.block.end - word.length + end - start };
  return { named, block, quote };
}

/** Whether no text stands at an offset of JSON: a string ends on its line, so that the quotes before it are even. */
function needsQuotes({ text }: SourceFile, offset: number): boolean {
  if (!/^\s*\{/.test(text)) return false;
  const before = text.slice(lineStartOf(text, offset), offset);
  return (before.replace(/\\./g, '').split('"').length - 1) % 2 === 0;
}

function hasProbe({ rules }: Declaration): boolean {
  return rules.some(({ value }) => value === PROBE);
}
