import type { Finding, Severity } from '../model/finding';
import type { Deployment } from './deployments/deployment';

/** Which rules run and how severe their findings are; a rule that is not named has its own severity. */
export interface LintOptions {
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  /**
   * What is configured for a rule in one file, instead of `severities`, and there for the record set with that label;
   * undefined when nothing is.
   */
  readonly severityOf?: (rule: string, uri: string, resource?: string) => Severity | 'off' | undefined;
  /** The rules that have another level for some record sets, so that they run even where they are off. */
  readonly setByResource?: ReadonlySet<string>;
  /** What in the configuration leaves out the findings of a rule in a file, or of the record set with that label. */
  readonly silencedBy?: (
    rule: string,
    uri: string,
    resource: string | undefined,
  ) => { readonly reason?: string } | undefined;
  /** Gives suppressed findings too, with what suppresses them. */
  readonly keepsSuppressed?: boolean;
  /** Whether each text is checked once alone, so that nothing about it need be remembered for a next time. */
  readonly isOnce?: boolean;
  /** Whether a suppression without a reason is reported; it holds all the same. */
  readonly requiresReason?: boolean;
  /** Whether a finding is reported and fixed; `lint` gives the others too, so that no fix adds one of them. */
  readonly isShown?: (finding: Finding) => boolean;
  /** Names of hosted zones by id, for zones of which the text has the id alone. */
  readonly zones?: ReadonlyMap<string, string>;
  /** The deployments for which their roots are read, once for each; other bundles are read without values. */
  readonly deployments?: readonly Deployment[];
}

/** The options when nothing is configured. */
export const defaultOptions: LintOptions = { severities: new Map() };
