/** Remembers each answer; a question that comes up again while its answer is worked out gets undefined. */
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
