import { placeMarksOf } from '../../../text/keys';

/*
 * Values with equal keys are equal. A key is made of the keys of its parts, so that it also shows what a value depends
 * on: a place or a block (text/keys.ts), or something that is not in view, marked by `…`.
 */

const OPEN_SIGN = '…';
let lastUnique = 0;

/** A key that no other value has. */
export function makeUniqueKey(): string {
  return `${OPEN_SIGN}${(lastUnique += 1)}`;
}

/**
 * Whether the key of a value shows that it depends on something that is not in view, so that it may differ from every
 * other value.
 */
export function isOpenEnded(key: string): boolean {
  return key.includes(OPEN_SIGN);
}

/** The key of `path.module` and the like in a module. */
export function pathKey(module: { readonly path: string }, name: string): string {
  return `${module.path}path.${name}`;
}

const MAX_KEY_LENGTH = 2000;

/**
 * The key, or where it is long its hash and what the key shows of places and of what is not in view: the key of a value
 * that repeats its parts doubles with each step.
 */
export function boundKey(key: string): string {
  if (key.length <= MAX_KEY_LENGTH) return key;
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
  }
  const hash = `#${key.length}.${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`;
  return `${hash}${isOpenEnded(key) ? OPEN_SIGN : ''}${placeMarksOf(key)}`;
}
