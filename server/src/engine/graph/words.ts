import type { Severity } from '../../model/finding';
import type { GraphNode } from './graph';

/** The problems of a node on one line: the rule of a single one, else how many; empty where there are none. */
export function describeProblems({ problems, count }: GraphNode<unknown>): string {
  const [first, more] = problems;
  if (first !== undefined && more === undefined && count === 1) return first.rule;
  return count === 0 ? '' : `${count} ${count === 1 ? 'problem' : 'problems'}`;
}

const KINDS = { zone: 'Zone', name: 'Name', 'record-set': 'Record set', target: 'Target' } as const;

/** A node in words, for screen readers and tooltips. */
export function describeNode(node: GraphNode<unknown>): string {
  const { kind, label, detail, severity, count } = node;
  const problems = count === 0 ? [] : [`${describeProblems(node)} (${severity})`];
  return [`${KINDS[kind]} ${label}`, ...(detail === '' ? [] : [detail]), ...problems].join(', ');
}

/** The sign of a severity in text. */
export const SIGNS: Readonly<Record<Severity, string>> = { error: '✖', warning: '⚠', info: 'ℹ' };
