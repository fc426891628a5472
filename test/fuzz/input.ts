import type fc from 'fast-check';
import type { SourceFile } from '../../server/src/text/span';

/** What a target is asked about: texts with their names. All else follows from them, so that they can be kept. */
export type Input = readonly SourceFile[];

/**
 * How much is asked: what is read in an input, what is found in it and how that can be mended as well, or also what
 * needs its texts again and again.
 */
export type Depth = 'read' | 'short' | 'all';

/** How much is asked of an input by its number: the more it costs, the rarer. */
export function depthOf(index: number): Depth {
  if (index % 325 === 0) return 'all';
  return index % 25 === 0 ? 'short' : 'read';
}

/** A part of the product with inputs for it, and what must hold of each of them. */
export interface Target {
  readonly name: string;
  /** What is tried, for the list of targets. */
  readonly what: string;
  readonly inputs: fc.Arbitrary<Input>;
  /** Whether no small changes may be made of its inputs, since only some texts are inputs. */
  readonly isExact?: true;
  /** Throws where something does not hold. */
  ask(input: Input, depth: Depth): void | Promise<void>;
}

/** An input of one text. */
export function fileOf(name: string, text: string): Input {
  return [{ uri: `file:///fuzz/${name}`, text }];
}
