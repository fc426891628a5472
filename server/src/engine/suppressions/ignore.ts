import type { Finding } from '../../model/finding';
import type { RecordSet } from '../../model/record-set';
import { ruleOf } from '../../rules/index';
import { applyEdits } from '../../text/edits';
import { newlineOf } from '../../text/newline';
import { displayText } from '../../text/partial-text';
import { lineStartOf } from '../../text/position';
import { type SourceFile, span, type TextEdit } from '../../text/span';
import { type BundleReading, type LintOptions, type LintResult, lint } from '../lint';
import { declareAt, declareForFile } from './declare';
import { FILE_WORD, WORD } from './grammar';
import { REASON } from './placeholder';

/**
 * What suppresses the rule of a finding at its place, with a placeholder for the reason: a comment line above the finding
 * or, where that would become part of a value (a heredoc, a block scalar), above the record set; in JSON, which has no
 * comments, the same as data where the format has a place for it. Undefined where the file can have none of these.
 */
export function makeIgnoreEdit(finding: Finding, result: LintResult, options: LintOptions): TextEdit | undefined {
  const known = tried.get(finding);
  if (known !== undefined) return known.edit;
  const edit = tryIgnoreEdits(finding, result, options);
  tried.set(finding, { edit });
  return edit;
}

/**
 * A comment line at the top of the file that suppresses the rule of the finding in all of it, or the same as data, with a
 * placeholder for the reason. Undefined where the file can have none, and for findings about comments.
 */
export function makeFileIgnoreEdit({ at, rule }: Finding, { bundles }: LintResult): TextEdit | undefined {
  const { file } = at;
  const sign = findCommentSign(file);
  const { recordSet, zone } = ruleOf(rule) ?? {};
  const isSuppressible = recordSet !== undefined || zone !== undefined;
  if (!isSuppressible || !bundles.some(({ files }) => files.includes(file))) return undefined;
  if (sign === undefined) return declareForFile(file, rule, REASON);
  const edit = insertCommentAbove(file, 0, `${sign} ${FILE_WORD} ${rule}: `);
  const start = file.text.startsWith('\uFEFF') ? 1 : 0;
  return { ...edit, span: span(file, start, start) };
}

/** Edits by finding: trying one costs another lint run, and an editor requests the edits at each move of the cursor. */
const tried = new WeakMap<Finding, { readonly edit: TextEdit | undefined }>();

function tryIgnoreEdits(finding: Finding, result: LintResult, options: LintOptions): TextEdit | undefined {
  const { file } = finding.at;
  const sign = findCommentSign(file);
  const bundle = result.bundles.find(({ files }) => files.includes(file));
  if (bundle === undefined) return undefined;
  const readings = result.bundles.filter(({ files }) => files === bundle.files);
  const starts = new Set([finding.at.start, findRecordSetStart(readings, finding)]);
  const edits = [...starts].map((offset) => {
    if (offset === undefined) return undefined;
    if (sign === undefined) return declareAt(span(file, offset, offset), finding.rule, REASON);
    return insertCommentAbove(file, offset, `${sign} ${WORD} ${finding.rule}: `);
  });
  for (const edit of edits) {
    if (edit === undefined) continue;
    const after = lintWith(edit, bundle, options);
    if (suppressesOnly(finding, { before: { ...result, bundles: readings }, after })) return edit;
  }
  return undefined;
}

/** The sign that begins a comment; undefined for JSON in a `.json` file, whose readers do not accept comments. */
function findCommentSign(file: SourceFile): string | undefined {
  if (/\.jsonc$/i.test(file.uri)) return '//';
  if (/\.json$/i.test(file.uri) || /^\s*[{[]/.test(file.text)) return undefined;
  return '#';
}

function findRecordSetStart(readings: readonly BundleReading[], { at }: Finding): number | undefined {
  const holders = readings
    .flatMap(({ reading }) => reading.zones)
    .flatMap((zone) => zone.recordSets)
    .filter(({ span }) => span.file === at.file && span.start <= at.start && at.end <= span.end);
  return holders.sort((a, b) => b.span.start - a.span.start)[0]?.span.start;
}

function insertCommentAbove(file: SourceFile, offset: number, comment: string): TextEdit {
  const start = lineStartOf(file.text, offset);
  const indentation = /^[ \t]*/.exec(file.text.slice(start, offset))?.[0] ?? '';
  const lineEnd = newlineOf(file.text);
  const before = indentation + comment;
  return {
    span: span(file, start, start),
    newText: before + REASON + lineEnd,
    placeholder: { start: before.length, end: before.length + REASON.length },
  };
}

/** The result of linting the bundle with an edit made in one of its files. */
function lintWith(edit: TextEdit, { files, contextFiles }: BundleReading, options: LintOptions): LintResult {
  const { file } = edit.span;
  const edited: SourceFile = { uri: file.uri, text: applyEdits(file.text, [edit]) };
  const all = [...new Set([...files, ...contextFiles])].map((other) => (other === file ? edited : other));
  return lint(all, options, (uri) => uri === file.uri);
}

/** Whether the finding is gone with the comment, and the record sets are what they were. */
function suppressesOnly(
  { at, rule }: Finding,
  { before, after }: { readonly before: LintResult; readonly after: LintResult },
): boolean {
  const count = ({ findings }: LintResult) =>
    findings.filter((other) => other.at.file.uri === at.file.uri && other.rule === rule).length;
  return count(after) < count(before) && summarise(after.bundles) === summarise(before.bundles);
}

function summarise(bundles: readonly BundleReading[]): string {
  return bundles
    .flatMap(({ reading }) => reading.zones)
    .flatMap((zone) => zone.recordSets)
    .map(describeShape)
    .join('\n');
}

function describeShape({ label, name, type, target }: RecordSet): string {
  const values = target.kind === 'values' || target.kind === 'both' ? target.values.items : [];
  return [
    label,
    name.value.display,
    displayText(type.text),
    target.kind,
    ...values.map((value) => displayText(value.text)),
  ].join(' ');
}
