import type { RecordSet } from '../../model/record-set';
import { applyEdits } from '../../text/edits';
import { isSameEdit, type SourceFile, type Span, type TextEdit } from '../../text/span';
import type { BundleReading } from '../bundles';
import { addsError, countErrors } from '../fixing/fix';
import { createGuard } from '../fixing/guard';
import { collectSyntaxErrors, type LintOptions, type LintResult, lint } from '../lint';
import { type Candidate, findCandidates } from './candidates';

/** A change that mends nothing, as text edits. */
export interface Refactoring {
  readonly title: string;
  readonly kind: Candidate['kind'];
  readonly edits: readonly TextEdit[];
}

/**
 * The refactorings of the record set at a place. They are offered where one record set has its text for itself and all
 * that is written is right: the text can be read again, and has no more errors than before.
 */
export function findRefactorings(file: SourceFile, at: Span, result: LintResult, options: LintOptions): Refactoring[] {
  const bundle = result.bundles.find(({ files }) => files.includes(file));
  const recordSet = bundle && findRecordSet(bundle, at);
  if (bundle === undefined || recordSet === undefined) return [];
  const offered = new Set(
    result.findings
      .filter(({ within }) => within?.file === file && within.start === recordSet.span.start)
      .flatMap(({ fixes }) => fixes.map(({ title }) => title)),
  );
  const guard = createGuard(bundle);
  const before = lintBundle(bundle, options, (each) => each);
  return [...findCandidates(recordSet)].flatMap(({ title, kind, changes }) => {
    if (offered.has(title)) return [];
    const edits: TextEdit[] = [];
    for (const change of changes) {
      const written = bundle.format.write(change);
      if (written === undefined) return [];
      edits.push(...written.filter((edit) => !edits.some((other) => isSameEdit(edit, other))));
    }
    if (edits.length === 0 || guard(recordSet, edits) !== 'free') return [];
    const isRight = isSound(before, () => lintBundle(bundle, options, (each) => withEdits(each, edits)));
    return isRight ? [{ title, kind, edits }] : [];
  });
}

/** The one record set whose text holds a place; undefined where several share it, or it is not as it is written. */
function findRecordSet({ reading }: BundleReading, at: Span): RecordSet | undefined {
  const holders = reading.zones
    .flatMap((zone) => zone.recordSets)
    .filter(({ span }) => span.file === at.file && span.start <= at.start && at.end <= span.end);
  const start = Math.max(...holders.map(({ span }) => span.start));
  const [recordSet, more] = holders.filter(({ span }) => span.start === start);
  if (recordSet === undefined || more !== undefined) return undefined;
  const { isDamaged, isOpaque, definition, element, zone } = recordSet;
  const isOther = isDamaged || isOpaque || definition !== undefined || element !== undefined || zone.isListing;
  return isOther ? undefined : recordSet;
}

function withEdits(file: SourceFile, edits: readonly TextEdit[]): SourceFile {
  const own = edits.filter(({ span }) => span.file === file);
  return own.length === 0 ? file : { uri: file.uri, text: applyEdits(file.text, own) };
}

function lintBundle(
  { files, contextFiles }: BundleReading,
  options: LintOptions,
  change: (file: SourceFile) => SourceFile,
): LintResult {
  const own = new Set(files.map(({ uri }) => uri));
  return lint([...new Set([...files, ...contextFiles])].map(change), options, (uri) => own.has(uri));
}

/** Whether the result after a change has no more syntax errors and no more errors of any rule. */
function isSound(before: LintResult, changed: () => LintResult): boolean {
  try {
    const after = changed();
    if (collectSyntaxErrors(after).length > collectSyntaxErrors(before).length) return false;
    return !addsError(countErrors(before), countErrors(after));
  } catch (error) {
    // Edits of several changes may overlap.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
