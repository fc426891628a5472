import type { Finding } from '../../model/finding';
import { groupBy } from '../../text/group-by';
import type { LintResult } from '../lint';
import type { Baseline } from './baseline';
import { matchBaseline } from './match';

/** A result of which a baseline hides some findings. */
export interface Concealed {
  readonly result: LintResult;
  readonly hidden: readonly Finding[];
}

/** The result without what a baseline hides; `pathOf` gives the path of a URI as entries have it. */
export function hideBaseline(
  result: LintResult,
  baseline: Baseline,
  pathOf: (uri: string) => string | undefined,
): Concealed {
  if (baseline.size === 0) return { result, hidden: [] };
  const matched = [...groupBy(result.findings, ({ at }) => at.file)].flatMap(([file, findings]) => {
    const path = pathOf(file.uri);
    return path === undefined ? [] : matchBaseline(baseline, path, findings);
  });
  const hidden = new Set(matched.flatMap((each) => each.hidden));
  if (hidden.size === 0) return { result, hidden: [] };
  return { result: { ...result, findings: result.findings.filter((each) => !hidden.has(each)) }, hidden: [...hidden] };
}
