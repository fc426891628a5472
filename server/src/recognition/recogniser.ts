import type { SourceFile } from '../text/span';

/** Tells the files of one format by their names and by words of their text, without parsing them. */
export interface Recogniser {
  readonly id: string;
  /** The name in messages: `Terraform`, `CloudFormation`, `Route 53 JSON`. */
  readonly label: string;
  /** Which names its files have, as the end of a sentence: `its name ends in …`. */
  readonly names: string;
  /** Which words of the text tell it, as the end of a sentence: `its text has …`. */
  readonly words: string;
  /** Whether a file of that name (the last path segment) may be of this format. */
  mayBeNamed(fileName: string): boolean;
  /** Whether the file is of this format. */
  recognises(file: SourceFile): boolean;
  /**
   * For a format that is recognised by the name alone: whether the text may have record sets, or pass some on to what it
   * calls.
   */
  mayHaveRecords?(file: SourceFile): boolean;
}
