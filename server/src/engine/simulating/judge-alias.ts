import { ownerOfZoneId, stripZoneIdPrefix } from '../../facts/zone-ids';
import { parseName } from '../../model/in-zone';
import { knownValue } from '../../model/record-set';
import { describe } from './judge-own';
import type { Applied, Trial } from './trial';
import { wordsFor } from './words';

/** Judges the target of an alias in its own zone: a record set of the same type has to be there when the alias is made. */
export function judgeAlias({ change, member, number }: Applied, trial: Trial): void {
  const target = ownTargetOf(change.recordSet, trial);
  const { state, batch, later, refusals } = trial;
  const { type } = member.identity;
  if (target === undefined || !state.isClosed(target) || isElsewhere(target, trial)) return;
  const here = state.at(target);
  // An alias to itself is another fault.
  if (here.some(({ identity }) => identity.type === type) || target === member.identity.name) return;
  const next = later.findMade(target, type, number);
  const types = [...new Set(here.map(({ identity }) => identity.type))];
  const advice =
    next !== undefined
      ? 'The batch makes it later, and changes are made in their order: put that change first.'
      : types.length > 0
        ? `There is one of type ${types.join(', ')}, and an alias answers with records of its own type.`
        : 'Make the target first, or correct its name.';
  refusals.push({
    at:
      change.recordSet.target.kind === 'alias' ? (change.recordSet.target.alias.dnsName?.span ?? change.at) : change.at,
    message: `The target of the alias ${describe(member)} is not there: the zone has no ${target} ${type}. ${advice}`,
    words: wordsFor('alias-not-found', change.recordSet, batch.name?.value.known),
    rule: 'alias-to-missing-record',
    related: next === undefined ? [] : [{ value: 'The change that makes the target.', span: next.at }],
  });
}

/** The name of a target within the zone itself; undefined where it is another one, or may be. */
function ownTargetOf({ target }: Applied['change']['recordSet'], { batch }: Trial): string | undefined {
  if (target.kind !== 'alias') return undefined;
  const { dnsName, hostedZoneId } = target.alias;
  const [name, id] = [dnsName && parseName(dnsName), knownValue(hostedZoneId)];
  if (name?.known === undefined || id === undefined || dnsName?.endpoint !== undefined) return undefined;
  if (batch.name === undefined || name.isWithin(batch.name.value) !== 'yes') return undefined;
  const own = batch.id === undefined ? undefined : stripZoneIdPrefix(batch.id);
  const isOwn = own === undefined ? ownerOfZoneId(id) === undefined : stripZoneIdPrefix(id) === own;
  return isOwn ? name.known : undefined;
}

/** Whether a wildcard or a delegation above a name may answer for it. */
function isElsewhere(name: string, { state, batch }: Trial): boolean {
  const apex = batch.name?.value.known;
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const above = name.slice(dot + 1);
    if (state.at(`*.${above}`).length > 0) return true;
    if (above === apex) return false;
    if (state.at(above).some(({ identity }) => identity.type === 'NS')) return true;
  }
  return false;
}
