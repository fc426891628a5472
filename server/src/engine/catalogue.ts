import type { Severity } from '../model/finding';
import { rules } from '../rules/index';
import { docsUrl } from './docs-url';

/** What can be said about a rule without running it. */
export interface RuleDescription {
  readonly id: string;
  readonly severity: Severity;
  /** Off unless the configuration turns it on. */
  readonly off: boolean;
  readonly summary: string;
  readonly why: string;
  readonly references: readonly string[];
}

/** The name under which text that cannot be read is reported; no rule, but configured like one. */
export const SYNTAX_ERROR = 'syntax-error';

const syntaxError: RuleDescription = {
  id: SYNTAX_ERROR,
  severity: 'error',
  off: false,
  summary: 'The text cannot be read as what it is: JSON, YAML or HCL.',
  why: 'What stands behind a syntax error may not be seen, so its records are not checked, and no tool will deploy the file.',
  references: [],
};

/** Every rule, sorted by id. */
export function listRules(): readonly RuleDescription[] {
  const described = rules.map(({ id, severity, off, summary, why, references }) => ({
    id,
    severity,
    off: off ?? false,
    summary,
    why,
    references,
  }));
  return [...described, syntaxError].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Where a rule is documented; syntax errors are no rule and have no page of their own. */
export function documentationUrl(id: string): string {
  return id === SYNTAX_ERROR ? new URL('../cli.md#syntax-errors', docsUrl(id)).href : docsUrl(id);
}
