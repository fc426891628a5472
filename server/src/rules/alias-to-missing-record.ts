import { parseName } from '../model/in-zone';
import { isType, type RecordSet, type Value } from '../model/record-set';
import type { Rule } from './rule';
import { findApexEvidence } from './shared/apex';
import { isInLoop } from './shared/loops';
import { firstLineOf } from './shared/places';
import { hasRecords } from './shared/presence';
import { groupByType } from './shared/types-at';
import { findUnsupportedTarget } from './shared/unsupported-target';

/** An alias to a record that its own zone does not have. */
export const aliasToMissingRecord: Rule = {
  id: 'alias-to-missing-record',
  severity: 'error',
  summary: 'An ALIAS within its zone leads to a record that is there.',
  why: 'Route 53 looks up a record of the alias’s own type at the target’s name. Where there is none it refuses the change; where the record was removed later, the alias has no answer.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html',
  ],
  absence: 'record-set',
  targets: ['alias'],
  concerns: (recordSet) => findOwnTarget(recordSet) !== undefined,
  *recordSet(recordSet) {
    const { zone, type } = recordSet;
    const dnsName = findOwnTarget(recordSet);
    if (dnsName === undefined || zone.name === undefined || type.value === undefined) return;
    const name = parseName(dnsName);
    const present = groupByType(zone, name);
    if (present.has(undefined) || present.has(type.value)) return;
    const types = [...present.keys()];
    if (types.length === 0 ? hasRecords(zone, name) !== 'no' : isOther(recordSet, types)) return;
    yield {
      at: firstLineOf(dnsName.span),
      message:
        types.length === 0
          ? `The zone ${zone.name.value.quoted} has no record at ${name.quoted}, so the alias leads nowhere. Correct the target, or add the record.`
          : `${name.quoted} has no record of type ${type.value}, and an alias answers with records of its own type. There is one of type ${types.join(', ')}.`,
      related: [...present.values()]
        .flatMap(([other]) => other ?? [])
        .slice(0, 3)
        .map((other) => ({ value: `The ${other.type.value} record.`, span: firstLineOf(other.type.span) })),
    };
  },
};

/** The target of an alias, where that is a name of its own zone, all of which is in view. */
function findOwnTarget(recordSet: RecordSet): Value | undefined {
  const { target, zone, type } = recordSet;
  if (!zone.complete || zone.name === undefined || target.kind !== 'alias' || type.value === undefined)
    return undefined;
  const { dnsName } = target.alias;
  if (dnsName === undefined || dnsName.endpoint !== undefined || findUnsupportedTarget(recordSet) !== undefined)
    return undefined;
  if (isType(recordSet, 'NS', 'SOA') || (isType(recordSet, 'CNAME') && findApexEvidence(recordSet) !== undefined))
    return undefined;
  return parseName(dnsName).isWithin(zone.name.value) === 'yes' ? dnsName : undefined;
}

/** Whether another rule reports the target: a CNAME behind an alias at the apex, or a loop. */
function isOther(recordSet: RecordSet, types: readonly (string | undefined)[]): boolean {
  return isInLoop(recordSet) || (types.includes('CNAME') && findApexEvidence(recordSet) !== undefined);
}
