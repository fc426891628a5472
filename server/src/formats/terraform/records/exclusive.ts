import { DomainName } from '../../../dns/domain-name';
import { allOf, always, type Existence } from '../../../model/existence';
import type { Alias, FieldPlace, Handle, RecordSet, Target, Value } from '../../../model/record-set';
import type { Policy } from '../../../model/routing';
import type { Zone } from '../../../model/zone';
import { keyOfPlace } from '../../../text/keys';
import { toSpan } from '../../../text/span';
import { attributeOf, type Block, headerOf } from '../../syntax/hcl/nodes';
import type { HclValue, Module } from '../expressions/model';
import { knownBoolean, knownNumber, knownString, makeUnknown, toText } from '../expressions/values';
import { callDefinitionOf } from '../instances/calls';
import { expandNestedBlocks, type NestedBlock } from '../instances/dynamic';
import { expandInstances } from '../instances/instances';
import { evaluateInPlace } from './arguments';
import { fieldOf, toValue } from './fields';
import { EXCLUSIVE_POLICY_ARGUMENTS, EXCLUSIVE_POLICY_BLOCKS } from './provider-schema';
import type { PendingRecordInZone } from './records';
import { policyOfBlock, policyOfValue } from './routing';
import { type ZoneIdentity, zoneOfBlock } from './zones';

/**
 * The records of an `aws_route53_records_exclusive`; `complete` where all are in view, so that the zone has no others.
 */
interface ExclusiveReading {
  readonly zone: ZoneIdentity;
  readonly records: readonly PendingRecordInZone[];
  readonly complete: boolean;
}

/**
 * The record sets of the resource that owns all records of a zone. It passes names and TXT strings to Route 53
 * unchanged.
 */
export function readExclusive(block: Block, module: Module): readonly ExclusiveReading[] {
  const address = `${module.path}aws_route53_records_exclusive.${block.labels[1]?.value ?? ''}`;
  return expandInstances(block, address, module).map(({ scope, suffix, existence: own }) => {
    const existence = allOf(module.caller?.existence ?? always, own);
    const zone = zoneOfBlock(block, address, scope);
    const sets = expandNestedBlocks(block.body, 'resource_record_set', scope);
    return {
      zone,
      records: sets.map(
        (set): PendingRecordInZone => ({
          zone,
          toRecordSet: (owner) => toRecordSet(set, `${address}${suffix}`, existence, owner),
        }),
      ),
      complete: existence.kind === 'always' && sets.every((set) => set.there === 'yes'),
    };
  });
}

function toRecordSet(set: NestedBlock, address: string, existence: Existence, zone: Zone): RecordSet {
  const { block, body, scope } = set;
  const read: ArgumentReader = (name) => {
    const value = readInPlace(set, name);
    return value?.kind === 'null' ? undefined : value;
  };
  const header = headerOf(block);
  const name = read('name') ?? makeUnknown(keyOfPlace(`${scope.module.path}name`, block), '', header);
  const type = read('type');
  const ttl = read('ttl');
  const text = toText(name);
  const setIdentifier = read('set_identifier');
  const healthCheck = read('health_check_id');
  return {
    zone,
    name: { value: new DomainName(text), span: toSpan(name.at) },
    writtenName: { text, span: toSpan(name.at) },
    textQuoting: 'raw',
    type: type === undefined ? { value: undefined, text: [], span: header } : fieldOf(type, type.at, knownString),
    ttl: ttl && fieldOf(ttl, ttl.at, knownNumber),
    target: targetOf(set),
    routing: {
      setIdentifier: setIdentifier && fieldOf(setIdentifier, setIdentifier.at, knownString),
      policies: policiesOf(set, read),
      healthCheck: healthCheck && fieldOf(healthCheck, healthCheck.at, knownString),
      complete: !body.blocks.some((inner) => inner.type === 'dynamic'),
    },
    existence,
    label: `${address} ${knownString(name) ?? '…'} ${knownString(type) ?? ''}`.trimEnd(),
    span: toSpan(block),
    places: body.attributes.flatMap(({ name: field, file, start, nameEnd, value }): readonly FieldPlace[] =>
      field === 'name' || field === 'type' || field === 'ttl'
        ? [{ field, key: { file, start, end: nameEnd }, value: toSpan(value) }]
        : [],
    ),
    ...callDefinitionOf(scope.module),
    handle: {} as Handle,
  };
}

/** Returns the value of an argument; undefined where it is left out or null. */
type ArgumentReader = (name: string) => HclValue | undefined;

function readInPlace({ body, scope }: NestedBlock, name: string): HclValue | undefined {
  const attribute = attributeOf(body, name);
  return attribute && evaluateInPlace(attribute, scope);
}

function targetOf({ body, block, scope }: NestedBlock): Target {
  const records = expandNestedBlocks(body, 'resource_records', scope);
  const [alias] = expandNestedBlocks(body, 'alias_target', scope);
  const items = records.flatMap((record): readonly Value[] => {
    const value = readInPlace(record, 'value');
    return value === undefined ? [] : [toValue(value, record.scope)];
  });
  const complete = records.every((record) => record.there === 'yes');
  if (records.length === 0 && alias === undefined) return { kind: 'missing' };
  if (alias?.there === 'unknown' || (!complete && alias !== undefined)) return { kind: 'unknown' };
  const values = { span: toSpan(records[0]?.block ?? block), items, complete };
  if (alias === undefined) return { kind: 'values', values };
  return records.length === 0
    ? { kind: 'alias', alias: aliasOf(alias) }
    : { kind: 'both', values, alias: aliasOf(alias) };
}

function aliasOf(alias: NestedBlock): Alias {
  const name = readInPlace(alias, 'dns_name');
  const zoneId = readInPlace(alias, 'hosted_zone_id');
  const health = readInPlace(alias, 'evaluate_target_health');
  return {
    span: toSpan(alias.block),
    dnsName: name && toValue(name, alias.scope),
    hostedZoneId: zoneId && toValue(zoneId, alias.scope),
    evaluateTargetHealth: health && fieldOf(health, health.at, knownBoolean),
  };
}

function policiesOf({ body, scope }: NestedBlock, read: ArgumentReader): readonly Policy[] {
  const policies = [...EXCLUSIVE_POLICY_ARGUMENTS].flatMap(([name, [kind, setting]]) => {
    const value = read(name);
    return value === undefined ? [] : [policyOfValue(kind, setting, value)];
  });
  const multivalue = read('multi_value_answer');
  if (multivalue !== undefined && knownBoolean(multivalue) === true)
    policies.push(policyOfValue('multivalue', 'multivalue', multivalue));
  for (const [type, [kind, settings]] of EXCLUSIVE_POLICY_BLOCKS) {
    for (const nested of expandNestedBlocks(body, type, scope)) {
      policies.push(policyOfBlock(kind, settings, nested));
    }
  }
  return policies;
}
