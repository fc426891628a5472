import { rules as allRules, ruleOf } from '../../rules/index';
import { createFileCache } from '../../text/file-cache';
import { findNearest } from '../../text/nearest';
import { lineAt } from '../../text/position';
import { type SourceFile, type Span, sourceText, span, type TextEdit } from '../../text/span';
import { placeIn, type Unread } from './declaration';
import { readDeclarations } from './declarations';
import { FILE_WORD, mentionsLinter, WORD } from './grammar';
import { REASON } from './placeholder';
import { holds, isCommentLine, listSuppressions, readComments } from './suppressions';

/** A comment that is meant to suppress findings and does not, or names a rule that does not exist. */
export interface Mistake {
  readonly comment: Span;
  /** What is wrong in it, on one line. */
  readonly at: Span;
  readonly message: string;
  /** What the comment is meant for: the record set that it stands at, or all of its file. */
  readonly reach: 'record-set' | 'file';
  /** What it is meant for where it is data of its file and not a comment. */
  readonly block?: Span;
  /** Makes it what was probably meant; for a person to decide, as it hides findings. */
  readonly edit?: TextEdit;
  /** Whether the edit makes a suppression that has no reason. */
  readonly lacksReason?: boolean;
}

/** The edit of a mistake, with a place for the reason where it lacks one. */
export function withReasonPlace({ edit, lacksReason }: Mistake): TextEdit | undefined {
  if (edit === undefined || lacksReason !== true) return edit;
  const start = edit.newText.length + 2;
  return { ...edit, newText: `${edit.newText}: ${REASON}`, placeholder: { start, end: start + REASON.length } };
}

