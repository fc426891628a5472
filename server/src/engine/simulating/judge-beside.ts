import type { RefusalReason } from '../../facts/refusals';
import { nameOfPolicy, policyKindOf } from '../../rules/shared/groups';
import { describe } from './judge-own';
import type { Applied, Trial } from './trial';
import { wordsFor } from './words';
import type { Member } from './zone-state';

/** Judges a record set that is made by those at its name: a CNAME is alone there, and one policy routes a group. */
export function judgeBeside(applied: Applied, trial: Trial): void {
  const { identity } = applied.member;
  if (!trial.state.isCertain(identity.name)) return;
  const others = trial.state.at(identity.name).filter((other) => other.identity.key !== identity.key);
  if (others.length === 0) return;
  judgeCname(applied, others, trial);
  judgePolicies(applied, others, trial);
}

function judgeCname({ change, member, number }: Applied, others: readonly Member[], trial: Trial): void {
  const isCname = member.identity.type === 'CNAME';
  const zone = trial.batch.name?.value.known;
  // A CNAME at the apex is reported as that.
  if (member.identity.name === zone) return;
  const inTheWay = others.find(({ identity }) => (identity.type === 'CNAME') !== isCname);
  if (inTheWay === undefined) return;
  trial.refusals.push({
    at: change.recordSet.type.span,
    message: isCname
      ? `A CNAME must be alone at its name, and ${describe(inTheWay)} is there. ${advise(inTheWay, number, trial, OTHER_NAME)}`
      : `${describe(inTheWay)} is in the zone, and nothing else can stand at the name of a CNAME. ${advise(inTheWay, number, trial, OTHER_NAME)}`,
    words: wordsFor(isCname ? 'cname-beside-others' : 'beside-cname', change.recordSet, zone),
    rule: 'cname-with-other-records',
    related: [{ value: `The ${inTheWay.identity.type} record.`, span: inTheWay.recordSet.type.span }],
  });
}

const OTHER_NAME = 'Delete it in a change before this one, or choose another name.';
const SAME_POLICY = 'Give both the same, or delete the other one in a change before this one.';

function advise({ identity }: Member, number: number, { later }: Trial, otherwise: string): string {
  return later.lastOf(identity.key, number)?.action.value === 'DELETE'
    ? 'The batch deletes it later, and changes are made in their order: put the DELETE first.'
    : otherwise;
}

function judgePolicies({ change, member, number }: Applied, others: readonly Member[], trial: Trial): void {
  const kind = policyKindOf(change.recordSet);
  if (kind === undefined) return;
  const other = others.find(({ identity, recordSet }) => {
    const otherKind = policyKindOf(recordSet);
    return identity.type === member.identity.type && otherKind !== undefined && otherKind !== kind;
  });
  const otherKind = other && policyKindOf(other.recordSet);
  if (other === undefined || otherKind === undefined) return;
  const message = `${describe(other)} has ${nameOfPolicy(otherKind)}, and ${describe(member)} would have ${nameOfPolicy(kind)}. Route 53 does not mix them at one name and type.`;
  const next = trial.later.lastOf(other.identity.key, number);
  if (next !== undefined && next.action.value !== 'DELETE' && policyKindOf(next.recordSet) === kind) {
    trial.doubts.push({
      at: change.at,
      message: `${message} A later change gives the other one the same, and it is not documented whether Route 53 waits for that. Delete all of them first.`,
    });
    return;
  }
  const reason = REASONS.get(kind);
  trial.refusals.push({
    at: change.at,
    message: `${message} ${advise(other, number, trial, SAME_POLICY)}`,
    words: reason === undefined ? undefined : wordsFor(reason, change.recordSet),
    rule: 'mixed-policies',
    related: [{ value: `The record set with ${nameOfPolicy(otherKind)}.`, span: other.recordSet.type.span }],
  });
}

const REASONS: ReadonlyMap<string, RefusalReason> = new Map([
  ['simple', 'simple-beside-routed'],
  ['weighted', 'weighted-beside-others'],
  ['latency', 'latency-beside-others'],
]);
