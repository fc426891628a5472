/**
 * Messages between server and extension beyond the Language Server Protocol. Other clients may support them too; for
 * clients that do not, the server reads files itself.
 */

/** The notification of a FileStatus, sent whenever the findings of a file are sent. */
export const STATUS = 'route53Lint/status';
/** The request for a description of all records of a file: ExplainParams to Explanation. */
export const EXPLAIN = 'route53Lint/explain';
/** The request for what the batches of a file do to the zone that is listed beside it: FileParams to ShownChanges, or null. */
export const CHANGES = 'route53Lint/changes';
/** The request to fix all that is safe in a file: FileParams to FixedFile. The server's client applies the edit. */
export const FIX_FILE = 'route53Lint/fixFile';
/** The request for the records of a file in another format: CopyParams to CopiedRecords, or null where it is not read. */
export const COPY_AS = 'route53Lint/copyAs';
/** The request of the server to read a file: FileParams to FileContents, or null where that fails. */
export const READ_FILE = 'route53Lint/readFile';
/** The request of the server to list a directory: FileParams to DirectoryListing, or null where that fails. */
export const READ_DIRECTORY = 'route53Lint/readDirectory';
/** The request of the server for the files of Terraform under a folder: FileSearch to FoundFiles, or null. */
export const FIND_FILES = 'route53Lint/findFiles';

/** The request for the deployments that the configuration of a file declares: FileParams to DeploymentList. */
export const DEPLOYMENTS = 'route53Lint/deployments';
/** The request to show one deployment, or all: DeploymentChoice to null. */
export const CHOOSE_DEPLOYMENT = 'route53Lint/chooseDeployment';
/** The notification of the files that give values to deployments, whenever there are others: ValueFiles. */
export const VALUE_FILES = 'route53Lint/valueFiles';

/** The command of the server that checks all files of the workspace folders: it gives a WorkspaceReport. */
export const CHECK_FOLDERS = 'route53Lint.checkFolders';
/** The command of the server that shows what baselines hide, or no longer; it gives whether it is shown. */
export const TOGGLE_BASELINE = 'route53Lint.toggleBaseline';

/** The kind of the code action that applies all safe fixes in a file. */
export const FIX_ALL = 'source.fixAll.route53Lint';
/** The command of the client that opens the page of a rule, whose id is its argument. */
export const SHOW_RULE = 'route53Lint.showRule';
/** The command of the client that saves the file of a URI, which an edit has changed. */
export const SAVE_FILE = 'route53Lint.saveFile';
/** The scheme of the documents with the pages of rules: `route53-lint-rule:/cname-at-apex.md`. */
export const RULE_SCHEME = 'route53-lint-rule';
/** The section of the editor's settings that belongs to the server. */
export const SECTION = 'route53Lint';

/** A file to explain; `text` is that of a document that was not opened for the server. */
export interface ExplainParams {
  readonly uri: string;
  readonly text?: string;
}

/** The URI of a file or a directory. */
export interface FileParams {
  readonly uri: string;
}

/** What the client can do besides the Language Server Protocol, as `initializationOptions`. */
export interface ClientOptions {
  /** Whether it answers READ_FILE, READ_DIRECTORY and FIND_FILES. */
  readonly hostReads?: boolean;
  /** Whether it completes configuration files in JSON by their schema. */
  readonly jsonSchemas?: boolean;
  /** Whether it has the commands SHOW_RULE and SAVE_FILE, and documents of the scheme RULE_SCHEME. */
  readonly rulePages?: boolean;
  /** Whether it takes STATUS and ZONES_CHANGED after each check. */
  readonly followsChecks?: boolean;
  /** The name of the deployment that is shown from the start; all where it is left out, or not declared. */
  readonly deployment?: string;
}

/** The names of the deployments that a configuration declares, and the one that is shown; null for all. */
export interface DeploymentList {
  readonly names: readonly string[];
  readonly chosen: string | null;
}

/** The name of the deployment to show; null for all. */
export interface DeploymentChoice {
  readonly name: string | null;
}

/** The URIs of the files that give values to deployments: what is typed in them counts while they are open. */
export interface ValueFiles {
  readonly uris: readonly string[];
}

/** The record sets that a batch changes as two texts, before and after it. */
export interface ShownChanges {
  /** The name of the file that lists the zone. */
  readonly listing: string;
  readonly before: string;
  readonly after: string;
  /** Why Route 53 refuses the batch; none where it takes it. */
  readonly refusals: readonly string[];
}

/** A fixed file: the edit, a WorkspaceEdit of the Language Server Protocol, and what it fixes; null for nothing. */
export interface FixedFile {
  readonly edit: unknown;
  /** The number of fixes. */
  readonly count: number;
  /** The rules whose findings it fixes, in words. */
  readonly fixed: string;
}

/** The records to copy: those that the range touches, or all of the file where it touches none. */
export interface CopyParams {
  readonly uri: string;
  /** A Range of the Language Server Protocol. */
  readonly range: unknown;
  readonly to: 'terraform' | 'cloudformation' | 'json' | 'zone';
}

/** Records in another format, and what is not among them. */
export interface CopiedRecords {
  readonly text: string;
  /** The number of record sets in the text. */
  readonly count: number;
  /** What is left out, with the reasons. */
  readonly left: readonly string[];
  readonly notes: readonly string[];
}

/** The status of a file in the client: counts of this file alone, and the reason if it is not checked. */
export interface FileStatus {
  readonly uri: string;
  /** The name of the format; null where none recognised the file. */
  readonly format: string | null;
  readonly recordSets: number;
  readonly zones: number;
  readonly problems: number;
  /** The names of the deployments that it is read for; none where it is read without values. */
  readonly deployments: readonly string[];
  readonly reason: string | null;
  /** How long the last check took, from the first file that was read to the last finding; null where there was none. */
  readonly milliseconds: number | null;
}

/** The page of a file: its zones, record sets and problems. */
export interface Explanation {
  readonly markdown: string;
}

/** The decoded text of a file, and its size on disk. */
export interface FileContents {
  readonly text: string;
  /** In bytes. */
  readonly size: number;
}

/** The entries of a directory, not those of directories in it. */
export interface DirectoryListing {
  readonly entries: readonly {
    readonly name: string;
    readonly kind: 'file' | 'directory' | 'other';
    /** For a symbolic link, of which `kind` is that of what it leads to. */
    readonly link?: true;
  }[];
}

/** A search for files of Terraform; `folder` is the URI of the folder to search, with those in it. */
export interface FileSearch {
  readonly folder: string;
  /** The maximum number of results. */
  readonly most: number;
}

/** The URIs of the files that a search has found. */
export interface FoundFiles {
  readonly uris: readonly string[];
}

/** What a check of the workspace folders has found. */
export interface WorkspaceReport {
  /** The files that were checked; open ones are among them. */
  readonly files: number;
  readonly problems: number;
  /** Whether it was cancelled: what was found up to then is shown. */
  readonly isCancelled: boolean;
  /** Whether there are more files than are checked. */
  readonly isCut: boolean;
}