/** A comment sign, then the name of the linter in any spelling, and the verb behind it. */
const DIRECTIVE =
  /(?:(?<!#)#+|(?<!\/)\/\/+|\/\*+|^[ \t]*\*)[ \t]*(@?route[-_ ]?53[-_]?lint)([-_:]|[ \t])[ \t]*([a-z]+)((?:[-_][a-z]+)*)/i;
const NAME = /route[-_ ]?53[-_]?lint/gi;
const VERBS = ['ignore', 'disable', 'enable', 'suppress', 'skip', 'silence', 'noqa'];

/** The end of the name in any of its spellings, without which nothing in a file is about the linter. */
const ANY_NAME = /53[-_ ]?lint/i;
const NONE: readonly Mistake[] = [];

const known = createFileCache<readonly Mistake[]>();

/** The mistaken ignore comments of a file, in order. */
export function findMistakes(file: SourceFile): readonly Mistake[] {
  if (!ANY_NAME.test(file.text)) return NONE;
  const found =
    known.get(file) ?? [...findUnknownRules(file), ...findMalformed(file), ...findMalformedData(file)].sort(byPlace);
  known.set(file, found);
  return found;
}

/** Whether a comment stands at a record set: inside it, behind it on its last line, or just above it. */
export function standsAt({ comment, block }: Pick<Mistake, 'comment' | 'block'>, recordSet: Span): boolean {
  const { file, start, end } = recordSet;
  if (comment.file !== file) return false;
  if (block !== undefined) return holds(block, recordSet) || holds(recordSet, block);
  const last = lineAt(file, end);
  let line = lineAt(file, start);
  if (line.start <= comment.start) return comment.start <= last.start + last.text.length;
  while (line.start > 0) {
    line = lineAt(file, line.start - 1);
    if (!isCommentLine(line.text)) return false;
    if (line.start <= comment.start) return true;
  }
  return false;
}

function byPlace(a: Mistake, b: Mistake): number {
  return a.at.start - b.at.start;
}

function* findUnknownRules(file: SourceFile): Generator<Mistake> {
  for (const { comment, rules, reach, declaration } of listSuppressions(file))
    for (const { value, span: at } of rules) {
      if (ruleOf(value) !== undefined) continue;
      const near = guessRule(value);
      const advice = near === undefined ? '‘route53-lint rules’ lists them.' : `Did you mean ${near}?`;
      const edit = near !== undefined && sourceText(at) === value ? { span: at, newText: near } : undefined;
      const mistake = { comment, at, message: `There is no rule ‘${value}’. ${advice}`, reach };
      yield { ...mistake, ...(declaration && { block: declaration.block }), ...(edit && { edit }) };
    }
}

function* findMalformed(file: SourceFile): Generator<Mistake> {
  if (!mentionsLinter(file)) return;
  const valid = readComments(file);
  let last = -1;
  for (const { index } of file.text.matchAll(NAME)) {
    const line = lineAt(file, index);
    if (line.start === last || valid.has(line.start)) continue;
    last = line.start;
    const directive = DIRECTIVE.exec(line.text);
    if (directive === null || !isMeantAsIgnore(directive)) continue;
    const from = directive.index + directive[0].indexOf(directive[1] ?? '');
    const text = line.text
      .slice(from)
      .replace(/(?<!\s)\s*\*\/.*$/s, '')
      .trimEnd();
    const at = span(file, line.start + from, line.start + from + text.length);
    const tail = line.text.slice(directive.index + directive[0].length);
    yield { comment: at, at, ...describe(directive, tail, at, ' above the record set') };
  }
}

/** What looks like a suppression in the data of a file, where one could stand. */
function* findMalformedData(file: SourceFile): Generator<Mistake> {
  const { malformed, unread } = readDeclarations(file);
  for (const each of malformed) yield { ...each, comment: each.at };
  for (const each of unread) yield* describeUnread(each);
}

const SIGN = '//';
/** A reason that is still to be written. */
const PLACE = `: ${REASON}`;

function* describeUnread({ node, reach, block }: Unread): Generator<Mistake> {
  const text = SIGN + node.text.trim();
  const directive = DIRECTIVE.exec(text);
  if (directive?.index !== 0 || !isMeantAsIgnore(directive)) return;
  const at = placeIn(node, node.text.length - node.text.trimStart().length, text.length - SIGN.length);
  const described = describe(directive, text.slice(directive[0].length), at, '');
  yield { comment: node.span, at, block, ...described, reach: reach === 'file' ? reach : described.reach };
}

/** Whether the verb is one of those with which comments silence linters, or nearly one; prose is left alone. */
function isMeantAsIgnore([, , separator = '', verb = '']: RegExpExecArray): boolean {
  const word = verb.toLowerCase();
  if (separator.trim() === '') return word === 'ignore' || word === 'disable';
  return VERBS.some((each) => word.startsWith(each)) || findNearest(word, VERBS.slice(0, 2)) !== undefined;
}

function describe(
  [, name = '', separator = '', verb = '', suffix = '']: RegExpExecArray,
  rest: string,
  at: Span,
  place: string,
): Pick<Mistake, 'message' | 'reach' | 'edit' | 'lacksReason'> {
  const tail = rest.replace(/(?<!\s)\s*\*\/.*$/s, '').trim();
  const written = `${name}${separator}${separator === ':' ? ' ' : ''}${verb}${suffix}`;
  const isAboutFile = /^[-_](?:file|all)/i.test(suffix);
  const { text, isWhole } = correct(isAboutFile ? FILE_WORD : WORD, tail);
  const advice = `Write ‘${text}’${isAboutFile ? '' : place}.`;
  const newText = text.slice(0, text.length - (text.endsWith(PLACE) ? PLACE.length : 0));
  const change = { edit: { span: at, newText }, lacksReason: newText !== text };
  if (written === WORD || written === FILE_WORD)
    return {
      message: `This comment silences nothing. ${advice}`,
      reach: isAboutFile ? 'file' : 'record-set',
      ...(isWhole && change),
    };
  const isAboutLines = !isAboutFile && (/^ignore/i.test(verb) || /line/i.test(suffix));
  return {
    message: `There is no ‘${written}’, so this comment silences nothing. ${advice}`,
    reach: isAboutLines ? 'record-set' : 'file',
    // Of a word that may be about more than one record set, only a person knows the place.
    ...(isWhole && (isAboutLines || isAboutFile) && change),
  };
}

/** The comment as it is read, with the rules that were meant as far as that can be guessed: `isWhole` where all of it can. */
function correct(directive: string, tail: string): { readonly text: string; readonly isWhole: boolean } {
  const text = tail.replace(/^[:=[(\s]+/, '');
  const { 0: colon = '', index = text.length } = /:|--/.exec(text) ?? {};
  const after = text.slice(index + colon.length).trim();
  const words = text
    .slice(0, index)
    .split(/[\s,\])]+/)
    .filter((word) => word !== '');
  const ids: string[] = [];
  for (const word of words) {
    const id = guessRule(word);
    if (id === undefined) break;
    ids.push(id);
  }
  if (ids.length === 0) return { text: `${directive} RULE: reason`, isWhole: false };
  const reason = [...words.slice(ids.length), ...(colon === '' ? [] : [after])].join(' ').trim();
  return { text: `${directive} ${ids.join(', ')}: ${reason === '' ? REASON : reason}`, isWhole: true };
}

/** The rule that is meant by a word with typing errors, capitals or underscores; undefined where none is near. */
function guessRule(word: string): string | undefined {
  return findNearest(
    word.replaceAll('_', '-'),
    allRules.map((rule) => rule.id),
  );
}
