import { recordTypes } from '../facts/record-types';
import { isBehindCloudFront } from '../facts/zone-ids';
import type { Change, Fix } from '../model/finding';
import { type RecordSet, soleValue } from '../model/record-set';
import { findNearest } from '../text/nearest';
import { knownText } from '../text/partial-text';
import type { Rule } from './rule';
import { makeAliasFixes } from './shared/alias-fixes';
import { canBecome } from './shared/can-become';

/** A type that Route 53 does not have. */
export const unknownRecordType: Rule = {
  id: 'unknown-record-type',
  severity: 'error',
  summary: 'The record type is not one that Route 53 supports.',
  why: 'Route 53 accepts seventeen types, written in capitals. ALIAS is not among them: an alias is a record of type A or AAAA with an alias target.',
  references: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html'],
  alone: true,
  *recordSet(recordSet) {
    const type = knownText(recordSet.type.text);
    if (type === undefined || type === '' || recordTypes.includes(type)) return;
    yield { at: recordSet.type.span, message: describeFault(type), fixes: makeFixes(type, recordSet) };
  },
};

/** The type that other DNS services have for what Route 53 calls an alias. */
function isAlias(type: string): boolean {
  return /^(?:ALIAS|ANAME)$/i.test(type.trim());
}

function describeFault(type: string): string {
  if (isAlias(type)) {
    return `${type.trim().toUpperCase()} is no record type: an ALIAS is a record of type A (or AAAA, for IPv6) with an alias target. Use type A.`;
  }
  const near = findNearestType(type);
  return `Route 53 has no record type ‘${type}’.${near === undefined ? ` It has ${recordTypes.join(', ')}.` : ` Did you mean ${near}?`}`;
}

function makeFixes(type: string, recordSet: RecordSet): readonly Fix<Change>[] {
  const alias = isAlias(type);
  const sole = soleValue(recordSet);
  if (alias && recordSet.target.kind === 'values' && sole !== undefined) return makeAliasFixes(recordSet, sole);
  if (alias && recordSet.target.kind !== 'alias') return [];
  const value = alias ? 'A' : findNearestType(type);
  if (value === undefined || !canBecome(recordSet, { type: value })) return [];
  return [
    {
      title: `Change the type to ${value}`,
      safety: alias && isAliasAccepted(recordSet) ? 'safe' : 'suggestion',
      edits: [{ kind: 'set', in: recordSet, field: 'type', value }],
    },
  ];
}

/** Whether the target is an endpoint that an alias of type A may have, whatever zone the record set is in. */
function isAliasAccepted({ target, zone }: RecordSet): boolean {
  const endpoint = target.kind === 'alias' ? target.alias.dnsName?.endpoint : undefined;
  if (endpoint?.aliasable !== true || endpoint.attributeKind !== 'name') return false;
  return zone.visibility === 'public' || !isBehindCloudFront(endpoint.service);
}

function findNearestType(type: string): string | undefined {
  const upper = type.trim().toUpperCase();
  return recordTypes.includes(upper) ? upper : findNearest(upper, recordTypes);
}
