import { applyEdits, makeDifferenceEdit } from '../../text/edits';
import type { SourceFile, TextEdit } from '../../text/span';
import type { LintOptions, LintResult } from '../lint';
import { chooseAutomaticFix, fixAll, selectCompatible } from './fix';

/** The edits that make every safe fix of the findings in a file; the other files of its bundle stay as they are. */
export function fixFile(file: SourceFile, result: LintResult, options: LintOptions): readonly TextEdit[] {
  const bundle = result.bundles.find(({ files }) => files.includes(file));
  if (bundle === undefined) return [];
  const text = fixAll([...new Set([...bundle.files, ...bundle.contextFiles])], file, options, false).get(file);
  if (text === undefined) return [];
  const edits = findFirstRoundEdits(file, result);
  return applyEdits(file.text, edits) === text ? edits : [makeDifferenceEdit(file, text)];
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
