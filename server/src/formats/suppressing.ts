import type { Span } from '../text/span';
import type { MapNode } from './syntax/node';

/** A map of a file that may declare suppressions as data, where comments cannot stand or need not. */
export interface SuppressionOwner {
  readonly map: MapNode;
  /** What they silence: the record sets whose text is in `block`, or all of the file. */
  readonly reach: 'record-set' | 'file';
  readonly block: Span;
  /** Whether it is the resource or the block that a new one for a record set in `block` goes to. */
  readonly isResource: boolean;
}

/** Where suppressions stand as data in a file. */
export interface SuppressionPlaces {
  /** In the metadata of an owner, or as a note: a text under a key whose value the format ignores. */
  readonly form: 'metadata' | 'note';
  /** The key of an owner's metadata, or of a note. */
  readonly key: string;
  listOwners(): readonly SuppressionOwner[];
}
