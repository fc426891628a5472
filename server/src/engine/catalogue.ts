import type { Severity } from '../model/finding';
import { rules } from '../rules/index';

/** The description of a rule in the documentation, the schema and the command line. */
export interface RuleDescription {
  readonly id: string;
  readonly severity: Severity;
  /** Off unless the configuration turns it on. */
  readonly off: boolean;
  readonly summary: string;
  readonly why: string;
  readonly references: readonly string[];
}

/** The id under which syntax errors are reported; it is configured like that of a rule. */
export const SYNTAX_ERROR = 'syntax-error';

const syntaxError: RuleDescription = {
  id: SYNTAX_ERROR,
  severity: 'error',
  off: false,
  summary: 'The text is not valid JSON, YAML or HCL.',
  why:
    'Records after a syntax error may not be found, and are then not checked. No tool deploys the file until it is ' +
    'corrected.',
  references: [],
};

/** Every rule and the syntax error, sorted by id. */
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

const DOCUMENTATION = 'https://github.com/route53-lint/route53-lint/blob/main/docs/';

/** The URL at which a rule is documented; syntax errors have a section in the page of the command line. */
export function documentationUrl(id: string): string {
  return DOCUMENTATION + (id === SYNTAX_ERROR ? 'cli.md#syntax-errors' : `rules/${id}.md`);
}
