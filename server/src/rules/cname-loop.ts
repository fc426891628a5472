import { allOf } from '../model/existence';
import type { Problem } from '../model/finding';
import { isType, nextNameOf, type RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { findApexEvidence } from './shared/apex';
import { findLoops } from './shared/loops';
import { describeName } from './shared/names';
import { firstLineOf } from './shared/places';

/** CNAME or alias records that lead back to themselves. */
export const cnameLoop: Rule = {
  id: 'cname-loop',
  severity: 'error',
  summary: 'CNAME and ALIAS records must not lead back to themselves.',
  why: 'A query for one of the names goes round in a circle. Resolvers give up after some steps and answer with an error, so none of the names works.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc1034#section-3.6.2',
    'https://www.rfc-editor.org/rfc/rfc1912#section-2.4',
  ],
  *zone(zone) {
    for (const loop of findLoops(zone)) {
      if (loop.some((step) => isType(step, 'CNAME') && findApexEvidence(step) !== undefined)) continue;
      const problem = problemOf(loop);
      if (problem !== undefined) yield problem;
    }
  },
};

function problemOf(loop: readonly RecordSet[]): Problem | undefined {
  const [last, ...others] = loop;
  const value = last === undefined ? undefined : nextNameOf(last);
  if (last === undefined || value === undefined) return undefined;
  const message =
    others.length === 0
      ? `${describeName(last)} leads to itself, so it never has an answer. Point it at the name that has the addresses.`
      : `These records lead back to themselves: ${pathOf(loop)}. None of the names has an answer; point one of them at the name that has the addresses.`;
  return {
    at: firstLineOf(value.span),
    recordSet: last,
    when: loop.map(({ existence }) => existence).reduce(allOf),
    message,
    related: others.slice(0, MAX_SHOWN).map((step) => ({
      value: `${describeName(step)} leads on from here.`,
      span: firstLineOf(nextNameOf(step)?.span ?? step.name.span),
    })),
  };
}

const MAX_SHOWN = 8;

function pathOf(loop: readonly RecordSet[]): string {
  const names = loop.map((step) => describeName(step));
  const shown =
    names.length > MAX_SHOWN ? [...names.slice(0, MAX_SHOWN - 1), `… (${names.length - MAX_SHOWN + 1} more)`] : names;
  return [...shown, names[0]].join(' → ');
}
