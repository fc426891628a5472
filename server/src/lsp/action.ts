import type { Finding } from '../model/finding';
import type { Span, TextEdit } from '../text/span';
import type { Log } from './log';
import type { ConfigurationTarget, FileBaseline } from './settings';

/** The command that opens the page of a rule. */
export const SHOW_DOCUMENTATION = 'route53Lint.showDocumentation';

/** The kind of the actions for findings, as the Language Server Protocol spells it. */
export const QUICK_FIX = 'quickfix';

/** The kinds of refactorings. */
export const REFACTOR = { rewrite: 'refactor.rewrite', extract: 'refactor.extract' } as const;

/** A code action. */
export interface Action {
  readonly title: string;
  readonly kind: string;
  readonly findings: readonly Finding[];
  readonly edits: readonly TextEdit[];
  readonly preferred: boolean;
  /** The id of the rule whose page it opens. */
  readonly documentation?: string;
  /** Set where the edits are of a configuration file or a baseline: one that is there, or a new one. */
  readonly configuration?: 'changed' | 'created';
}

/** What is asked for. */
export interface ActionRequest {
  readonly at: Span;
  readonly isWanted: (kind: string) => boolean;
  /** Where the configuration is written; undefined where it cannot be. */
  readonly target: ConfigurationTarget | undefined;
  /** The baseline of the file; undefined where there is none. */
  readonly baseline: FileBaseline | undefined;
  readonly log: Log;
}

/** A quick fix of one finding. */
export function makeQuickFix(title: string, finding: Finding, edits: readonly TextEdit[]): Action {
  return { title, kind: QUICK_FIX, findings: [finding], edits, preferred: false };
}
