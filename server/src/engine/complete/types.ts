import { recordTypeFacts } from '../../facts/record-types';
import { findByName } from '../../model/by-name';
import { isType, soleValue } from '../../model/record-set';
import { canAlias, makeTarget } from '../../rules/shared/alias-fixes';
import { literal, reference } from '../../text/partial-text';
import { sameSpan, sourceText } from '../../text/span';
import { describeAlias, describeRecordType } from '../teaching/types';
import { addedTo, describeTarget, toAlias, toWriting } from './aliases';
import type { Change } from './changes';
import { filterFor, type Item } from './item';
import { type Place, toTextEdits } from './place';
import type { Means } from './sources';

/** The types that are offered, the commonest first; SOA comes with the zone, and SPF was given up. */
const TYPES: readonly (readonly [type: string, advice: string])[] = [
  ['A', 'an IPv4 address that stays and is yours'],
  ['AAAA', 'an IPv6 address that stays and is yours'],
  ['CNAME', 'another name, managed elsewhere; it stands alone'],
  ['MX', 'the servers that take mail, with preferences'],
  ['TXT', 'text: SPF, DKIM, DMARC, proofs of ownership'],
  ['NS', 'the name servers of a zone below this one'],
  ['CAA', 'the authorities that may issue certificates'],
  ['SRV', 'the host and port of a service'],
  ['PTR', 'the name of an address, in a reverse zone'],
  ['HTTPS', 'how to reach a web service: protocols, addresses'],
  ['SVCB', 'how to reach a service: protocols, addresses'],
  ['DS', 'the key of a delegated zone, for DNSSEC'],
  ['TLSA', 'the certificate that a service uses'],
  ['SSHFP', 'the fingerprint of an SSH key'],
  ['NAPTR', 'a rule that rewrites names, for telephony'],
];

/** The record types that can stand at a place, and ALIAS, which is written as A. */
export function listTypeItems(place: Place, means: Means): readonly Item[] {
  const { slot } = place;
  // The SOA record comes with the zone, and tells its name.
  if (/^["']?SOA\b/.test(sourceText(slot.span))) return [];
  const types = TYPES.flatMap(([type, advice]): readonly Item[] => {
    const toType: Change = ({ type: { span } }) => ({ type: { value: type, text: literal(type, span), span } });
    if (recordTypeFacts(type) === undefined || !means.judge(toType)) return [];
    if (type === 'NS' && isCnameElsewhere(place)) return [];
    const newText = means.format.completing?.write({ kind: 'text', text: type }, slot);
    if (newText === undefined) return [];
    return [
      {
        ...{ kind: 'type', label: type, detail: advice, documentation: describeRecordType(type) },
        ...{ newText, span: slot.span, filter: filterFor(slot.span, type) },
      },
    ];
  });
  // ALIAS stands where CNAME does, which it replaces at the apex and for AWS endpoints.
  const isAddress = ({ label }: Item) => label === 'A' || label === 'AAAA';
  return [...types.filter(isAddress), ...listAliases(place, means), ...types.filter((item) => !isAddress(item))];
}

/**
 * Whether a CNAME has the same name in what is another zone as far as is known: NS records would show that this name is
 * the apex of it.
 */
function isCnameElsewhere({ recordSet: { name, zone }, zones }: Place): boolean {
  return zones.some(
    (each) => each.key !== zone.key && findByName(each, name.value.key).some((other) => isType(other, 'CNAME')),
  );
}

/** ALIAS with its target: that of the value that is there already, or one that the bundle holds. */
function listAliases(place: Place, means: Means): readonly Item[] {
  const { recordSet, slot } = place;
  const base = { kind: 'type', documentation: describeAlias('A'), span: slot.span } as const;
  if (recordSet.target.kind === 'values') {
    const converted = convertValue(place, means);
    if (converted === undefined) return [];
    return [
      {
        ...base,
        ...converted,
        label: 'ALIAS',
        detail: 'written as A, with the value as its target',
        filter: filterFor(slot.span, 'ALIAS'),
      },
    ];
  }
  if (recordSet.target.kind !== 'missing') return [];
  return means.sources.targets().flatMap((target): readonly Item[] => {
    if (!means.judge((each) => toAlias(each, target, 'A'))) return [];
    const newText = means.format.completing?.write(toWriting(recordSet, target, 'A'), slot);
    const also = addedTo(target, place);
    if (newText === undefined || also === undefined) return [];
    const label = `ALIAS to ${target.label}`;
    return [{ ...base, label, ...describeTarget(target), newText, also, filter: filterFor(slot.span, label) }];
  });
}

/** The record set as an alias to its only value, as the fix for a CNAME makes it. */
function convertValue(place: Place, { judge, format }: Means): Pick<Item, 'newText' | 'also'> | undefined {
  const { recordSet, slot } = place;
  const value = soleValue(recordSet);
  if (value === undefined || !canAlias(recordSet, value)) return undefined;
  const target = makeTarget(recordSet, value);
  const zoneIdValue = { text: reference('', value.span), span: value.span };
  const toTarget: Change = (each) => Object.assign(toAlias(each, { value, zoneIdValue }, 'A'), { ttl: undefined });
  if (target.hostedZoneId === undefined || place.holders.length > 1 || !judge(toTarget)) return undefined;
  const edits = format.write({ kind: 'toAlias', in: recordSet, type: 'A', target });
  const moved = edits?.some(({ placeholder }) => placeholder !== undefined)
    ? undefined
    : toTextEdits(edits ?? [], place);
  const own = moved?.find(({ span }) => sameSpan(span, slot.span));
  const also = moved?.filter((edit) => edit !== own);
  // What is of type A already needs no edit of it.
  const newText = own?.newText ?? format.completing?.write({ kind: 'text', text: 'A' }, slot);
  const isHere = also?.every(({ span }) => span.file === slot.span.file);
  if (newText === undefined || also === undefined || also.length === 0 || !isHere) return undefined;
  return { newText: own === undefined ? newText : newText + slot.after, also };
}
