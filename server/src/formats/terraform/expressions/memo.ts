/** Values by name; `pending` marks those that are being evaluated. */
export type Memo<T> = Map<string, T | 'pending'>;

/**
 * The value of a name, evaluated once; undefined where the name is being evaluated already, since it is defined by
 * itself.
 */
export function evaluateOnce<T>(memo: Memo<T>, name: string, work: () => T): T | undefined {
  const before = memo.get(name);
  if (before !== undefined) return before === 'pending' ? undefined : before;
  memo.set(name, 'pending');
  const value = work();
  memo.set(name, value);
  return value;
}

/** The result of work that is not entered for the same key while it runs; undefined where it would be. */
export function enterOnce<T>(entered: Set<string>, key: string, work: () => T): T | undefined {
  if (entered.has(key)) return undefined;
  entered.add(key);
  const result = work();
  entered.delete(key);
  return result;
}
