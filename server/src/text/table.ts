/**
 * A table by words of a text. An object would also have `constructor`, `__proto__` and the like, which are words of
 * a text like any other: `test/tables.test.ts` asks that no other table is reached by text.
 */
export type Table<T> = ReadonlyMap<string, T>;

/** A table with the entries of an object that is written in our code. */
export function tableOf<T>(entries: Readonly<Record<string, T>>): Table<T> {
  return new Map(Object.entries(entries));
}

/** A table of such tables. */
export function tablesOf<T>(entries: Readonly<Record<string, Readonly<Record<string, T>>>>): Table<Table<T>> {
  return new Map(Object.entries(entries).map(([key, inner]) => [key, tableOf(inner)]));
}
