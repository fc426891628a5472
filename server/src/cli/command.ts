import type { Selection } from '../engine/configuration/selection';
import type { Goal } from '../engine/converting/convert';
import type { Severity } from '../model/finding';
import type { Shell } from './option-table';
import type { Output } from './output-options';
import type { Shard } from './shards';

/** The command that the arguments name, with its options. */
export type Command =
  | { readonly kind: 'check'; readonly options: CheckOptions }
  | { readonly kind: 'dump'; readonly options: DumpOptions }
  | { readonly kind: 'graph'; readonly options: GraphOptions }
  | { readonly kind: 'simulate'; readonly options: SimulateOptions }
  | { readonly kind: 'compare'; readonly options: CompareOptions }
  | { readonly kind: 'convert'; readonly options: ConvertOptions }
  | { readonly kind: 'explain'; readonly rule: string; readonly color: ColorChoice }
  | { readonly kind: 'why'; readonly options: WhyOptions }
  | { readonly kind: 'print-config'; readonly options: PrintConfigOptions }
  | { readonly kind: 'rules'; readonly format: OutputFormat; readonly color: ColorChoice }
  | { readonly kind: 'init'; readonly options: InitOptions }
  | { readonly kind: 'completion'; readonly shell: Shell }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** The arguments are wrong; the message is one line of text. */
  | { readonly kind: 'mistake'; readonly message: string };

/** The options for the input: paths or standard input, and the configuration. */
export interface InputOptions {
  readonly paths: readonly string[];
  /** The path that standard input is checked as; undefined when paths are read. */
  readonly stdinFilename: string | undefined;
  /** A file with more paths, or `-` for standard input; undefined when there is none. */
  readonly filesFrom: string | undefined;
  /** Globs of .gitignore, relative to the current folder, of what is not read. */
  readonly exclude: readonly string[];
  readonly config: ConfigChoice;
  /** The values for one deployment, in the order of the command line. */
  readonly values: readonly ValueOption[];
  /** The names of the configured deployments that count; all where there is none. */
  readonly deployments: readonly string[];
}

/** An option that gives values to variables or parameters. */
export type ValueOption =
  | { readonly kind: 'file'; readonly to: 'terraform' | 'cloudformation'; readonly path: string }
  | {
      readonly kind: 'value';
      readonly to: 'terraform' | 'cloudformation';
      readonly name: string;
      readonly text: string;
    }
  | { readonly kind: 'region'; readonly region: string }
  /** `TF_VAR_…` of the environment. */
  | { readonly kind: 'environment' };

/** The options of the command `dump`. */
export interface DumpOptions extends InputOptions {
  readonly format: OutputFormat;
  readonly color: ColorChoice;
}

/** The options of the command `graph`. */
export interface GraphOptions extends InputOptions {
  readonly format: GraphFormat;
  readonly color: ColorChoice;
}

/** The options of the command `simulate`. */
export interface SimulateOptions extends InputOptions {
  /** The files that list the zones. */
  readonly zones: readonly string[];
  readonly format: SimulateFormat;
  readonly color: ColorChoice;
}

/** The options of the command `compare`. */
export interface CompareOptions extends InputOptions {
  /** The listings and zone files of what is live. */
  readonly zones: readonly string[];
  /** The name of the zone that is compared; undefined for all. */
  readonly zoneName: string | undefined;
  readonly failOnDrift: boolean;
  readonly format: CompareFormat;
  readonly color: ColorChoice;
}

/** The options of the command `convert`. */
export interface ConvertOptions extends InputOptions {
  readonly goal: Goal;
  /** The file that is written; undefined for standard output. */
  readonly output: string | undefined;
  /** The folder into which files are written. */
  readonly outputDir: string | undefined;
  readonly zoneName: string | undefined;
  readonly zoneId: string | undefined;
  readonly withApex: boolean;
  readonly color: ColorChoice;
}

/** The options of the command `why`. */
export interface WhyOptions extends InputOptions {
  readonly format: OutputFormat;
  readonly color: ColorChoice;
}

/** The options of `--print-config`. */
export interface PrintConfigOptions extends Pick<InputOptions, 'config' | 'exclude'> {
  readonly file: string;
  readonly selection: Selection;
}

/** The options of the command `init`. */
export interface InitOptions {
  /** Whether all that is found becomes a baseline. */
  readonly baseline: boolean;
  readonly color: ColorChoice;
}

/** What has changed since a commit is what is reported. */
export interface ChangedOptions {
  /** The commit; undefined for the last one. */
  readonly ref: string | undefined;
  /** The word behind `--changed`, which is the commit unless it is a path; it is not among the paths. */
  readonly word: string | undefined;
}

/** The options of the command `check`. */
export interface CheckOptions extends InputOptions {
  readonly selection: Selection;
  readonly baseline: BaselineChoice;
  readonly updatesBaseline: boolean;
  readonly changed: ChangedOptions | undefined;
  /** The part of the files that is checked; undefined for all. */
  readonly shard: Shard | undefined;
  /** Whether the files that would be checked are printed, and nothing else is done. */
  readonly showFiles: boolean;
  /** Where the report is printed, and how. */
  readonly outputs: readonly Output[];
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly statistics: boolean;
  readonly reportSuppressed: boolean;
  readonly fix: boolean;
  readonly unsafeFixes: boolean;
  readonly diff: boolean;
  readonly failOn: Severity | 'never';
  /** Whether it is an error when no record set was read. */
  readonly failOnEmpty: boolean;
  readonly color: ColorChoice;
}

/** `zone` prints the zones afterwards as zone files, and the rest on standard error. */
export type SimulateFormat = OutputFormat | 'zone';
export type OutputFormat = 'pretty' | 'json';
export type CompareFormat = OutputFormat | 'markdown';
export type GraphFormat = 'mermaid' | 'dot' | 'json' | 'svg';
export type ColorChoice = 'auto' | 'always' | 'never';
/** Which baseline applies: that of each configuration, one for all files, or none. */
export type BaselineChoice =
  | { readonly kind: 'nearest' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'none' };
/** Which configuration applies: the nearest one of each file, one for all files, or none. */
export type ConfigChoice =
  | { readonly kind: 'nearest' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'none' };
