import { whenForgetting } from './forgetting';

/**
 * `make` with its last result kept: for what is asked again and again about one object, many times faster than a table.
 */
export function rememberLast<K, T>(make: (key: K) => T): (key: K) => T {
  return createMemory(make).ask;
}

/** The same until texts are forgotten, for a function that lives as long as the program. */
export function keepLast<K, T>(make: (key: K) => T): (key: K) => T {
  const { ask, forget } = createMemory(make);
  whenForgetting(forget);
  return ask;
}

function createMemory<K, T>(make: (key: K) => T) {
  let last: { readonly key: K; readonly value: T } | undefined;
  return {
    ask(key: K): T {
      if (last === undefined || last.key !== key) last = { key, value: make(key) };
      return last.value;
    },
    forget() {
      last = undefined;
    },
  };
}
