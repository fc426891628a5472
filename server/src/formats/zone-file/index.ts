import type { PlainZone } from '../../model/plain-zone';
import { lazy } from '../../text/lazy';
import type { SourceFile } from '../../text/span';
import { fileNameOf } from '../../text/uri';
import type { Composed } from '../compose';
import type { ZoneFileReading } from './read';
import type { ZoneFileInput } from './reading';

export type { ZoneFileReading } from './read';
export type { ZoneFileFault, ZoneFileInput } from './reading';

const loadReading = lazy(() => require('./read') as typeof import('./read'));
const loadComposing = lazy(() => require('./compose') as typeof import('./compose'));
const loadDirectives = lazy(() => require('./directives') as typeof import('./directives'));

/** Reads a zone file: the text that BIND and other name servers load, and that providers export. */
export function readZoneFile(input: ZoneFileInput): ZoneFileReading {
  return loadReading().readZoneFile(input);
}

/** Writes a zone as a zone file; what a zone file cannot have stands in it as comments. */
export function composeZone(zone: PlainZone): Composed {
  return loadComposing().composeZone(zone);
}

/** The paths that the `$INCLUDE` directives of a zone file name, as written. */
export function includesOf(file: SourceFile): readonly string[] {
  return loadDirectives().includesIn(file.text);
}

/** Whether a file is a zone file, by its name or by the words that only zone files have. */
export function isZoneFile({ uri, text }: SourceFile): boolean {
  const head = text.slice(0, MAX_HEAD);
  // JSON and YAML begin so, whatever the file is called.
  if (/^\s*(?:[{[]|---|- )/.test(head)) return false;
  return /\.(?:zone|db|bind)$/i.test(fileNameOf(uri)) || /^db\./i.test(fileNameOf(uri)) || MARKS.test(head);
}

/** How much of a text is looked at: a file may be large. */
const MAX_HEAD = 100_000;
const MARKS = /^\$(?:ORIGIN|TTL|INCLUDE|GENERATE)[ \t]|^[^\s;#"]*[ \t](?:.*[ \t])?IN[ \t]+SOA[ \t]/im;
