import fs from 'node:fs';
import path from 'node:path';
import { type BaselineEntry, keyOf } from '../engine/baseline/baseline';
import { entryOf } from '../engine/baseline/entry';
import { matchBaseline } from '../engine/baseline/match';
import { findStale, type RunResult, updateBaseline } from '../engine/baseline/update';
import { formatBaseline } from '../engine/baseline/write';
import { isSelected } from '../engine/configuration/selection';
import { compileGlobs } from '../engine/files/globs';
import type { Finding } from '../model/finding';
import type { BaselineFile } from './baseline-files';
import type { CheckOptions } from './command';
import type { FileFindings } from './file-findings';
import { isInside, relativePath } from './files';
import type { BaselineReport, Batch, ReportedError } from './report';
import type { Sources } from './sources';
import { removeLeftovers } from './temporary-files';
import { describeWriteError, replaceFile, writeReport } from './write';

/** The baselines of a run. */
export interface Baselines {
  /** The findings of a file without what its baseline hides; with `--update-baseline`, what is found becomes hidden. */
  settle(found: FileFindings): Batch;
  /** What there is to tell of each baseline when everything is checked; writes those that are to be updated. */
  end(checked: Checked): { readonly reports: readonly BaselineReport[]; readonly errors: readonly ReportedError[] };
}

/** How complete a check was. */
interface Checked {
  readonly hasErrors: boolean;
  /** The absolute paths of files of which not everything could be checked, as there are syntax errors beside. */
  readonly damaged: ReadonlySet<string>;
}

/** What was found for one baseline. */
interface Use {
  readonly file: BaselineFile;
  readonly found: Map<string, BaselineEntry>;
  readonly added: Map<string, BaselineEntry>;
  hidden: number;
}

/** Where and with which options baselines are used. */
interface BaselineWork {
  readonly options: CheckOptions;
  readonly cwd: string;
  readonly loaded: Pick<Sources, 'sources' | 'covers' | 'skipped' | 'isHere'>;
}

export function createBaselines(work: BaselineWork): Baselines {
  const { options, cwd, loaded } = work;
  const uses = new Map<string, Use>();
  const useOf = (file: BaselineFile): Use => {
    const use = uses.get(file.path) ?? { file, found: new Map(), added: new Map(), hidden: 0 };
    uses.set(file.path, use);
    return use;
  };
  // What holds no more is seen even where nothing is found.
  for (const { scope, wanted, isElsewhere } of loaded.sources)
    if ((wanted || isElsewhere) && scope.baseline !== undefined) useOf(scope.baseline);
  return {
    settle({ source, findings, suppressed, isShown, isCalled }) {
      const file = source?.scope.baseline;
      if (source === undefined || file === undefined)
        return { findings: findings.filter(isShown), suppressed: suppressed.filter(isShown), hidden: 0 };
      const use = useOf(file);
      const shownPath = relativePath(path.dirname(file.path), source.path);
      const { open, hidden, found } = matchBaseline(file.baseline, shownPath, findings);
      for (const [key, entry] of found) use.found.set(key, entry);
      const rest: Finding[] = [];
      const concealed = hidden.filter(isShown);
      for (const finding of open.filter(isShown)) {
        const isAdded = options.updatesBaseline && note(use.added, finding, shownPath, isCalled(finding));
        (isAdded ? concealed : rest).push(finding);
      }
      use.hidden += concealed.length;
      return {
        findings: rest,
        suppressed: [...suppressed.filter(isShown), ...(options.reportSuppressed ? concealed.map(toSuppressed) : [])],
        hidden: concealed.length,
      };
    },
    end(checked) {
      const errors: ReportedError[] = [];
      const reports = [...uses.values()].map((use) => {
        const { file, found, added, hidden } = use;
        const isJudged = createJudge(file, work, checked);
        const result = { found, added: [...added.values()], isJudged };
        const shownPath = relativePath(cwd, file.path);
        if (!options.updatesBaseline) return { path: shownPath, hidden, stale: findStale(file.baseline, result) };
        const written = update(file, result);
        if (written.error !== undefined) errors.push({ path: shownPath, message: written.error });
        return { path: shownPath, hidden, stale: [], updated: written.updated };
      });
      return { reports: reports.sort((a, b) => (a.path < b.path ? -1 : 1)), errors };
    },
  };
}

/** Notes a finding for the baseline; false for one that is never hidden. */
function note(added: Map<string, BaselineEntry>, finding: Finding, file: string, isCalled: boolean): boolean {
  const entry = entryOf(finding, file);
  if (entry === undefined) return false;
  const key = keyOf(entry);
  const count = (added.get(key)?.count ?? 0) + 1;
  added.set(key, { ...entry, ...(isCalled && { called: true }), count });
  return true;
}

function toSuppressed(finding: Finding): Finding {
  return { ...finding, suppressedBy: { kind: 'baseline', reason: undefined } };
}

/** Tells of an entry whether this run has looked at everything that it could hold of. */
function createJudge(file: BaselineFile, work: BaselineWork, { hasErrors, damaged }: Checked): RunResult['isJudged'] {
  const { options, cwd, loaded } = work;
  const { covers, skipped, isHere } = loaded;
  const folder = path.dirname(file.path);
  const isExcluded = options.exclude.length === 0 ? undefined : compileGlobs(options.exclude);
  // With values for one deployment, what holds in another one is not found.
  const isOfDeployment = options.values.length + options.deployments.length > 0;
  const isWhole = isExcluded === undefined && covers(folder);
  const skippedPaths = skipped.map((each) => path.resolve(cwd, each.path));
  return ({ file: relative, rule, called }) => {
    const absolute = path.resolve(folder, relative);
    // What a caller makes of a file is known only where all callers are looked at.
    if (hasErrors || isOfDeployment || !isSelected(options.selection, rule) || (called === true && !isWhole))
      return false;
    if (
      !isHere(absolute) ||
      !covers(absolute) ||
      isExcluded?.(relativePath(cwd, absolute)) === 'match' ||
      damaged.has(absolute)
    )
      return false;
    return !skippedPaths.some((each) => isInside(absolute, each));
  };
}

/** Writes a baseline as it is after the run, unless it is the same. */
function update(file: BaselineFile, result: RunResult) {
  const { baseline, ...updated } = updateBaseline(file.baseline, result);
  const isNeeded = updated.added + updated.removed > 0 || (file.bytes === undefined && file.isNamed);
  if (!isNeeded) return { updated };
  const error = 'lies outside of the work tree of its configuration, so it is not written: name it with --baseline';
  if (!file.mayWrite) return { updated: { added: 0, removed: 0 }, error };
  const text = formatBaseline(baseline);
  try {
    if (file.bytes === undefined) writeReport(file.path, [text]);
    else replaceBaseline(fs.realpathSync(file.path), file.bytes, text);
    return { updated };
  } catch (error) {
    return { updated: { added: 0, removed: 0 }, error: describeWriteError(error) };
  }
}

function replaceBaseline(real: string, before: Buffer, after: string): void {
  removeLeftovers(path.dirname(real));
  replaceFile(real, before, Buffer.from(after));
}
