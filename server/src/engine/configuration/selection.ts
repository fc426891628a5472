import { listRules, SYNTAX_ERROR } from '../catalogue';
import type { LintOptions } from '../options';

/** Rules that are chosen for one run; with `only`, all others are off, and those of `skip` are off in any case. */
export interface Selection {
  readonly only: ReadonlySet<string>;
  readonly skip: ReadonlySet<string>;
}

/**
 * Options with a selection of rules. A rule that is named alone runs although the configuration turns it off. Syntax
 * errors stay, unless they are skipped by name: what is found of a file that cannot be read is not all there is.
 */
export function withSelection(options: LintOptions, selection: Selection): LintOptions {
  const { only, skip } = selection;
  if (only.size === 0 && skip.size === 0) return options;
  const own = new Map(listRules().map(({ id, severity, off }) => [id, off ? severity : undefined]));
  const severityOf = (rule: string, uri: string, resource?: string) => {
    if (!isSelected(selection, rule)) return 'off';
    const configured = options.severityOf ? options.severityOf(rule, uri, resource) : options.severities.get(rule);
    if (!only.has(rule) || (configured !== undefined && configured !== 'off')) return configured;
    return own.get(rule);
  };
  return { ...options, severityOf };
}

/** Whether a rule is one of those that run. */
export function isSelected({ only, skip }: Selection, rule: string): boolean {
  return !skip.has(rule) && (only.size === 0 || only.has(rule) || rule === SYNTAX_ERROR);
}
