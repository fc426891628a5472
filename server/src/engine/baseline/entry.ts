import type { Finding } from '../../model/finding';
import { withoutIndexes } from '../../model/label';
import { type Span, sourceText } from '../../text/span';
import { SYNTAX_ERROR } from '../catalogue';
import type { BaselineEntry } from './baseline';

/** The entry for one finding of a file, whose path is as `BaselineEntry` has it; undefined for what is never hidden. */
export function entryOf(finding: Finding, file: string): BaselineEntry | undefined {
  const { rule, resource = '', at, partners = [] } = finding;
  // What cannot be read is not checked, so that hiding the error would hide all that is wrong in the file.
  if (rule === SYNTAX_ERROR) return undefined;
  const own = withoutIndexes(resource);
  const others = [...new Set(partners.map(withoutIndexes))].filter((each) => each !== own).sort();
  const value = normalise(wholeText(at));
  const beside = listBeside(finding).filter((each) => each !== value);
  return {
    ...{ file, rule, resource: own, value, count: 1 },
    ...(others.length > 0 && { with: others }),
    ...(beside.length > 0 && { beside }),
  };
}

/** The texts that have part in a finding and stand in its record set, or, where it has none, in its file. */
function listBeside({ at, within, related, resource }: Finding): readonly string[] {
  const isBeside = ({ file, start, end }: Span) =>
    file === at.file && (within === undefined ? resource === undefined : within.start <= start && end <= within.end);
  const texts = related.filter(({ span }) => isBeside(span)).map(({ span }) => normalise(wholeText(span)));
  return [...new Set(texts)].sort();
}

/** The text at a place; where that is the line that opens a bracket, up to its end, as formatters break lines. */
function wholeText(at: Span): string {
  const own = sourceText(at);
  if (!/[{[(]\s*$/.test(own)) return own;
  const { text } = at.file;
  let depth = 0;
  for (const { index, 0: token } of text.slice(at.start).matchAll(TOKEN)) {
    if (/[{[(]/.test(token) && token.length === 1) depth += 1;
    else if (/[}\])]/.test(token) && token.length === 1) depth -= 1;
    if (depth === 0 && index >= own.trimEnd().length - 1) return text.slice(at.start, at.start + index + 1);
  }
  return own;
}

/** A quoted text, or a bracket. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"?|[{[(}\])]/g;

/** Text without what a formatter changes: quotes, and how many blanks there are where. */
function normalise(text: string): string {
  return text
    .replace(/(?<!\\)\\*["'`]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([=:,()[\]{}]) ?/g, '$1')
    .trim();
}
