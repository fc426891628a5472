import type { Reading } from '../formats/format';
import type { Finding } from '../model/finding';
import type { SourceFile } from '../text/span';
import { attempt } from './attempt';
import {
  type BundleReading,
  type BundleReadings,
  groupReadings,
  type Readings,
  readBundle,
  readBundles,
  readWithoutValues,
  type UnreadBundle,
} from './bundles';
import { describeFailure, type Failure } from './failures';
import { defaultOptions, type LintOptions } from './options';
import { NOTHING_READ } from './reading';
import { checkSafely } from './running/check-safely';
import { withDamage } from './running/damage';
import { dropFailing } from './running/failing';
import { compareFindings } from './running/order';
import { withoutRepeats } from './running/repeats';
import { withZoneNames } from './running/zone-names';
import { findRefusedChanges, type Judged } from './simulating/judge-listed';

export { withoutKeeping } from '../formats/syntax/cache';
export { forgetTexts } from '../text/forgetting';
export { type BundleReading, collectSyntaxErrors, findBundles, type UnreadBundle } from './bundles';
export { type Failure, REPORT_REQUEST, summarizeFailure } from './failures';
export { defaultOptions, type LintOptions } from './options';

/** The findings of a lint run, sorted by file and place, and everything that was read to get them. */
export interface LintResult extends Readings {
  readonly findings: readonly Finding[];
  readonly failures: readonly Failure[];
}

/**
 * Reads the files, runs every rule over their zones, and gives the findings. Does no I/O and never throws on bad text.
 * With `wanted`, a bundle without a wanted file is only read as context of another one.
 */
export function lint(
  files: readonly SourceFile[],
  options: LintOptions = defaultOptions,
  wanted: (uri: string) => boolean = () => true,
): LintResult {
  const failures: Failure[] = [];
  const { bundles, unrecognised } = readFiles(files, options, failures, wanted);
  const findings = withoutRepeats(
    groupReadings(bundles).map((readings) => {
      const found = checkReadings(readings, options, failures);
      return [readings[0], [...found, ...judgeListed({ bundle: readings[0], files, found }, options, failures)]];
    }),
  );
  return { findings: sortByPlace(findings, files), bundles, unrecognised, failures };
}

/** One bundle with what was found in it. */
export interface BundleResult {
  /** One for each deployment of the bundle. */
  readonly readings: BundleReadings;
  readonly findings: readonly Finding[];
}

/**
 * Reads one bundle of `findBundles` and runs every rule over it, for those who take the findings as they come. A finding
 * in a context file may be one of another bundle, too: see `withoutRepeats`.
 */
export function lintBundle(unread: UnreadBundle, options: LintOptions, failures: Failure[]): BundleResult {
  const [first, ...more] = readBundle(unread, failures, options.deployments);
  const settle = (each: BundleReading) => withOptions(each, options, failures);
  const readings: BundleReadings = [settle(first), ...more.map(settle)];
  return { readings, findings: checkReadings(readings, options, failures) };
}

function checkReadings(readings: BundleReadings, options: LintOptions, failures: Failure[]): readonly Finding[] {
  return checkSafely(readings, options, failures, () => withOptions(readWithoutValues(readings[0]), options, []));
}

/** What the listings beside batches show; a fault there costs nothing else. */
function judgeListed(judged: Judged, options: LintOptions, failures: Failure[]): readonly Finding[] {
  return attempt(
    () => findRefusedChanges(judged, options, failures),
    (error) => {
      failures.push(describeFailure('simulation', judged.bundle.files, error));
      return [];
    },
  );
}

/** Reads the files as `lint` does: in bundles, with the names that the options give to hosted zones. */
export function readFiles(
  files: readonly SourceFile[],
  options: LintOptions,
  failures: Failure[],
  wanted: (uri: string) => boolean = () => true,
): Readings {
  const { bundles, unrecognised } = readBundles(files, { failures, wanted, deployments: options.deployments });
  return { bundles: bundles.map((bundle) => withOptions(bundle, options, failures)), unrecognised };
}

/**
 * The bundle with the names that the options give to hosted zones; without the record sets that cannot be read, where
 * one of them is in the way.
 */
function withOptions(
  bundle: BundleReading,
  { zones = new Map<string, string>() }: LintOptions,
  failures: Failure[],
): BundleReading {
  const settle = (reading: Reading) => withDamage(withZoneNames(reading, zones));
  const { files, format } = bundle;
  const settled = attempt(
    () => settle(bundle.reading),
    () => {
      const { reading, failing } = dropFailing(bundle.reading);
      for (const { label, error } of failing) failures.push(describeFailure(`reader of ${label}`, files, error));
      return attempt(
        () => settle(reading),
        (error) => {
          failures.push(describeFailure(`${format.id} reader`, files, error));
          return NOTHING_READ;
        },
      );
    },
  );
  return { ...bundle, reading: settled };
}

function sortByPlace(findings: readonly Finding[], files: readonly SourceFile[]): Finding[] {
  const order = new Map(files.map((file, index) => [file, index]));
  const rank = (finding: Finding) => order.get(finding.at.file) ?? files.length;
  return [...findings].sort((a, b) => rank(a) - rank(b) || compareFindings(a, b));
}
