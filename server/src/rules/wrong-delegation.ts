import type { Problem } from '../model/finding';
import { type RecordSet, valuesOf } from '../model/record-set';
import { isRouted } from '../model/record-set-summary';
import type { Rule } from './rule';
import { findParent, isMadeAtApex, isNamedFor } from './shared/apex-servers';
import { describeName } from './shared/names';
import { findOwnServers } from './shared/own-servers';
import { firstLineOf } from './shared/places';
import { isWrittenOut } from './shared/written';

/** NS records that hand a name to the wrong servers, or stand in the wrong zone. */
export const wrongDelegation: Rule = {
  id: 'wrong-delegation',
  severity: 'warning',
  summary: 'A zone is delegated in the zone above it, to name servers of its own.',
  why: 'A resolver that is sent back to the servers it came from gives up, so a name that is delegated to its parent’s own name servers has no answer. NS records in the delegated zone itself delegate nothing: Route 53 has made them with the zone, and refuses to make them again.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-routing-traffic-for-subdomains.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/SOA-NSrecords.html',
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html#API_CreateHostedZone_Errors',
    'https://www.rfc-editor.org/rfc/rfc2182#section-5',
  ],
  absence: 'record-set',
  types: ['NS'],
  targets: ['values'],
  *recordSet(recordSet) {
    const { zone, name } = recordSet;
    // The name servers of private zones are the same for all, and no resolver outside asks them.
    if (zone.name === undefined || zone.visibility === 'private' || recordSet.isOpaque) return;
    const isApex = name.value.equals(zone.name.value);
    if (isApex === 'yes') yield* checkApex(recordSet);
    else if (isApex === 'no' && name.value.isWithin(zone.name.value) === 'yes') yield* checkDelegation(recordSet);
  },
};

function* checkDelegation(recordSet: RecordSet): Generator<Problem> {
  const { zone, name, target } = recordSet;
  const [own, ...others] = findOwnServers(recordSet);
  if (own !== undefined) {
    const child = zone.together?.find((other) => isNamedFor(other, name.value));
    const advice = child === undefined ? `the zone of ${describeName(recordSet)}` : child.label;
    yield {
      at: firstLineOf(own.span),
      message: `${describeName(recordSet)} is delegated to the name servers of ${zone.label}, the zone that delegates it, so resolvers are sent in a circle. Write the name servers of ${advice}.`,
      related: [
        ...(child?.name === undefined ? [] : [{ value: 'The zone that is delegated.', span: child.name.span }]),
        ...others.map(({ span }) => ({ value: 'Another of these name servers.', span: firstLineOf(span) })),
      ],
    };
    return;
  }
  const [only, more] = valuesOf(recordSet);
  if (only === undefined || more !== undefined || target.kind !== 'values' || !target.values.complete) return;
  // NS records with a routing policy are refused (policy-not-allowed).
  if (!isWrittenOut(only) || isRouted(recordSet)) return;
  yield {
    at: firstLineOf(only.span),
    severity: 'info',
    message: `${describeName(recordSet)} is delegated to one name server, and has no answer while that one is down. Write all name servers of the zone; a hosted zone has four.`,
  };
}

function* checkApex(recordSet: RecordSet): Generator<Problem> {
  if (!isMadeAtApex(recordSet)) return;
  const name = describeName(recordSet);
  const parent = findOwnServers(recordSet).length === 0 ? undefined : findParent(recordSet.zone);
  if (parent !== undefined) {
    yield {
      at: firstLineOf(recordSet.name.span),
      message: `These NS records are in the zone ${name} itself, which has them already, and no NS records for ${name} are in ${parent.label}, where resolvers look for them. Put them into that zone.`,
      related: [{ value: 'The zone above.', span: parent.name?.span ?? recordSet.name.span }],
    };
    return;
  }
  yield {
    at: firstLineOf(recordSet.name.span),
    ...(recordSet.zone.changes === undefined ? { severity: 'info' as const } : {}),
    message: `Route 53 makes the NS records of ${name} with the zone, and refuses to make them a second time. To delegate ${name}, put NS records into the zone above it; to change these, ${howToChange(recordSet)}.`,
  };
}

function howToChange({ zone, expands }: RecordSet): string {
  if (zone.changes !== undefined) return 'use UPSERT';
  return expands ? 'set allow_overwrite or import them' : 'import them';
}
