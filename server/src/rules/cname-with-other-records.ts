import { groupSharedNames } from '../model/by-name';
import { anyOf } from '../model/existence';
import type { Problem } from '../model/finding';
import { isType, type RecordSet, valuesOf } from '../model/record-set';
import type { Rule } from './rule';
import { makeAliasFixes } from './shared/alias-fixes';
import { findApexEvidence } from './shared/apex';
import { describeMeeting, findMeeting } from './shared/groups';
import { describeName } from './shared/names';

/** A CNAME that is not alone at its name. */
export const cnameWithOtherRecords: Rule = {
  id: 'cname-with-other-records',
  severity: 'error',
  summary: 'A CNAME record must be the only record at its name.',
  why: 'A CNAME means that everything about the name is found at another name, so no other record can stand beside it. Route 53 refuses whichever of the two comes second.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc2181#section-10.1',
    'https://www.rfc-editor.org/rfc/rfc1912#section-2.4',
  ],
  *zone(zone) {
    for (const group of groupSharedNames(zone).values()) {
      const problem = findConflict(group);
      if (problem !== undefined) yield problem;
    }
  },
};

function findConflict(group: readonly RecordSet[]): Problem | undefined {
  const cnames = group.filter((recordSet) => isType(recordSet, 'CNAME'));
  const first = cnames[0];
  if (first === undefined || findApexEvidence(first) !== undefined) return undefined;
  const others = group.filter(
    (other) => other.type.value !== undefined && !isType(other, 'CNAME') && findMeeting(other, cnames) !== undefined,
  );
  const inOthers = new Set(others);
  const involved = group.filter(
    (member) => inOthers.has(member) || (isType(member, 'CNAME') && findMeeting(member, others) !== undefined),
  );
  const last = involved.at(-1);
  if (last === undefined) return undefined;
  const name = describeName(last);
  const types = [...new Set(others.map((other) => other.type.value))].join(', ');
  return {
    at: last.type.span,
    recordSet: last,
    when: anyOf(others.map((other) => describeMeeting(other, cnames))),
    message: isType(last, 'CNAME')
      ? `A CNAME must be alone at its name, and ${name} also has a record of type ${types}. Remove one of them, or give one another name.`
      : `${name} has a CNAME record, and nothing else can stand at the name of a CNAME. Remove one of them, or give one another name.`,
    related: involved
      .filter((member) => member !== last)
      .map((member) => ({ value: `The ${member.type.value} record.`, span: member.type.span })),
    fixes: cnames.length === 1 && !others.some((other) => isType(other, 'A', 'AAAA')) ? fixesOf(first) : [],
  };
}

function fixesOf(cname: RecordSet) {
  const [value, more] = valuesOf(cname);
  return value === undefined || more !== undefined ? [] : makeAliasFixes(cname, value);
}
