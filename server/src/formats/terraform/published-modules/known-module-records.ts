import { DomainName } from '../../../dns/domain-name';
import type { Existence } from '../../../model/existence';
import type { Alias, Field, Handle, RecordField, RecordSet, Target } from '../../../model/record-set';
import type { Policy, Routing } from '../../../model/routing';
import type { Zone } from '../../../model/zone';
import type { PartialText } from '../../../text/partial-text';
import { toSpan } from '../../../text/span';
import { certainItemsOf } from '../expressions/instances-of-splat';
import type { HclValue, ObjectValue, Scope } from '../expressions/model';
import { knownBoolean, knownNumber, knownString, toText } from '../expressions/values';
import { callDefinitionOf } from '../instances/calls';
import { entryPlacesOf } from '../records/field-places';
import { fieldOf, toValue } from '../records/fields';
import { POLICY_BLOCKS } from '../records/provider-schema';
import { policyOfValue, policyOfValues } from '../records/routing';
import { isNullOrEmpty } from './record-candidates';

/** An object that a known module makes a record of, with what the module has decided about it. */
interface RecordObject {
  readonly item: ObjectValue;
  readonly scope: Scope;
  readonly existence: Existence;
  readonly owner: Zone;
  readonly label: string;
  /** Its name, or the value that stands for one that is not in view. */
  readonly written: HclValue;
  readonly writtenText: PartialText;
  /** The full name as the module and the provider make it. */
  readonly full: PartialText;
}

const FIELDS: ReadonlyMap<string, RecordField> = new Map([
  ['name', 'name'],
  ['type', 'type'],
  ['ttl', 'ttl'],
  ['records', 'values'],
  ['alias', 'alias'],
  ['set_identifier', 'set-identifier'],
  ['health_check_id', 'health-check'],
]);

/** The record set that a known module makes of an object; it passes the settings to `aws_route53_record` unchanged. */
export function readRecordObject({
  item,
  scope,
  existence,
  owner,
  label,
  written,
  writtenText,
  full,
}: RecordObject): RecordSet {
  const at = toSpan(written.at);
  const type = item.entries.get('type');
  return {
    zone: owner,
    name: { value: new DomainName(full), span: at },
    writtenName: { text: writtenText, span: at },
    textQuoting: 'deployer',
    type:
      type === undefined ? { value: undefined, text: [], span: toSpan(item.at) } : fieldOf(type, type.at, knownString),
    ttl: ttlOf(item),
    target: targetOf(item, scope),
    routing: routingOf(item),
    existence,
    label,
    span: toSpan(item.at),
    places: entryPlacesOf(item, FIELDS),
    ...callDefinitionOf(scope.module),
    handle: {} as Handle,
  };
}

/** The TTL of a record object; unknown where the object may have more entries than are in view. */
function ttlOf(item: ObjectValue): Field<number> | undefined {
  const ttl = item.entries.get('ttl');
  if (ttl !== undefined && ttl.kind !== 'null') return fieldOf(ttl, ttl.at, knownNumber);
  return item.complete ? undefined : { value: undefined, text: toText(item), span: toSpan(item.at) };
}

function targetOf(item: ObjectValue, scope: Scope): Target {
  const records = readEntry(item, 'records');
  const alias = readEntry(item, 'alias');
  if ((records === undefined || alias === undefined) && !item.complete) return { kind: 'unknown' };
  if (records === undefined && alias === undefined) return { kind: 'missing' };
  const values = records && {
    span: toSpan(records.at),
    items: (records.kind === 'list' ? certainItemsOf(records) : [records]).map((value) => toValue(value, scope)),
    complete: records.kind === 'list' && records.complete,
    distinct: true,
  };
  if (alias === undefined) return values === undefined ? { kind: 'missing' } : { kind: 'values', values };
  if (alias.kind !== 'object') return { kind: 'unknown' };
  const target = aliasOf(alias, scope);
  return values === undefined ? { kind: 'alias', alias: target } : { kind: 'both', values, alias: target };
}

/** An entry of an object; undefined where it is null or an empty collection, which the modules treat as left out. */
function readEntry({ entries }: ObjectValue, name: string): HclValue | undefined {
  const value = entries.get(name);
  return isNullOrEmpty(value) ? undefined : value;
}

/**
 * Where they are left out, the modules set `evaluate_target_health` to false and take the id of the record's own
 * zone.
 */
function aliasOf({ entries, at }: ObjectValue, scope: Scope): Alias {
  const name = entries.get('name');
  const zoneId = entries.get('zone_id');
  const health = entries.get('evaluate_target_health');
  const isOwnZone = zoneId === undefined || zoneId.kind === 'null' || knownString(zoneId) === 'self';
  return {
    span: toSpan(at),
    dnsName: name && toValue(name, scope),
    hostedZoneId: isOwnZone ? undefined : toValue(zoneId, scope),
    evaluateTargetHealth:
      health === undefined ? { value: false, text: [], span: toSpan(at) } : fieldOf(health, health.at, knownBoolean),
  };
}

function routingOf(item: ObjectValue): Routing {
  const readField = (name: string) => {
    const value = readEntry(item, name);
    return value && fieldOf(value, value.at, knownString);
  };
  const policies: Policy[] = [];
  let { complete } = item;
  for (const [name, [kind, settings]] of POLICY_BLOCKS) {
    const value = readEntry(item, name);
    if (value?.kind === 'object') {
      policies.push(policyOfValues(kind, settings, value.entries, value.at));
      if (!value.complete) complete = false;
    } else if (value !== undefined) complete = false;
  }
  const multivalue = readEntry(item, 'multivalue_answer_routing_policy');
  if (multivalue !== undefined) {
    const isOn = knownBoolean(multivalue);
    if (isOn === true) policies.push(policyOfValue('multivalue', 'multivalue', multivalue));
    else if (isOn === undefined) complete = false;
  }
  return { setIdentifier: readField('set_identifier'), policies, healthCheck: readField('health_check_id'), complete };
}
