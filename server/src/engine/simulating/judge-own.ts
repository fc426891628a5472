import type { PlainRecordSet } from '../../model/plain-record-set';
import type { Zone } from '../../model/zone';
import { nameOfPolicy } from '../../rules/shared/groups';
import type { Refusal } from './outcome';
import { isSame } from './same';
import type { Applied, Trial } from './trial';
import { wordsFor } from './words';
import type { Member } from './zone-state';

/** Judges a CREATE by the record set itself: it must not be there. */
export function judgeCreate({ change, member }: Applied, { state, batch, refusals }: Trial): void {
  const present = state.find(member.identity.key);
  if (present === undefined || !state.isCertain(member.identity.name)) return;
  const isOwn = state.changed().has(member.identity.key);
  refusals.push({
    at: change.at,
    message: isOwn
      ? `An earlier change of the batch makes ${describe(member)} already. Put all values into one change.`
      : `The zone has ${describe(member)} already, and a CREATE makes only what is not there. ${adviseFor(batch)}`,
    // With which words Route 53 refuses two changes of one record set is not known.
    words: isOwn ? undefined : wordsFor('exists', change.recordSet),
    rule: isOwn ? 'repeated-change' : undefined,
    related: [
      { value: isOwn ? 'The earlier change.' : 'The record set that is there.', span: present.recordSet.name.span },
    ],
  });
}

function adviseFor({ call }: Zone): string {
  if (call === undefined) return 'Use UPSERT to replace it.';
  return call.first === 'create'
    ? 'The old object of the resource is deleted only afterwards: leave `create_before_destroy` out.'
    : 'Import it, or let it be replaced (`allow_overwrite`).';
}

/** Judges an UPSERT by the record set itself: it is accepted, and may change nothing. */
export function judgeUpsert({ change, member }: Applied, { state, idle }: Trial): void {
  const present = state.find(member.identity.key);
  if (present?.plain === undefined || member.plain === undefined || !state.isCertain(member.identity.name)) return;
  if (isSame(present.plain, member.plain) === 'yes') idle.push(change);
}

/** Judges a DELETE by the record set itself: it must be there as the change has it. */
export function judgeDelete(applied: Applied, trial: Trial): void {
  const { change, member } = applied;
  const { state, refusals, doubts, unknown } = trial;
  const { key, name } = member.identity;
  if (change.asItIs === true || !state.isCertain(name)) return;
  const present = state.find(key);
  if (present === undefined) {
    if (state.isClosed(name)) refusals.push(refuseAbsent(applied, trial));
    else
      unknown.push({
        at: change.at,
        message: `${describe(member)} is not in the listing, which may not be the whole zone: where it is not in the zone either, Route 53 refuses the DELETE.`,
      });
    return;
  }
  // Such a batch was refused with “The request contains an invalid set of changes for a resource record set …”, where the
  // record set was there before, too: https://github.com/DNSControl/dnscontrol/issues/3493
  if (state.changed().has(key))
    doubts.push({
      at: change.at,
      message: `An earlier change of the batch makes ${describe(member)}, and it is not documented whether Route 53 takes a DELETE behind it. Leave out both, or put the DELETE first.`,
    });
  if (present.plain === undefined || member.plain === undefined) return;
  const same = isSame(present.plain, member.plain);
  if (same === 'unknown')
    doubts.push({
      at: change.at,
      message: `${describe(member)} is written in another way in the zone, and it is not known whether Route 53 takes the two for the same. Copy it from the zone.`,
    });
  if (same !== 'no') return;
  refusals.push({
    at: change.at,
    message: `${describe(member)} is in the zone with other settings: ${listDifferences(present, member).join(', ')}. A DELETE has to repeat it as it is there.`,
    words: wordsFor('not-as-it-is', change.recordSet),
    rule: undefined,
    related: [{ value: 'The record set as it is.', span: present.recordSet.name.span }],
  });
}

function refuseAbsent({ change, member }: Applied, { state }: Trial): Refusal {
  const { key, name, type } = member.identity;
  const isOwn = state.changed().get(key) !== undefined;
  const others = state.at(name).filter(({ identity }) => identity.type === type);
  const advice = isOwn
    ? 'An earlier change of the batch deletes it already. Remove one of the two.'
    : others.length > 0
      ? `There are record sets of this name and type with other set identifiers: ${others
          .map(({ identity }) => identity.setIdentifier ?? 'none')
          .slice(0, 5)
          .join(', ')}.`
      : 'Remove the change, or correct the name and the type.';
  return {
    at: change.at,
    message: `The zone has no ${describe(member)} that the DELETE could delete. ${advice}`,
    words: isOwn ? undefined : wordsFor('not-found', change.recordSet),
    rule: isOwn ? 'repeated-change' : undefined,
    related: others.slice(0, 3).map(({ recordSet }) => ({ value: 'The other record set.', span: recordSet.name.span })),
  };
}

/** The record set in a message: `www.example.com A`, `www.example.com A (blue)`. */
export function describe({ identity: { name, type, setIdentifier } }: Member): string {
  return `${name} ${type}${setIdentifier === undefined ? '' : ` (${setIdentifier})`}`;
}

/** What differs between two record sets of one identity, in words. */
function listDifferences({ plain: before }: Member, { plain: after }: Member): readonly string[] {
  if (before === undefined || after === undefined) return [];
  const found: string[] = [];
  if (before.ttl !== after.ttl && before.target.kind === after.target.kind)
    found.push(`the TTL is ${before.ttl ?? 'not set'}, not ${after.ttl ?? 'unset'}`);
  if (before.target.kind !== after.target.kind)
    found.push(before.target.kind === 'alias' ? 'it is an alias' : 'it has values and no alias target');
  else if (before.target.kind === 'values' && after.target.kind === 'values') {
    const [there, given] = [new Set(before.target.values), new Set(after.target.values)];
    const lacking = before.target.values.filter((value) => !given.has(value));
    const extra = after.target.values.filter((value) => !there.has(value));
    if (lacking.length > 0) found.push(`${listValues(lacking)} ${lacking.length === 1 ? 'is' : 'are'} missing here`);
    if (extra.length > 0) found.push(`${listValues(extra)} ${extra.length === 1 ? 'is' : 'are'} not there`);
  } else if (before.target.kind === 'alias' && after.target.kind === 'alias') {
    const { dnsName, hostedZoneId, evaluateTargetHealth } = before.target.alias;
    if (JSON.stringify(before.target) !== JSON.stringify(after.target))
      found.push(`it is an alias to ${dnsName} in ${hostedZoneId}, with EvaluateTargetHealth ${evaluateTargetHealth}`);
  }
  const [routing, other] = [before, after].map(describeRouting);
  if (routing !== other) found.push(`there it has ${routing}, and here ${other}`);
  return found;
}

function describeRouting({ policy, healthCheck }: PlainRecordSet): string {
  const settings = [...(policy?.settings ?? [])].map(([setting, value]) => `${setting} ${value}`);
  if (healthCheck !== undefined) settings.push(`health check ${healthCheck}`);
  return settings.length === 0 ? nameOfPolicy(policy?.kind ?? 'simple') : settings.join(' and ');
}

function listValues(values: readonly string[]): string {
  const shown = values
    .slice(0, 3)
    .map((value) => `‘${value}’`)
    .join(' and ');
  return values.length > 3 ? `${shown} and ${values.length - 3} more` : shown;
}
