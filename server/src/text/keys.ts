import type { Span } from './span';

/*
 * Keys say which references stand for equal text. They are made of the keys of their parts, so a key that holds a place
 * passes it on to every key that is made with it.
 */

const PLACE_SIGN = '@';

/** The key of a text that is seen to be equal to no other one: what it is, and the place where it is written. */
export function keyOfPlace(what: string, { file, start }: Span): string {
  return keyInBlock(what, `${file.uri}:${start}`);
}

/** The key of a name that means something else in each block, such as `each.key`; blocks are told by an address. */
export function keyInBlock(name: string, address: string): string {
  return `${name}${PLACE_SIGN}${address}`;
}

/**
 * Whether a key holds a place or a block, so that equal text elsewhere, or the same text when it is moved, has another
 * key. A name with an `@` of its own is taken for one too.
 */
export function isTiedToPlace(key: string): boolean {
  return key.includes(PLACE_SIGN);
}

/** Whether a key holds the name of something in the block with that address. */
export function isTiedToBlock(key: string, address: string): boolean {
  return key.includes(keyInBlock('', address));
}
