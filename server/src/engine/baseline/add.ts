import type { Finding } from '../../model/finding';
import { type Baseline, keyOf } from './baseline';
import { entryOf } from './entry';

/**
 * A baseline with one finding more, in a file whose path is as entries have it; undefined for what is never hidden.
 * `isCalled` says that it is found where another bundle calls the file.
 */
export function addToBaseline(
  baseline: Baseline,
  finding: Finding,
  file: string,
  isCalled: boolean,
): Baseline | undefined {
  const entry = entryOf(finding, file);
  if (entry === undefined) return undefined;
  const key = keyOf(entry);
  const count = (baseline.get(key)?.count ?? 0) + 1;
  return new Map([...baseline, [key, { ...entry, ...(isCalled && { called: true as const }), count }]]);
}
