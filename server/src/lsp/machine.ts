import type { Host } from './host';
import type { PageFiles } from './rule-pages';

/** What the server gets from the machine that it runs on. */
export interface Machine {
  /** Reads `file:` URIs; undefined in a browser, where the client reads them. */
  readonly host?: Host;
  /** The pages of rules in the package; undefined where the server cannot read them. */
  readonly pages?: PageFiles;
  readonly version: string;
}
