import type { Finding } from '../../model/finding';

/** The order of two findings of one file: by place, then by rule, in an order that depends on no language. */
export function compareFindings(a: Finding, b: Finding): number {
  return a.at.start - b.at.start || a.at.end - b.at.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
