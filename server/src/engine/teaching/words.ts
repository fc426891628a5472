import type { Format, FormatWord } from '../../formats/format';
import { listRecordSets, type Zone } from '../../model/zone';
import { lineStartOf } from '../../text/position';
import { covers, type SourceFile, type Span, span } from '../../text/span';
import type { HoverText } from './hover';
import { joinParagraphs } from './markdown';
import { describeAlias } from './types';

/** About the word ALIAS, wherever it stands in a file with zones or record sets: what it is, and how it is written in the format. */
export function findAliasHover(
  format: Format | undefined,
  zones: readonly Zone[],
  file: SourceFile,
  offset: number,
): HoverText | undefined {
  const word = wordAt(file, offset);
  // A schema or a list of types may be recognised by its words, and has nothing of ours.
  if (format === undefined || zones.length === 0 || word?.text !== 'ALIAS') return undefined;
  return { markdown: joinParagraphs(describeAlias(undefined), format.aliasForm), span: word.at };
}

/** About a word of the format that is no setting of a record set. */
export function findWordHover(
  format: Format | undefined,
  zones: readonly Zone[],
  file: SourceFile,
  offset: number,
): HoverText | undefined {
  const found = wordAt(file, offset);
  if (found === undefined) return undefined;
  const word = format?.vocabulary?.find(
    (each) =>
      each.text === found.text &&
      (!each.isKey || isKey(found.at)) &&
      isWithin(each.within, { format, zones, at: found.at }),
  );
  return word && { markdown: joinParagraphs(word.markdown, `[More](${word.url})`), span: found.at };
}

const WORD = /[A-Za-z0-9_]+(?:::[A-Za-z0-9_]+)*/g;

/** The word of letters, digits and double colons at an offset. */
function wordAt(file: SourceFile, offset: number): { readonly text: string; readonly at: Span } | undefined {
  const start = lineStartOf(file.text, offset);
  const end = file.text.indexOf('\n', offset);
  for (const { 0: text, index } of file.text.slice(start, end < 0 ? undefined : end).matchAll(WORD)) {
    const at = span(file, start + index, start + index + text.length);
    if (covers(at, file, offset)) return { text, at };
  }
  return undefined;
}

/** Whether a word is followed by the sign after a key, and no comment begins before it on its line. */
function isKey({ file, start, end }: Span): boolean {
  const before = file.text.slice(lineStartOf(file.text, start), start);
  return /^["']?[ \t]*[:=]/.test(file.text.slice(end, end + 40)) && !/(?:^|[ \t])(?:#|\/\/)/.test(before);
}

interface Found {
  readonly format: Format | undefined;
  readonly zones: readonly Zone[];
  readonly at: Span;
}

function isWithin(place: FormatWord['within'], { format, zones, at }: Found): boolean {
  const holds = (outer: Span | undefined) => outer !== undefined && covers(outer, at.file, at.start);
  switch (place) {
    case 'file':
      return true;
    case 'resource-type':
      return format?.resourceTypesIn?.(at.file).some(holds) === true;
    case 'zone':
      return zones.some(({ span: whole, description }) => holds(whole ?? description));
    case 'record-set':
      return zones.some((zone) => listRecordSets(zone).some((recordSet) => holds(recordSet.span)));
    case 'change':
      return zones.some(({ changes = [] }) => changes.some((change) => holds(change.span)));
  }
}
