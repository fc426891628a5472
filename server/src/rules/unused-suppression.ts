import type { Rule } from './rule';

/** An ignore comment that silences nothing; the engine looks for them, because only it knows what was silenced. */
export const unusedSuppression: Rule = {
  id: 'unused-suppression',
  severity: 'info',
  summary: 'An ignore comment silences nothing.',
  why: 'A comment that was needed once and is no more makes the reader look for a fault that is not there, and would hide the next one.',
  references: [],
};
