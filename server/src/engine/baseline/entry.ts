import type { Finding } from '../../model/finding';
import { sourceText } from '../../text/span';
import { SYNTAX_ERROR } from '../catalogue';
import type { BaselineEntry } from './baseline';

/** The entry for one finding of a file, whose path is as `BaselineEntry` has it; undefined for what is never hidden. */
export function entryOf({ rule, resource = '', at, partners = [] }: Finding, file: string): BaselineEntry | undefined {
  // What cannot be read is not checked, so that hiding the error would hide all that is wrong in the file.
  if (rule === SYNTAX_ERROR) return undefined;
  const own = withoutIndexes(resource);
  const others = [...new Set(partners.map(withoutIndexes))].filter((each) => each !== own).sort();
  const value = normalise(sourceText(at));
  return { file, rule, resource: own, value, count: 1, ...(others.length > 0 && { with: others }) };
}

/** Instances of a block and members of a list are numbered anew when one is added: `RecordSets[3]`, `www["a"]`. */
function withoutIndexes(resource: string): string {
  return resource.replace(/\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\]/g, '');
}

/** Text of one line without what a formatter changes: quotes, and how many blanks there are where. */
function normalise(text: string): string {
  return text
    .replace(/["'`]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([=:,()[\]{}]) ?/g, '$1')
    .trim();
}
