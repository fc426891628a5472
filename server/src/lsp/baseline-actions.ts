import { addToBaseline } from '../engine/baseline/add';
import { formatBaseline } from '../engine/baseline/write';
import type { Finding } from '../model/finding';
import { span } from '../text/span';
import { fileNameOf } from '../text/uri';
import { type Action, type ActionRequest, makeQuickFix } from './action';
import type { Check } from './check';

/** Where there is a baseline, the actions that add findings to it. */
export function findBaselineActions(
  { result }: Check,
  findings: readonly Finding[],
  { baseline }: ActionRequest,
): readonly Action[] {
  if (baseline === undefined) return [];
  const { file, entries, pathOf } = baseline;
  return findings.flatMap((finding): readonly Action[] => {
    const path = pathOf(finding.at.file.uri);
    if (path === undefined) return [];
    const isCalled = !result.bundles.some(({ files }) => files.includes(finding.at.file));
    const added = addToBaseline(entries, finding, path, isCalled);
    if (added === undefined) return [];
    const edit = { span: span(file, 0, file.text.length), newText: formatBaseline(added) };
    const title = `Add ${finding.rule} here to the baseline, ${fileNameOf(file.uri)}`;
    return [{ ...makeQuickFix(title, finding, [edit]), configuration: 'changed' as const }];
  });
}
