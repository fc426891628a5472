import type { Change } from '../model/finding';
import type { Zone } from '../model/zone';
import type { Located, SourceFile, TextEdit } from '../text/span';

/** What a format got out of a bundle. Broken text gives fewer zones and some errors, never an exception. */
export interface Reading {
  readonly zones: readonly Zone[];
  readonly errors: readonly Located<string>[];
}

/** One way of writing Route 53 record sets. */
export interface Format {
  readonly id: string;
  /** How a person calls it: `Terraform`, `CloudFormation`, `Route 53 JSON`. */
  readonly label: string;
  /** Looks at the name and searches for substrings; does not parse. */
  recognises(file: SourceFile): boolean;
  /**
   * Files with equal keys are deployed, and so read, together: the file itself or its directory (a URI that ends in
   * `/`).
   */
  bundleOf(file: SourceFile): string;
  /** Whether a file of that name (last path segment) may belong to a directory bundle of this format. */
  mayBelong(fileName: string): boolean;
  /** What else in the directory can tell more about a bundle; undefined when each is read for itself. */
  readonly contextFiles?: ContextFiles;
  /**
   * What a file calls: directories (URIs that end in `/`), whose bundles are read once more as it calls them, and other
   * files. May parse the file; the tree is kept.
   */
  dependencies?(file: SourceFile): readonly string[];
  /**
   * `contextFiles` are the files in view that tell more about the bundle, those of the bundle perhaps among them, and
   * all files of the bundles that it needs.
   */
  read(bundle: readonly SourceFile[], contextFiles?: readonly SourceFile[]): Reading;
  /** The change as text edits; undefined when it cannot be made without disturbing other text. */
  write(change: Change): readonly TextEdit[] | undefined;
}

/**
 * Files that are deployed by themselves and yet tell more about what a format reads: the template that calls another
 * one.
 */
export interface ContextFiles {
  /** Whether anything can be told about that file. Searches for substrings. */
  wanted(file: SourceFile): boolean;
  /** Whether a file of that name (last path segment) is worth opening for it. */
  mayBeContext(fileName: string): boolean;
  /** Whether a file that was opened tells anything. Searches for substrings. */
  isContext(file: SourceFile): boolean;
}
