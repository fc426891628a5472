import type { Rule } from './rule';

/**
 * An ignore comment that suppresses nothing. The engine finds them, as only it has the findings that were suppressed.
 */
export const unusedSuppression: Rule = {
  id: 'unused-suppression',
  severity: 'info',
  summary: 'An ignore comment suppresses no finding.',
  why: 'An ignore comment that is no longer needed makes a reader look for a fault that is not there, and it would hide the next one.',
  references: [],
};
