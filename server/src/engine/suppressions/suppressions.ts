import { createFileCache } from '../../text/file-cache';
import { lineAt } from '../../text/position';
import type { Located, SourceFile, Span } from '../../text/span';
import { span } from '../../text/span';
import type { Declaration } from './declaration';
import { readDeclarations } from './declarations';
import { mentionsLinter, parseIgnore, WORD } from './grammar';

/**
 * An ignore comment: `# route53-lint-ignore rule-a, rule-b: reason`, or `route53-lint-ignore-file` for its whole file; or
 * the same as data of the file, where that can be.
 */
export interface Suppression {
  /** Whether it is about the place at which it stands, or about all of its file. */
  readonly reach: 'record-set' | 'file';
  /** From its comment sign to its end; of one that is data, its text or its object. */
  readonly comment: Span;
  /** The rules that it suppresses; if it names none, all. */
  readonly rules: readonly Located<string>[];
  /** The words behind the rules; undefined where there are none. */
  readonly reason: string | undefined;
  /** Set where it is data. */
  readonly declaration?: Declaration;
}

const COMMENT = /(?:#|(?<!")\/\/|\/\*|^\s*\*)(?=[^#]*route53-lint-ignore).*/;

/**
 * The comment that suppresses a rule at a place: on the same line, on the comment lines just above it, or just above or
 * on the first line of the record set that holds it; or else data of the block that holds one of both; or else one for
 * the whole file, wherever it stands. The comment may be a whole line or stand behind the text.
 */
export function findSuppression(rule: string, at: Span, recordSet: Span | undefined): Suppression | undefined {
  const all = listSuppressions(at.file);
  if (all.length === 0) return undefined;
  const byLine = readComments(at.file);
  const isBeside = recordSet !== undefined && recordSet.file === at.file;
  const isAround = ({ declaration }: Suppression) =>
    declaration !== undefined && (holds(declaration.block, at) || (isBeside && holds(declaration.block, recordSet)));
  return (
    findAbove(byLine, at, rule) ??
    (isBeside ? findAbove(byLine, recordSet, rule) : undefined) ??
    all.find((each) => isAround(each) && isAboutRule(each, rule)) ??
    all.find((each) => each.reach === 'file' && isAboutRule(each, rule))
  );
}

function isAboutRule({ rules }: Suppression, rule: string): boolean {
  return rules.length === 0 || rules.some(({ value }) => value === rule);
}

/** Whether a span of the same file is inside another one. */
export function holds(outer: Span, { file, start, end }: Span): boolean {
  return outer.file === file && outer.start <= start && end <= outer.end;
}

const known = createFileCache<readonly Suppression[]>();

/** The ignore comments of a file, in order, and behind them those that are data. */
export function listSuppressions(file: SourceFile): readonly Suppression[] {
  let found = known.get(file);
  if (found === undefined) {
    found = [...readComments(file).values(), ...readDeclarations(file).found.map(toSuppression)];
    known.set(file, found);
  }
  return found;
}

function toSuppression(declaration: Declaration): Suppression {
  const { reach, at, rules, reason } = declaration;
  return { reach, comment: at, rules, reason, declaration };
}

const comments = createFileCache<ReadonlyMap<number, Suppression>>();

/** The ignore comments of a file by the offset at which their lines begin. */
export function readComments(file: SourceFile): ReadonlyMap<number, Suppression> {
  let found = comments.get(file);
  if (found === undefined) {
    found = read(file);
    comments.set(file, found);
  }
  return found;
}

function read(file: SourceFile): ReadonlyMap<number, Suppression> {
  const found = new Map<number, Suppression>();
  if (!mentionsLinter(file)) return found;
  for (let at = file.text.indexOf(WORD); at >= 0; at = file.text.indexOf(WORD, at + WORD.length)) {
    const line = lineAt(file, at);
    const comment = COMMENT.exec(line.text);
    const text = comment?.[0].trimEnd() ?? '';
    const ignore = parseIgnore(text);
    if (comment === null || ignore === undefined || found.has(line.start)) continue;
    const sign = comment[0].length - comment[0].trimStart().length;
    const from = line.start + comment.index;
    const end = text.startsWith('/*') && text.includes('*/') ? text.indexOf('*/') + 2 + sign : text.length;
    found.set(line.start, {
      reach: ignore.reach,
      comment: span(file, from + sign, from + end),
      rules: ignore.rules.map(({ id, start }) => ({
        value: id,
        span: span(file, from + start, from + start + id.length),
      })),
      reason: ignore.reason,
    });
  }
  return found;
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
