import type { BaselineReport } from '../../report';
import { escapeLine, type Paint } from '../../terminal';

/** Of more entries than these the rest are counted. */
const MAX_NAMED = 5;

/** What there is to know about baselines besides what they hide: what was written, and what holds no more. */
export function printBaselines(baselines: readonly BaselineReport[], paint: Paint): string {
  return baselines
    .flatMap((each) => describe(each).map((line) => `${paint('cyan', 'note:')} ${escapeLine(line)}\n`))
    .join('');
}

function describe({ path, stale, updated }: BaselineReport): readonly string[] {
  if (updated !== undefined) return [`${path}: ${updated.added} added, ${updated.removed} removed.`];
  if (stale.length === 0) return [];
  const lines = stale.slice(0, MAX_NAMED).map(({ file, rule, resource, value, count }) => {
    const where = [rule, resource, JSON.stringify(value)].filter((part) => part !== '').join(' ');
    return `${path}: no longer there: ${file}: ${where}${count > 1 ? ` (${count} times)` : ''}`;
  });
  const more = stale.length - MAX_NAMED;
  return [
    ...lines,
    ...(more > 0 ? [`${path}: ${more} more entries are no longer there`] : []),
    `${path}: --update-baseline removes what is no longer there.`,
  ];
}
