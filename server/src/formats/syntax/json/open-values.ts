import type { Entry, Node, ScalarNode } from '../node';

/*
 * The maps and lists that are open at a place of the text, which the reader keeps in a stack of its own.
 */

interface OpenValue {
  readonly start: number;
  /** Whether an error in it was shown: the others in it may follow from that one. */
  isFaulty: boolean;
}

/** A map whose closing brace is still to come. */
export interface OpenMap extends OpenValue {
  readonly kind: 'map';
  readonly entries: Entry[];
  /** The key whose value is still to come, and whether its colon has come. */
  key: ScalarNode | undefined;
  colon: boolean;
  /** Whether a comma must come before more. */
  full: boolean;
}

/** A list whose closing bracket is still to come. */
export interface OpenList extends OpenValue {
  readonly kind: 'list';
  readonly items: Node[];
  full: boolean;
}
export type Open = OpenMap | OpenList;
