import { canonicalName } from '../../dns/domain-name';
import { canonicalValue } from '../../dns/record-data/canonical';
import type { PlainPolicy, PlainRecordSet, PlainTarget } from '../../model/plain-record-set';
import type { Certainty } from '../../text/certainty';

/**
 * Whether a DELETE of the one deletes the other: all settings are equal, values in any order. What differs in the way of
 * writing alone (case, a final dot, the form of an address) is unknown, as it is not documented what Route 53 compares.
 */
export function isSame(a: PlainRecordSet, b: PlainRecordSet): Certainty {
  if (a.ttl !== b.ttl || (a.healthCheck ?? '') !== (b.healthCheck ?? '')) return 'no';
  const parts = [isSameTarget(a.target, b.target, a.type), isSamePolicy(a.policy, b.policy)];
  return parts.includes('no') ? 'no' : parts.includes('unknown') ? 'unknown' : 'yes';
}

function isSameTarget(a: PlainTarget, b: PlainTarget, type: string): Certainty {
  if (a.kind === 'alias' && b.kind === 'alias') {
    const isEqual =
      a.alias.hostedZoneId === b.alias.hostedZoneId && a.alias.evaluateTargetHealth === b.alias.evaluateTargetHealth;
    // Names of alias targets are listed in lower case and with a final dot, however they were given.
    return isEqual && canonicalName(a.alias.dnsName) === canonicalName(b.alias.dnsName) ? 'yes' : 'no';
  }
  if (a.kind === 'alias' || b.kind === 'alias') return 'no';
  if (isSameSet(a.values, b.values)) return 'yes';
  const [ofA, ofB] = [a.values, b.values].map((values) => values.map((value) => canonicalValue(type, value)));
  return isSameSet(ofA ?? [], ofB ?? []) ? 'unknown' : 'no';
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const [ofA, ofB] = [new Set(a), new Set(b)];
  return ofA.size === ofB.size && [...ofA].every((value) => ofB.has(value));
}

function isSamePolicy(a: PlainPolicy | undefined, b: PlainPolicy | undefined): Certainty {
  if (a === undefined || b === undefined) return a === b ? 'yes' : 'no';
  if (a.kind !== b.kind) return 'no';
  const settings = new Set([...a.settings.keys(), ...b.settings.keys()]);
  let answer: Certainty = 'yes';
  for (const setting of settings) {
    const [ofA, ofB] = [a.settings.get(setting), b.settings.get(setting)];
    if (ofA === ofB) continue;
    // A bias of 0 is the same as none; numbers may be written in several ways.
    if (Number(ofA ?? 0) === Number(ofB ?? 0) || ofA?.toLowerCase() === ofB?.toLowerCase()) answer = 'unknown';
    else return 'no';
  }
  return answer;
}
