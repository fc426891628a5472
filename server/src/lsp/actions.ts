import { fixFile } from '../engine/fixing/fix-file';
import { ignoreEdit } from '../engine/suppressions/ignore';
import type { Finding } from '../model/finding';
import type { Span, TextEdit } from '../text/span';
import type { Check } from './check';
import type { Log } from './host';

/** The command that opens the page of a rule. */
export const SHOW_DOCUMENTATION = 'route53Lint.showDocumentation';

/** The kinds of our actions, as the protocol spells them. */
export const QUICK_FIX = 'quickfix';
export const FIX_ALL = 'source.fixAll.route53Lint';

/** Something a person can choose at a place. */
export interface Action {
  readonly title: string;
  readonly kind: typeof QUICK_FIX | typeof FIX_ALL;
  readonly findings: readonly Finding[];
  readonly edits: readonly TextEdit[];
  readonly preferred: boolean;
  /** The rule whose page it opens. */
  readonly documentation?: string;
}

/** Each comment that ignores a finding is tried out first: too much for a selection that holds a whole file of them. */
const MAX_IGNORED = 8;

/** What can be done about the findings that touch a place; `wants` says which kinds are asked for. */
export function findActions(
  { file, result, options }: Check,
  at: Span,
  wants: (kind: string) => boolean,
  log: Log,
): readonly Action[] {
  const actions: Action[] = [];
  if (wants(QUICK_FIX)) {
    const findings = result.findings.filter(
      (finding) => finding.at.file === file && finding.at.start <= at.end && at.start <= finding.at.end,
    );
    actions.push(...findings.flatMap(toFixActions));
    for (const finding of findings.length > MAX_IGNORED ? [] : findings) {
      const edit = attempt(() => ignoreEdit(finding, result, options), log);
      if (edit === undefined) continue;
      actions.push({
        title: `Ignore ${finding.rule} here`,
        kind: QUICK_FIX,
        findings: [finding],
        edits: [edit],
        preferred: false,
      });
    }
    for (const rule of new Set(findings.map((finding) => finding.rule)))
      actions.push(createDocumentationAction(rule, findings));
  }
  if (wants(FIX_ALL)) {
    const edits = attempt(() => fixFile(file, result, options), log) ?? [];
    if (edits.length > 0)
      actions.push({
        title: 'Fix all Route 53 problems that can be fixed safely',
        kind: FIX_ALL,
        findings: [],
        edits,
        preferred: false,
      });
  }
  return actions;
}

/** What goes wrong in one action must not cost the others. */
function attempt<T>(make: () => T, log: Log): T | undefined {
  try {
    return make();
  } catch (error) {
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return undefined;
  }
}

function toFixActions(finding: Finding): readonly Action[] {
  const best = finding.fixes.find((fix) => fix.safety === 'safe');
  return finding.fixes.map((fix) => ({
    title: fix.title,
    kind: QUICK_FIX,
    findings: [finding],
    edits: fix.edits,
    preferred: fix === best,
  }));
}

function createDocumentationAction(rule: string, findings: readonly Finding[]): Action {
  return {
    title: `Show documentation for ${rule}`,
    kind: QUICK_FIX,
    findings: findings.filter((finding) => finding.rule === rule),
    edits: [],
    preferred: false,
    documentation: rule,
  };
}
