import type { Finding } from '../../model/finding';
import { attempt } from '../attempt';
import type { BundleReading, BundleReadings } from '../bundles';
import { describeFailure, type Failure } from '../failures';
import type { LintOptions } from '../options';
import { check } from './check';
import { dropFailing } from './failing';

/**
 * Runs the rules as `check` does. Where something fails, the record sets that cannot be read are left out, and the rules
 * run again over the rest; where all can be read, what has failed is one rule at one record set or zone.
 */
export function checkSafely(
  readings: BundleReadings,
  options: LintOptions,
  failures: Failure[],
  readPlain: () => BundleReading,
): readonly Finding[] {
  const { files } = readings[0];
  const run = (each: BundleReadings, into: Failure[]): readonly Finding[] =>
    attempt(
      () => check(each, options, into, readPlain),
      (error) => {
        into.push(describeFailure('the check', files, error));
        return [];
      },
    );
  const before = failures.length;
  const findings = run(readings, failures);
  if (failures.length === before) return findings;
  const [first, ...more] = readings.map((each) => ({ each, ...dropFailing(each.reading) }));
  const failing = [first, ...more].flatMap((each) => each?.failing ?? []);
  if (first === undefined || failing.length === 0) return findings;
  failures.length = before;
  for (const { label, error } of failing) failures.push(describeFailure(`reader of ${label}`, files, error));
  const settle = ({ each, reading }: typeof first): BundleReading => ({ ...each, reading });
  return run([settle(first), ...more.map(settle)], failures);
}
