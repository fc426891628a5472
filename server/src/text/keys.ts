import type { Span } from './span';

/*
 * References with equal keys stand for equal text. A key is made of the keys of its parts, so a key that holds a place
 * passes it on to every key that is made with it.
 */

/** Around the address of a place or a block in a key. */
const [OPEN, CLOSE] = ['@⟨', '⟩'];
const MARKS = /@⟨[^⟩]*(?:⟩|$)/g;

/** The key of a text that is not known to equal any other: what it is, and the place where it is written. */
export function keyOfPlace(what: string, { file, start }: Span): string {
  return keyInBlock(what, `${file.uri}:${start}`);
}

/** The key of a name whose meaning depends on the block, such as `each.key`; `address` identifies the block. */
export function keyInBlock(name: string, address: string): string {
  return `${name}${OPEN}${address}${CLOSE}`;
}

/**
 * Whether a key holds a place or a block, so that equal text elsewhere, or the same text when it is moved, has another
 * key.
 */
export function isTiedToPlace(key: string): boolean {
  return key.includes(OPEN);
}

/** Whether a key holds the name of something in the block with that address. */
export function isTiedToBlock(key: string, address: string): boolean {
  return key.includes(keyInBlock('', address));
}

const MAX_MARKS = 20;

/** The places and blocks that a key holds, at most 20 of them, as they stand in it. */
export function placeMarksOf(key: string): string {
  return [...new Set(key.match(MARKS))].slice(0, MAX_MARKS).join('');
}
