/**
 * The word of a list that was probably meant: the one that begins with this word, or else the one with the fewest
 * typing errors, if they are at most a third of the length (at least one is allowed). Undefined where two words of the
 * list are equally near, and where less than three letters are no beginning, which are near to anything.
 */
export function findNearest(word: string, words: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  const candidates = [...words].map((candidate) => ({ candidate, lower: candidate.toLowerCase() }));
  const begun = candidates.filter(({ lower }) => wanted !== '' && lower.startsWith(wanted));
  if (begun.length > 0) return (begun.find(({ lower }) => lower === wanted) ?? onlyOne(begun))?.candidate;
  if (wanted.length < 3) return undefined;
  const most = Math.max(1, Math.floor(wanted.length / 3));
  const measured = candidates.map((each) => ({ ...each, distance: editDistance(wanted, each.lower, most + 1) }));
  const least = Math.min(most, ...measured.map(({ distance }) => distance));
  return onlyOne(measured.filter(({ distance }) => distance === least))?.candidate;
}

function onlyOne<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}

/** Optimal string alignment distance; the result may be `limit` where the distance is greater. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replace);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? limit;
}
