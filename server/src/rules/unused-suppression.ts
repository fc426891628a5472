import type { Rule } from './rule';

/** An ignore comment that silences nothing; the engine looks for them, because only it knows what was silenced. */
export const unusedSuppression: Rule = {
  id: 'unused-suppression',
  severity: 'info',
  summary: 'An ignore comment suppresses no finding.',
  why: 'An ignore comment that is no longer needed makes a reader look for a fault that is not there, and it would hide the next one.',
  references: [],
};
