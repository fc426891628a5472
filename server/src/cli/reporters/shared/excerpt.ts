import { lineAt, positionOf } from '../../../text/position';
import type { Span } from '../../../text/span';
import { escapeLine, measureColumns, type Style } from '../../terminal';
import type { ReporterContext } from '../reporter';
import { printPath } from './place';

/** What is needed to show a place of a text. */
type Showing = Pick<ReporterContext, 'shownPath' | 'mayQuote' | 'paint' | 'columns'>;

/** The least width of an excerpt, in columns, on narrow terminals. */
const MIN_COLUMNS = 40;

/** A place as `path:line:column`. */
export function printPlace({ file, start }: Span, { shownPath, paint }: Pick<Showing, 'shownPath' | 'paint'>): string {
  const { line, column } = positionOf(file, start);
  return `${paint('cyan', printPath(shownPath(file)))}:${line}:${column}`;
}

/** The line of a span with carets under the span; a long line is cut at both sides of it. None where it is not shown. */
export function printExcerpt(
  span: Span,
  style: Style,
  { paint, columns, mayQuote }: Omit<Showing, 'shownPath'>,
): string[] {
  if (!mayQuote(span.file)) return [];
  const line = lineAt(span.file, span.start);
  const number = String(positionOf(span.file, span.start).line);
  const room = Math.max(MIN_COLUMNS, columns - number.length - 6);
  const start = span.start - line.start;
  const end = Math.max(start + 1, Math.min(span.end - line.start, line.text.length));
  // A third of the width is for the text before the span.
  const from = line.text.length <= room || start < room / 2 ? 0 : start - Math.floor(room / 3);
  const before = `${from > 0 ? '…' : ''}${makeVisible(line.text.slice(from, start))}`;
  const marked = makeVisible(line.text.slice(start, Math.min(end, from + room)));
  const after = makeVisible(line.text.slice(end, from + room));
  const ellipsis = from + room < line.text.length ? '…' : '';
  const carets = '^'.repeat(Math.max(1, measureColumns(marked)));
  const margin = ' '.repeat(number.length);
  return [
    `  ${paint('dim', `${number} |`)} ${before}${marked}${after}${ellipsis}`,
    `  ${paint('dim', `${margin} |`)} ${' '.repeat(measureColumns(before))}${paint(style, carets)}`,
  ];
}

function makeVisible(text: string): string {
  return escapeLine(text.replaceAll('\t', '  '));
}
