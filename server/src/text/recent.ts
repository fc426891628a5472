import { whenForgetting } from './forgetting';

/** The things that were used last, the last one first. */
export interface Recent<T> {
  find(test: (each: T) => boolean): T | undefined;
  /** The first for which `make` gives something, as that. */
  findWith<R>(make: (each: T) => R | undefined): R | undefined;
  /** Puts one in front, in the place of another one if that is given. */
  add(each: T, instead?: T): void;
}

/** So many recent things, until texts are forgotten; to be called once for each place. */
export function keepRecent<T>(most: number): Recent<T> {
  let kept: readonly T[] = [];
  whenForgetting(() => {
    kept = [];
  });
  return {
    find: (test) => kept.find(test),
    findWith(make) {
      for (const each of kept) {
        const made = make(each);
        if (made !== undefined) return made;
      }
      return undefined;
    },
    add(each, instead) {
      kept = [each, ...kept.filter((other) => other !== each && other !== instead).slice(0, most - 1)];
    },
  };
}
