import type { Rule } from './rule';

/** Every rule, by id. */
export const rules: readonly Rule[] = [];

/** The rule of that id. */
export function ruleOf(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
