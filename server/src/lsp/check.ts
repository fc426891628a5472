import { hideBaseline } from '../engine/baseline/hide';
import { withoutDeferred } from '../engine/deferring';
import type { Failure } from '../engine/failures';
import { skipReason } from '../engine/files/skip';
import { type LintOptions, type LintResult, lint, REPORT_REQUEST } from '../engine/lint';
import { withListings } from '../engine/simulating/in-editor';
import type { Finding } from '../model/finding';
import type { SourceFile } from '../text/span';
import { uriKey } from '../text/uri';
import type { Bundle } from './bundle';
import type { Log } from './log';
import type { ConfigurationTarget, FileBaseline, Settings, SettingsReader } from './settings';
import type { ValueProblems } from './value-problems';
import type { Workspace } from './workspace';

/** The result of linting the bundle of an open document; empty if the document is not checked, for the given reason. */
export interface Check {
  readonly file: SourceFile;
  /** All files that were read with it, itself among them. */
  readonly files: readonly SourceFile[];
  readonly result: LintResult;
  /** What the baseline hides: these findings are not in the result. */
  readonly hidden: readonly Finding[];
  readonly options: LintOptions;
  readonly reason: string | undefined;
  /** The reason, where the settings, the configuration or the disk leave the file out. */
  readonly leftOut: string | undefined;
  /** The name of the configuration file that applies; undefined where there is none. */
  readonly configuredBy: string | undefined;
  readonly target: ConfigurationTarget | undefined;
  readonly baseline: FileBaseline | undefined;
  /** How long it took to read and lint the bundle, in milliseconds; undefined where that was not done. */
  readonly took: number | undefined;
}

/** The result for a bundle, and what it was computed with. */
interface Remembered {
  readonly key: string;
  readonly files: readonly SourceFile[];
  readonly options: LintOptions;
  readonly result: LintResult;
  readonly hidden: readonly Finding[];
  readonly took: number;
}

const NOTHING: LintResult = { findings: [], bundles: [], unrecognised: [], failures: [] };
const MAX_REMEMBERED = 16;

/** Checks documents, and remembers the results for a while. */
interface Checker {
  check(uri: string): Promise<Check | undefined>;
  /** Forgets the results, where no document is open. */
  forget(): void;
}

/** What a checker reports to, and whether it judges batches by the listings beside them. */
interface CheckerParts {
  readonly log: Log;
  readonly values: ValueProblems;
  readonly judgesListings?: boolean;
}

/** Lints the bundle of an open document; the same texts with the same options are linted once. */
export function createChecker(
  workspace: Workspace,
  settings: SettingsReader,
  { log, values, judgesListings = false }: CheckerParts,
): Checker {
  const remembered: Remembered[] = [];
  const logged = new WeakSet<Failure>();

  function logFailures({ failures }: LintResult): void {
    for (const failure of failures) {
      if (!logged.has(failure)) log(`${failure.message}\n${REPORT_REQUEST}`);
      logged.add(failure);
    }
  }

  function lintBundle(
    { key, files, roots }: Bundle,
    { options, deferTo, baseline }: Settings,
    start: number,
  ): Remembered {
    // Fixes are written when they are asked for, so a result can have failed since it was made.
    for (const entry of remembered) if (entry.key === key) logFailures(entry.result);
    const known = remembered.find(
      (entry) => entry.key === key && entry.options === options && areSameFiles(entry.files, files),
    );
    if (known !== undefined) return known;
    const all = withoutDeferred(
      lint(files, options, (uri) => roots.has(uri)),
      deferTo,
    );
    const { result, hidden } = baseline
      ? hideBaseline(all, baseline.entries, baseline.pathOf)
      : { result: all, hidden: [] };
    logFailures(result);
    values.note(key, result);
    // The result for an earlier version of the same bundle is dropped.
    for (let at = remembered.length - 1; at >= 0; at -= 1) if (remembered[at]?.key === key) remembered.splice(at, 1);
    const linted = { key, files, options, result, hidden, took: performance.now() - start };
    remembered.push(linted);
    if (remembered.length > MAX_REMEMBERED) remembered.shift();
    return linted;
  }

  const check: Checker['check'] = async (uri) => {
    const start = performance.now();
    const { documents } = workspace;
    const before = documents.find(uri) ?? documents.findDeleted(uri);
    if (before === undefined) return undefined;
    const read = await settings.read(before.uri);
    const { reason: off, configuredBy, target, baseline } = read;
    const options = judgesListings ? withListings(read.options) : read.options;
    const makeUnchecked = (file: SourceFile, reason: string): Check => ({
      ...{
        file,
        files: [],
        result: NOTHING,
        hidden: [],
        options,
        reason,
        leftOut: reason,
        configuredBy,
        target,
        baseline,
      },
      took: undefined,
    });
    const deleted = documents.findDeleted(uri);
    if (deleted !== undefined) return makeUnchecked(deleted, 'Its file was deleted or renamed.');
    const present = documents.find(uri);
    if (present === undefined) return undefined;
    if (off !== undefined) return makeUnchecked(present, off);
    const skipped = skipReason(uriKey(present.uri), present.text.length);
    if (skipped !== undefined) {
      log(`${present.uri}: ${skipped}`);
      return makeUnchecked(present, skipped);
    }
    const bundle = await workspace.readBundle(uri);
    if (bundle === undefined) return undefined;
    const { result, hidden, took } = lintBundle(bundle, { ...read, options }, start);
    const recognised =
      !result.unrecognised.includes(bundle.file) ||
      result.bundles.some(({ contextFiles }) => contextFiles.includes(bundle.file));
    return {
      file: bundle.file,
      files: bundle.files,
      result,
      hidden,
      options,
      reason: recognised
        ? undefined
        : bundle.givesValues
          ? 'It gives values to deployments.'
          : 'No Route 53 records were recognised in it.',
      leftOut: undefined,
      configuredBy,
      target,
      baseline,
      took,
    };
  };
  return {
    check,
    forget() {
      remembered.length = 0;
    },
  };
}

function areSameFiles(a: readonly SourceFile[], b: readonly SourceFile[]): boolean {
  return a.length === b.length && a.every((file, index) => file === b[index]);
}
