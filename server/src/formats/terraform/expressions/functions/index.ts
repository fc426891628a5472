import { choices } from './choices';
import { collections } from './collections';
import { conversions } from './conversions';
import { encoding } from './encoding';
import type { HclFunction } from './function';
import { patterns } from './patterns';
import { sets } from './sets';
import { strings } from './strings';

/** The functions of the language by name, without those that need the files of the deployment, `try` and `can`. */
export const functions: ReadonlyMap<string, HclFunction> = new Map([
  ...[...strings, ...collections, ...sets, ...conversions],
  ...[...choices, ...patterns, ...encoding],
]);
