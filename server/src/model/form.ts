import type { Span } from '../text/span';
import type { RecordField } from './record-set';

/*
 * How a record set is written: which keys it has, and what stands at them. A format knows the keys of its own words
 * and gives what does not agree with them as faults; rules report these.
 */

/** A fault in the form of a record set. */
export type FormFault = MissingKey | UnknownKey | RepeatedKey | WrongShape;

interface KeyFault {
  /** As it is written, or would be. */
  readonly key: string;
  /** What has the key, or should have it: `a record set`, `an alias target`. */
  readonly of: string;
  /** Where to point, on one line. */
  readonly at: Span;
  /** The setting that the key stands for; of an unknown key, that of the key that was probably meant. */
  readonly field?: RecordField;
}

/** A required key that is not there. */
export interface MissingKey extends KeyFault {
  readonly kind: 'missing';
}

/** A key that its map does not have. */
export interface UnknownKey extends KeyFault {
  readonly kind: 'unknown';
  /** The keys that it may have. */
  readonly known: readonly string[];
  /** The one that was probably meant. */
  readonly meant?: string;
  /** The kind of resource that has the key, where that was probably meant, and where its type is written. */
  readonly owner?: { readonly type: string; readonly at: Span };
  /** Whether the deployer refuses the key, or goes on without a word. */
  readonly effect: 'refused' | 'ignored';
}

/** A key that is there twice. */
export interface RepeatedKey extends KeyFault {
  readonly kind: 'repeated';
  /** Where it stands first. */
  readonly first: Span;
  /** Whether the deployer refuses the text, or takes the last one. */
  readonly effect: 'refused' | 'replaced';
}

/** What can stand at a key. */
export type Shape = 'text' | 'number' | 'boolean' | 'list' | 'value-list' | 'map';

/** Something of another shape than the key needs. */
export interface WrongShape extends KeyFault {
  readonly kind: 'shape';
  readonly needs: Shape;
  readonly has: Shape | 'two';
  /** How it is written, in one line; undefined where that cannot be said. */
  readonly right?: string;
  /** The whole of what has the wrong shape. */
  readonly value: Span;
}
