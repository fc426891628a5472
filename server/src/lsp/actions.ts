import { describeFixed, fixFile } from '../engine/fixing/fix-file';
import { findRefactorings } from '../engine/refactoring/refactor';
import type { Finding } from '../model/finding';
import { FIX_ALL } from '../protocol/messages';
import type { Span } from '../text/span';
import { type Action, type ActionRequest, makeQuickFix, QUICK_FIX, REFACTOR } from './action';
import { attempt } from './attempt';
import { findBaselineActions } from './baseline-actions';
import type { Check } from './check';
import { findIgnoreActions } from './ignore-actions';

/**
 * The actions of the wanted kinds for the findings that touch a span, and for the others of the record sets there:
 * fixes, suggestions, what ignores the finding, and the page of the rule.
 */
export function findActions(check: Check, request: ActionRequest): readonly Action[] {
  const actions: Action[] = [];
  if (request.isWanted(QUICK_FIX)) {
    const { exact, around } = findAround(check, request.at);
    const findings = [...exact, ...around];
    const isPreferable = (finding: Finding) => exact.length === 0 || exact.includes(finding);
    const fixes = findings.flatMap((finding) => toFixActions(finding, isPreferable(finding)));
    const isSafe = ({ safety }: (typeof fixes)[number]) => safety === 'safe';
    const own = [
      ...fixes.filter(isSafe),
      ...fixes.filter((fix) => !isSafe(fix)),
      ...findIgnoreActions(check, findings, request),
      ...findBaselineActions(check, findings, request),
    ];
    for (const action of own) actions.push(action);
    for (const rule of new Set(findings.map((finding) => finding.rule)))
      actions.push(createDocumentationAction(rule, findings));
  }
  if (Object.values(REFACTOR).some(request.isWanted)) {
    const { file, result, options } = check;
    const found = attempt(() => findRefactorings(file, request.at, result, options), request.log) ?? [];
    const refactorings = found.map(({ title, kind, edits }) => ({ title, kind: REFACTOR[kind], edits }));
    for (const each of refactorings.filter(({ kind }) => request.isWanted(kind)))
      actions.push({ ...each, findings: [], preferred: false });
  }
  if (request.isWanted(FIX_ALL)) {
    const { file, result, options } = check;
    const fixed = attempt(() => fixFile(file, result, options), request.log);
    if (fixed !== undefined && fixed.edits.length > 0)
      actions.push({
        title: `Fix all Route 53 problems that can be fixed safely: ${describeFixed(fixed.applied)}`,
        kind: FIX_ALL,
        findings: [],
        edits: fixed.edits,
        preferred: false,
      });
  }
  return actions;
}

/** The findings at a place, and the others of the record sets that hold it. */
function findAround({ file, result }: Check, at: Span) {
  const touches = (span: Span | undefined) => span?.file === file && span.start <= at.end && at.start <= span.end;
  const own = result.findings.filter((finding) => finding.at.file === file);
  const exact = own.filter((finding) => touches(finding.at));
  return { exact, around: own.filter((finding) => !exact.includes(finding) && touches(finding.within)) };
}

/** The fixes of a finding; the best one is preferred where it may be. */
function toFixActions(finding: Finding, isPreferable: boolean) {
  const best = isPreferable ? finding.fixes.find((fix) => fix.safety === 'safe') : undefined;
  return finding.fixes.map((fix) => ({
    ...makeQuickFix(fix.title, finding, fix.edits),
    preferred: fix === best,
    safety: fix.safety,
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
