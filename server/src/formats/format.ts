import type { Change } from '../model/finding';
import type { RecordSet } from '../model/record-set';
import type { Zone } from '../model/zone';
import type { Recogniser } from '../recognition/recogniser';
import type { Located, SourceFile, Span, TextEdit } from '../text/span';
import type { Completing } from './completing';
import type { InputProblem, InputsOf } from './inputs';
import type { SuppressionPlaces } from './suppressing';
import type { SyntaxFault } from './syntax/faults';

export type { SyntaxFault } from './syntax/faults';

/** The result of reading a bundle. Broken text gives fewer zones and some errors, never an exception. */
export interface Reading {
  readonly zones: readonly Zone[];
  /** Syntax errors; those that are silent are damage once the engine has the reading. */
  readonly errors: readonly SyntaxFault[];
  /**
   * Places besides those of `errors` at which the text is damaged or breaks off without being wrong, such as the end of
   * a YAML text in the middle of a line.
   */
  readonly damage?: readonly Span[];
  /** What is wrong with the inputs that it was read with. */
  readonly inputProblems?: readonly InputProblem[];
}

/** Files that list what is in the zones that a file of the same directory changes. An editor reads them with it. */
export interface Listings {
  /** Whether a file may change zones that others list, by substrings of its text. */
  wanted(file: SourceFile): boolean;
  /** Whether a file of that name (the last path segment) is worth opening. */
  mayBeListing(fileName: string): boolean;
  /** Whether a file may list a zone, by its name and by substrings of its text. */
  isListing(file: SourceFile): boolean;
}

/** What a deployer sends to Route 53, one call after the other. */
export interface Requests {
  /** The zones as the deployer knows them before, with the record sets that it has made. */
  readonly zones: readonly Zone[];
  /** A zone for each call, with its changes. Calls of several resources may come in another order, or at once. */
  readonly calls: readonly Zone[];
}

/** A word of a format that is no setting of a record set, and what it means. */
export interface FormatWord {
  readonly text: string;
  /**
   * Where it has that meaning: in any place of a file of the format, as the type of a resource, in the text of a zone or
   * a record set, or in a change.
   */
  readonly within: 'file' | 'resource-type' | 'zone' | 'record-set' | 'change';
  /** Whether it has that meaning as a key only. */
  readonly isKey?: true;
  /** As Markdown: a heading, and what it is. */
  readonly markdown: string;
  /** The page about it. */
  readonly url: string;
}

/** One way of writing Route 53 record sets. A bundle is the files that are deployed, and therefore read, together. */
export interface Format extends Recogniser {
  /** How an ALIAS is written, as a sentence in Markdown, and the words that hovers explain. */
  readonly aliasForm?: string;
  readonly vocabulary?: readonly FormatWord[];
  /** Where the types of the resources of a file stand. */
  resourceTypesIn?(file: SourceFile): readonly Span[];
  /** The bundle of a file: its directory (a URI that ends in `/`), or its own URI where it is read alone. */
  bundleOf(file: SourceFile): string;
  /** Whether a file of that name (the last path segment) may belong to a bundle that is a directory. */
  mayBelong(fileName: string): boolean;
  /** Whether a file of a bundle gives values to the rest of it: some may be secret, so its lines are not shown. */
  givesValues?(file: SourceFile): boolean;
  /** Which files outside a bundle can complete what is read in it; without it, only the files of `dependencies` do. */
  readonly contextFiles?: ContextFiles;
  /**
   * The URIs of what a file calls: directories (ending in `/`), which are read once for each call, and single files.
   * May parse the file; the tree is cached.
   */
  dependencies?(file: SourceFile): readonly string[];
  /**
   * Reads a bundle. `contextFiles` are those files in view for which `ContextFiles.isContext` holds, files of the
   * bundle among them; for a format without `contextFiles`, they are what the bundle calls, directly or through others.
   * With `inputsOf`, it is read as one deployment has it: a root that this knows has the values that it is given, and
   * its own defaults. A reading for the same `inputsOf` may use what an earlier one found.
   */
  read(bundle: readonly SourceFile[], contextFiles?: readonly SourceFile[], inputsOf?: InputsOf): Reading;
  /** Which files show what is in the zones that a file changes; undefined for a format that has no such files. */
  readonly listings?: Listings;
  /** What the deployer sends to Route 53; undefined for a file of which that is not known. */
  readRequests?(file: SourceFile, contextFiles: readonly SourceFile[]): Requests | undefined;
  /**
   * The URIs of the roots that a bundle is deployed from, itself or one that calls it; without it, no inputs can be
   * given.
   */
  rootsOf?(bundle: readonly SourceFile[], contextFiles: readonly SourceFile[]): readonly string[];
  /**
   * Where the values are given, to the root that a record set is deployed from, of which the text at a place of it is
   * made; each with a sentence.
   */
  findGivenPlaces?(at: Span, recordSet: RecordSet): readonly Located<string>[];
  /**
   * The text edits of a change; undefined when it cannot be made without disturbing other text. `elsewhere` is the same
   * change for each of the other record sets that are read from the same text, where it is to be made for all of them.
   */
  write(change: Change, elsewhere?: readonly Change[]): readonly TextEdit[] | undefined;
  /** Where suppressions stand as data of a file; undefined where they are comments alone. */
  findSuppressionPlaces?(file: SourceFile): SuppressionPlaces | undefined;
  /** Whether all settings of each record set of the file are in its own text, so that no others need be read for them. */
  holdsSettings?(file: SourceFile): boolean;
  /** What can be completed in its text; undefined for a format that is not typed. */
  readonly completing?: Completing;
}

/**
 * Files that are bundles of their own, and yet complete what is read in another one: a template that calls the other
 * template, or a description of the hosted zone that a batch names by id.
 */
export interface ContextFiles {
  /** Whether other files can complete what is read in that file, by substrings of its text. */
  wanted(file: SourceFile): boolean;
  /** Whether a file of that name (the last path segment) is worth opening, because `isContext` may hold for it. */
  mayBeContext(fileName: string): boolean;
  /** Whether the file can complete what is read in others, by its name and by substrings of its text. */
  isContext(file: SourceFile): boolean;
  /**
   * Keys of which two files have one in common where one of them completes the other, or both a third one: files that no
   * chain of keys connects have nothing to do with each other. Without it, each file may complete every other one. May
   * parse the file; it is called once for each file.
   */
  connectionsOf?(file: SourceFile): readonly string[];
}
