import type { Rule } from './rule';

/**
 * An ignore comment, or what stands for one in JSON, that is not read or names a rule that does not exist. The engine finds them, as rules see
 * no comments.
 */
export const invalidSuppression: Rule = {
  id: 'invalid-suppression',
  severity: 'warning',
  summary: 'An ignore comment has the form that is read, and names rules that exist.',
  why: 'A comment with a typing error silences nothing, though whoever wrote it counts on it. No automatic fix changes the record set at which it stands until the comment is right.',
  references: [],
};
