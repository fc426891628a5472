import { applyEdits, makeDifferenceEdit } from '../../text/edits';
import type { SourceFile, TextEdit } from '../../text/span';
import type { LintOptions, LintResult } from '../lint';
import { type AppliedFix, chooseAutomaticFix, fixFiles, selectCompatible } from './fix';

/** The edits that make every safe fix of the findings in a file, and the fixes that they make. */
interface FixedFile {
  readonly edits: readonly TextEdit[];
  readonly applied: readonly AppliedFix[];
}

/** Makes every safe fix of the findings in a file; the other files of its bundle stay as they are. */
export function fixFile(file: SourceFile, result: LintResult, options: LintOptions): FixedFile {
  const bundle = result.bundles.find(({ files }) => files.includes(file));
  if (bundle === undefined) return NOTHING;
  const files = [...new Set([...bundle.files, ...bundle.contextFiles])];
  const { changed, applied } = fixFiles(files, (each) => each === file, options, false);
  const text = changed.get(file);
  if (text === undefined) return NOTHING;
  const edits = findFirstRoundEdits(file, result);
  return { edits: applyEdits(file.text, edits) === text ? edits : [makeDifferenceEdit(file, text)], applied };
}

const NOTHING: FixedFile = { edits: [], applied: [] };

/** How many findings of each rule were fixed, the most first: `2 × at-sign-name, cname-at-apex`. */
export function describeFixed(applied: readonly Pick<AppliedFix, 'rule'>[]): string {
  const counts = new Map<string, number>();
  for (const { rule } of applied) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts]
    .sort(([a, some], [b, others]) => others - some || a.localeCompare(b))
    .map(([rule, count]) => (count === 1 ? rule : `${count} × ${rule}`))
    .join(', ');
}

/** The edits of one round of fixes. Where one is enough, small edits let an editor keep its cursor in place. */
function findFirstRoundEdits(file: SourceFile, result: LintResult): readonly TextEdit[] {
  const fixes = result.findings
    .filter(({ at }) => at.file === file)
    .map((finding) => chooseAutomaticFix(finding, false))
    .filter((fix) => fix?.edits.every((edit) => edit.span.file === file))
    .filter((fix) => fix !== undefined);
  const edits = selectCompatible(fixes).flatMap((fix) => fix.edits);
  const keyOfEdit = ({ span: at, newText }: TextEdit) => `${at.start} ${at.end} ${newText}`;
  return [...new Map(edits.map((edit) => [keyOfEdit(edit), edit])).values()];
}
