import { ruleOf } from '../../rules/index';
import type { SourceFile } from '../../text/span';
import { hasWord, type Word } from '../../text/words';

/** The word that begins every suppression but those in `Metadata`. */
export const WORD = 'route53-lint-ignore';
/** The same for a whole file. */
export const FILE_WORD = `${WORD}-file`;

const NAME: Word = { pattern: /route[-_ ]?53[-_ ]?lint/i, most: 'route-53-lint'.length };

/** Whether a file has the name of the linter in any spelling, as all that suppresses has. */
export function mentionsLinter({ text }: SourceFile): boolean {
  return hasWord(text, NAME);
}

/** What a text that suppresses says; offsets count from its start. */
export interface Ignore {
  readonly reach: 'record-set' | 'file';
  readonly rules: readonly { readonly id: string; readonly start: number }[];
  /** The words behind the rules; undefined where there are none. */
  readonly reason: string | undefined;
}

const LIST = String.raw`[a-z][a-z0-9-]*(?:[ \t]*,[ \t]*[a-z][a-z0-9-]*)*`;
const END = String.raw`(?=[ \t]*(?::|\*\/|--|$))`;
const IGNORE = new RegExp(String.raw`route53-lint-ignore(-file)?(?![\w-])(?:[ \t]+(${LIST}))?${END}`);
const ENTRY = new RegExp(String.raw`^[ \t]*(${LIST})${END}`);

/** Reads `route53-lint-ignore rule-a, rule-b: reason`, or the same with `-file`, in a text; undefined for anything else. */
export function parseIgnore(text: string): Ignore | undefined {
  const found = IGNORE.exec(text);
  if (found === null || hasRuleAsReason(found, text)) return undefined;
  const [whole, file, list = ''] = found;
  const end = found.index + whole.length;
  return {
    reach: file === undefined ? 'record-set' : 'file',
    rules: readIds(list, end - list.length),
    reason: readReason(text.slice(end)),
  };
}

/** Reads `rule-a, rule-b: reason`, which is the whole text; undefined for anything else. */
export function parseEntry(text: string): Omit<Ignore, 'reach'> | undefined {
  const found = ENTRY.exec(text);
  if (found === null) return undefined;
  const [whole, list = ''] = found;
  return { rules: readIds(list, whole.length - list.length), reason: readReason(text.slice(whole.length)) };
}

/** The reason in the rest of a text, which begins with `:` or `--`. */
function readReason(rest: string): string | undefined {
  const reason = rest
    .replace(/\*\/.*$/s, '')
    .replace(/^\s*(?::|--)/, '')
    .trim();
  return reason === '' ? undefined : reason;
}

/** Whether the id of a rule stands behind the colon, where the reason does: that rule alone was meant. */
function hasRuleAsReason({ index, 0: whole, 2: ids }: RegExpExecArray, text: string): boolean {
  const id = /^[ \t]*(?::|--)[ \t]*([a-z][a-z0-9-]*)/.exec(text.slice(index + whole.length))?.[1];
  return ids === undefined && id !== undefined && ruleOf(id) !== undefined;
}

function readIds(list: string, start: number): Ignore['rules'] {
  return [...list.matchAll(/[a-z][a-z0-9-]*/g)].map(({ 0: id, index }) => ({ id, start: start + index }));
}
