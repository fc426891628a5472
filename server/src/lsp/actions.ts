import { fixFile } from '../engine/fixing/fix-file';
import { makeIgnoreEdit } from '../engine/suppressions/ignore';
import type { Finding } from '../model/finding';
import { FIX_ALL } from '../protocol/messages';
import type { Span, TextEdit } from '../text/span';
import type { Check } from './check';
import type { Log } from './log';

/** The command that opens the page of a rule. */
export const SHOW_DOCUMENTATION = 'route53Lint.showDocumentation';

/** The kind of all actions but FIX_ALL, as the Language Server Protocol spells it. */
export const QUICK_FIX = 'quickfix';

/** A code action. */
export interface Action {
  readonly title: string;
  readonly kind: typeof QUICK_FIX | typeof FIX_ALL;
  readonly findings: readonly Finding[];
  readonly edits: readonly TextEdit[];
  readonly preferred: boolean;
  /** The id of the rule whose page it opens. */
  readonly documentation?: string;
}

/** With more findings there are no actions to ignore them, as each of these actions is checked by another lint run. */
const MAX_IGNORED = 8;

/** The actions of the wanted kinds for the findings that touch a span. */
export function findActions(
  { file, result, options }: Check,
  at: Span,
  isWanted: (kind: string) => boolean,
  log: Log,
): readonly Action[] {
  const actions: Action[] = [];
  if (isWanted(QUICK_FIX)) {
    const findings = result.findings.filter(
      (finding) => finding.at.file === file && finding.at.start <= at.end && at.start <= finding.at.end,
    );
    for (const action of findings.flatMap(toFixActions)) actions.push(action);
    for (const finding of findings.length > MAX_IGNORED ? [] : findings) {
      const edit = attempt(() => makeIgnoreEdit(finding, result, options), log);
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
  if (isWanted(FIX_ALL)) {
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

/**
 * The result of `make`; undefined, with a line in the log, if it throws, so that the other actions are still offered.
 */
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
