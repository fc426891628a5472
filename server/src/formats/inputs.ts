import type { SourceFile, Span } from '../text/span';
import { decodeUri } from '../text/uri';

/**
 * What a root, a Terraform directory or a template that no other one calls, is deployed with in one deployment. Values
 * of which this says nothing are the defaults of the root, since its deployer takes these.
 */
export interface Inputs {
  /** In the order in which they are given: of two values for one name, the later counts. */
  readonly sources: readonly InputSource[];
  /** The AWS region, where the deployment names it. */
  readonly region?: string;
}

/** Something that gives values to variables or parameters: a file, or one value by itself. */
export type InputSource =
  /** `part` is the environment of a file that has several: `samconfig.toml`. */
  | { readonly kind: 'file'; readonly file: SourceFile; readonly part?: string }
  /** A value as it is written in an option or in the environment. */
  | { readonly kind: 'value'; readonly name: string; readonly text: string; readonly from: 'option' | 'environment' };

/** What a root is deployed with, by its URI (a directory ends in `/`); undefined where the deployment has not that root. */
export type InputsOf = (root: string) => Inputs | undefined;

/** Why what is given to a root cannot be used, or is not. */
export interface InputProblem {
  /** With an error the root would not be deployed. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** The place in a file; undefined for an option and for the environment. */
  readonly at?: Span;
  /** Set where nothing is wrong but that the root has no variable or parameter of that name. */
  readonly undeclared?: string;
}

/** The scheme of the URIs of values that are written in no file. */
const SCHEME = 'route53-lint-value:';

/** A value that is written in no file, as the text of one: values have places. */
export function toValueFile(name: string, text: string): SourceFile {
  return { uri: `${SCHEME}${encodeURIComponent(name)}`, text };
}

/** The name of the variable or parameter of which a file is the text; undefined for a file that is one. */
export function nameOfValue({ uri }: SourceFile): string | undefined {
  return uri.startsWith(SCHEME) ? decodeUri(uri.slice(SCHEME.length)) : undefined;
}

/** Whether a file is none, but the text of an option or of the environment. */
export function isValueFile({ uri }: SourceFile): boolean {
  return uri.startsWith(SCHEME);
}
