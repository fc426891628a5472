import { isZoneId, ownerOfZoneId } from '../../facts/zone-ids';
import type { AttributeKind } from '../../model/endpoint';
import type { Change, Fix } from '../../model/finding';
import { knownValue, type RecordSet, type Value } from '../../model/record-set';
import { type Table, tableOf } from '../../text/table';

/** Kinds of values that are no host names, for a sentence. */
const NO_HOST_NAMES: Partial<Readonly<Record<AttributeKind, string>>> = {
  id: 'an id',
  arn: 'an ARN',
  label: 'a name, but not a host name',
  url: 'a URL',
  'host-port': 'a host name with a port behind it',
  'zone-id': 'the id of a hosted zone',
};

/** What a value certainly is instead of a host name or an address, for a sentence; undefined where it may be one. */
export function describeNoHostName(value: Value): string | undefined {
  const { endpoint } = value;
  if (endpoint !== undefined) return NO_HOST_NAMES[endpoint.attributeKind];
  const known = knownValue(value)?.trim() ?? '';
  if (isArn(known)) return 'an ARN';
  const id = /^([a-z]+)-[0-9a-f]{8}(?:[0-9a-f]{9})?$/.exec(known)?.[1];
  if (id !== undefined && EC2_IDS.has(id)) return `the id of ${EC2_IDS.get(id)}`;
  return isCertainZoneId(known) ? 'the id of a hosted zone' : undefined;
}

/** What ids of EC2 begin with, where they are mistaken for a name or an address. */
const EC2_IDS: Table<string> = tableOf({
  i: 'an instance',
  eipalloc: 'an Elastic IP address',
  eipassoc: 'an attached Elastic IP address',
  eni: 'a network interface',
  nat: 'a NAT gateway',
  vpce: 'a VPC endpoint',
});

/** Whether a text is the ARN of something; it need not be complete, since no host name has a colon. */
export function isArn(text: string): boolean {
  return /^arn:aws[a-z-]*:/.test(text);
}

/** Whether a text can be nothing else than the id of a hosted zone. */
export function isCertainZoneId(text: string): boolean {
  return ownerOfZoneId(text) !== undefined || (isZoneId(text) && text.length >= 12 && /\d/.test(text));
}

/** What is wanted where a wrong attribute stands; `alias-name` is a host name to which an ALIAS can lead. */
type Wanted = 'name' | 'alias-name' | 'zoneId' | 'address';

function findWanted({ endpoint }: Value, wanted: Wanted): string | undefined {
  const { siblings, attribute: present } = endpoint ?? {};
  const attribute =
    wanted === 'alias-name' ? (siblings?.aliasable === true ? siblings.name : undefined) : siblings?.[wanted];
  return attribute === present ? undefined : attribute;
}

/** The fix that takes another attribute of the resource; none where the resource has no such attribute. */
export function makeAttributeFixes(recordSet: RecordSet, value: Value, wanted: Wanted): readonly Fix<Change>[] {
  const attribute = findWanted(value, wanted);
  const resource = value.endpoint?.resource;
  if (attribute === undefined || resource === undefined) return [];
  return [
    {
      title: `Use ${nameOfAttribute(attribute)} of ${resource.label}`,
      safety: 'suggestion',
      edits: [{ kind: 'takeAttribute', in: recordSet, value, attribute }],
    },
  ];
}

/** The advice to take the attribute that is wanted, as a sentence: ‘Write its dns_name.’ */
export function adviseAttribute(value: Value, wanted: Wanted): string | undefined {
  const attribute = findWanted(value, wanted);
  if (attribute === undefined) return undefined;
  const name = nameOfAttribute(attribute);
  return name === value.endpoint?.attribute ? 'Write the host in it alone.' : `Write its ${name}.`;
}

/** An attribute for a message: of a piece of a split text, the attribute that is split. */
export function nameOfAttribute(path: string): string {
  return path.replace(/(?:\[\d+\])? split by .*$/s, '');
}
