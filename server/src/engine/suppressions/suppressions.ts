import { ruleOf } from '../../rules/index';
import { lineAt } from '../../text/position';
import type { Located, SourceFile, Span } from '../../text/span';
import { span } from '../../text/span';

/** An ignore comment: `# route53-lint-ignore rule-a, rule-b: reason`, or `route53-lint-ignore-file` for its whole file. */
export interface Suppression {
  /** Whether it is about the place at which it stands, or about all of its file. */
  readonly reach: 'record-set' | 'file';
  /** From its comment sign to its end. */
  readonly comment: Span;
  /** The rules that it suppresses; if it names none, all. */
  readonly rules: readonly Located<string>[];
  /** The words behind the rules; undefined where there are none. */
  readonly reason: string | undefined;
}

const WORD = 'route53-lint-ignore';
const COMMENT = /(?:#|\/\/|\/\*|^\s*\*)(?=[^#]*route53-lint-ignore).*/;
const IGNORE =
  /route53-lint-ignore(-file)?(?![\w-])(?:[ \t]+([a-z][a-z0-9-]*(?:[ \t]*,[ \t]*[a-z][a-z0-9-]*)*))?(?=[ \t]*(?::|\*\/|--|$))/;

/**
 * The comment that suppresses a rule at a place: on the same line, on the comment lines just above it, or just above or
 * on the first line of the record set that holds it; or else one for the whole file, wherever it stands. The comment may
 * be a whole line or stand behind the text.
 */
export function findSuppression(rule: string, at: Span, recordSet: Span | undefined): Suppression | undefined {
  const byLine = readSuppressions(at.file);
  if (byLine.size === 0) return undefined;
  const isBeside = recordSet !== undefined && recordSet.file === at.file;
  return (
    findAbove(byLine, at, rule) ??
    (isBeside ? findAbove(byLine, recordSet, rule) : undefined) ??
    [...byLine.values()].find((each) => each.reach === 'file' && isAboutRule(each, rule))
  );
}

function isAboutRule({ rules }: Suppression, rule: string): boolean {
  return rules.length === 0 || rules.some(({ value }) => value === rule);
}

const known = new WeakMap<SourceFile, ReadonlyMap<number, Suppression>>();

/** The ignore comments of a file by the offset at which their lines begin. */
export function readSuppressions(file: SourceFile): ReadonlyMap<number, Suppression> {
  let found = known.get(file);
  if (found === undefined) {
    found = read(file);
    known.set(file, found);
  }
  return found;
}

function read(file: SourceFile): ReadonlyMap<number, Suppression> {
  const found = new Map<number, Suppression>();
  for (let at = file.text.indexOf(WORD); at >= 0; at = file.text.indexOf(WORD, at + WORD.length)) {
    const line = lineAt(file, at);
    const comment = COMMENT.exec(line.text);
    const text = comment?.[0].trimEnd() ?? '';
    const ignore = IGNORE.exec(text);
    if (comment === null || ignore === null || found.has(line.start) || hasRuleAsReason(ignore, text)) continue;
    const sign = comment[0].length - comment[0].trimStart().length;
    const start = line.start + comment.index + sign;
    const end =
      text.startsWith('/*') && text.includes('*/') ? start + text.indexOf('*/') + 2 : start + text.length - sign;
    const listAt = line.start + comment.index + ignore.index + ignore[0].length - (ignore[2]?.length ?? 0);
    found.set(line.start, {
      reach: ignore[1] === undefined ? 'record-set' : 'file',
      comment: span(file, start, end),
      rules: readIds(file, ignore[2] ?? '', listAt),
      reason: readReason(text.slice(ignore.index + ignore[0].length)),
    });
  }
  return found;
}

/** The reason in the rest of a comment, which begins with `:` or `--`. */
function readReason(rest: string): string | undefined {
  const reason = rest
    .replace(/\*\/.*$/, '')
    .replace(/^\s*(?::|--)/, '')
    .trim();
  return reason === '' ? undefined : reason;
}

/** Whether the id of a rule stands behind the colon, where the reason does: that rule alone was meant. */
function hasRuleAsReason({ index, 0: whole, 2: ids }: RegExpExecArray, comment: string): boolean {
  const id = /^[ \t]*(?::|--)[ \t]*([a-z][a-z0-9-]*)/.exec(comment.slice(index + whole.length))?.[1];
  return ids === undefined && id !== undefined && ruleOf(id) !== undefined;
}

function readIds(file: SourceFile, list: string, start: number): readonly Located<string>[] {
  return [...list.matchAll(/[a-z][a-z0-9-]*/g)].map((match) => {
    const at = start + match.index;
    return { value: match[0], span: span(file, at, at + match[0].length) };
  });
}

function findAbove(
  byLine: ReadonlyMap<number, Suppression>,
  { file, start }: Span,
  rule: string,
): Suppression | undefined {
  let line = lineAt(file, start);
  for (;;) {
    const found = byLine.get(line.start);
    if (found?.reach === 'record-set' && isAboutRule(found, rule)) return found;
    if (line.start === 0) return undefined;
    line = lineAt(file, line.start - 1);
    if (!isCommentLine(line.text)) return undefined;
  }
}

/** Whether a line is a comment and nothing else. */
export function isCommentLine(line: string): boolean {
  return /^\s*(?:#|\/\/|\/\*|\*)/.test(line);
}
