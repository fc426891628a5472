import type { Finding } from '../model/finding';
import type { SourceFile } from '../text/span';
import {
  type BundleReading,
  type BundleReadings,
  type Failure,
  groupReadings,
  type Readings,
  readBundle,
  readBundles,
  readWithoutValues,
  type UnreadBundle,
} from './bundles';
import { defaultOptions, type LintOptions } from './options';
import { check } from './running/check';
import { withDamage } from './running/damage';
import { compareFindings } from './running/order';
import { withoutRepeats } from './running/repeats';
import { withZoneNames } from './running/zone-names';

export { forgetTexts } from '../formats/syntax/cache';
export { type BundleReading, collectSyntaxErrors, type Failure, findBundles, type UnreadBundle } from './bundles';
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
    groupReadings(bundles).map((readings) => [readings[0], checkReadings(readings, options, failures)]),
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
  const readings: BundleReadings = [withOptions(first, options), ...more.map((each) => withOptions(each, options))];
  return { readings, findings: checkReadings(readings, options, failures) };
}

function checkReadings(readings: BundleReadings, options: LintOptions, failures: Failure[]): readonly Finding[] {
  return check(readings, options, failures, () => withOptions(readWithoutValues(readings[0]), options));
}

/** Reads the files as `lint` does: in bundles, with the names that the options give to hosted zones. */
export function readFiles(
  files: readonly SourceFile[],
  options: LintOptions,
  failures: Failure[],
  wanted: (uri: string) => boolean = () => true,
): Readings {
  const { bundles, unrecognised } = readBundles(files, { failures, wanted, deployments: options.deployments });
  return { bundles: bundles.map((bundle) => withOptions(bundle, options)), unrecognised };
}

/** The bundle with the names that the options give to hosted zones. */
function withOptions(bundle: BundleReading, { zones = new Map<string, string>() }: LintOptions): BundleReading {
  return { ...bundle, reading: withDamage(withZoneNames(bundle.reading, zones)) };
}

function sortByPlace(findings: readonly Finding[], files: readonly SourceFile[]): Finding[] {
  const order = new Map(files.map((file, index) => [file, index]));
  const rank = (finding: Finding) => order.get(finding.at.file) ?? files.length;
  return [...findings].sort((a, b) => rank(a) - rank(b) || compareFindings(a, b));
}
