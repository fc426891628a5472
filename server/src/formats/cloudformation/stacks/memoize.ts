/** Caches the results of `work` by key. A call for a key that is being computed (a circle) returns undefined. */
export function memoize<T>(work: (key: string) => T | undefined): (key: string) => T | undefined {
  const known = new Map<string, T | undefined>();
  return (key) => {
    if (!known.has(key)) {
      known.set(key, undefined);
      known.set(key, work(key));
    }
    return known.get(key);
  };
}
