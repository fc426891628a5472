import path, { type PlatformPath } from 'node:path';
import type { Finding } from '../../../model/finding';
import { positionOf } from '../../../text/position';
import type { Span } from '../../../text/span';
import { escapeLine } from '../../terminal';
import type { ReporterContext } from '../reporter';

/** Lines and columns count from 1; columns count UTF-16 units; the end is exclusive. */
export interface Range {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** The range of a span. */
export function rangeOf({ file, start, end }: Span): Range {
  return { start: positionOf(file, start), end: positionOf(file, end) };
}

/** A path at the start of a line of a log. GitHub Actions takes a line that begins with `::` for a command. */
export function printPath(shown: string): string {
  const escaped = escapeLine(shown);
  return /^\s*::/.test(escaped) ? `./${escaped}` : escaped;
}

/** The message of a finding with a line for each place that belongs to it, for formats that have no field for those. */
export function describeWithPlaces({ message, related }: Finding, { shownPath }: ReporterContext): string {
  const places = related.map(({ value, span }) => {
    const { line, column } = positionOf(span.file, span.start);
    return `See ${shownPath(span.file)}:${line}:${column}: ${value}`;
  });
  return [message, ...places].join('\n');
}

/** The place of a file in SARIF: relative to the root of the sources, or absolute where it is on another drive or share. */
export function encodePlace(
  shown: string,
  paths: PlatformPath = path,
): { readonly uri: string; readonly isRelative: boolean } {
  if (!paths.isAbsolute(shown)) return { uri: encodePath(shown), isRelative: true };
  // `//server/share/a.tf` and `D:/a.tf`
  const [, drive = '', rest = ''] = /^([a-z]:)?(.*)$/is.exec(shown) ?? [];
  const start = drive === '' ? 'file:' : `file:///${drive}`;
  return { uri: start + encodePath(rest), isRelative: false };
}

/** A relative path as a relative URI, which may stand in a link of Markdown. */
export function encodePath(shown: string): string {
  return shown
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll('(', '%28').replaceAll(')', '%29'))
    .join('/');
}
