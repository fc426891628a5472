import { DomainName } from '../../../dns/domain-name';
import { allOf, always, type Existence } from '../../../model/existence';
import type { Alias, Handle, PolicyKind, PolicySetting, RecordSet, Target, Value } from '../../../model/record-set';
import type { Zone } from '../../../model/zone';
import type { Span } from '../../../text/span';
import { attributeOf, type Block, headerOf } from '../../syntax/hcl/nodes';
import type { Module } from '../configuration/module';
import { evaluate } from '../expressions/evaluate';
import {
  anchorAt,
  type HclValue,
  knownBoolean,
  knownNumber,
  knownString,
  makeUnknown,
  toText,
} from '../expressions/values';
import { callDefinitionOf } from '../instances/calls';
import { expandNestedBlocks, type NestedBlock } from '../instances/dynamic';
import { expandInstances } from '../instances/instances';
import { endpointOf } from './endpoints';
import type { PendingRecordInZone } from './records';
import { fieldOf, policyOfValues } from './routing';
import { type ZoneIdentity, zoneOfId } from './zones';

/** What `aws_route53_records_exclusive` says: all records of a zone, and, where every one is in view, that there are no others. */
export interface ExclusiveReading {
  readonly zone: ZoneIdentity;
  readonly records: readonly PendingRecordInZone[];
  readonly complete: boolean;
}

/** The record sets of the resource that holds all records of a zone. It passes names and TXT strings on as they are written. */
export function readExclusive(block: Block, module: Module): readonly ExclusiveReading[] {
  const address = `${module.path}aws_route53_records_exclusive.${block.labels[1]?.value ?? ''}`;
  return expandInstances(block, address, module).map(({ scope, suffix, existence: own }) => {
    const existence = allOf(module.caller?.existence ?? always, own);
    const zoneId = attributeOf(block.body, 'zone_id');
    const value =
      zoneId === undefined ? makeUnknown(`zone of ${address}`, 'zone', headerOf(block)) : evaluate(zoneId.value, scope);
    const zone = zoneOfId(value, scope);
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
  const given = (name: string): HclValue | undefined => {
    const attribute = attributeOf(body, name);
    const value = attribute && anchorAt(evaluate(attribute.value, scope), attribute.value);
    return value?.kind === 'null' ? undefined : value;
  };
  const header = headerOf(block);
  const name =
    given('name') ?? makeUnknown(`${scope.module.path}name@${block.file.uri}:${block.start}`, 'name', header);
  const type = given('type');
  const ttl = given('ttl');
  const text = toText(name);
  const setIdentifier = given('set_identifier');
  const healthCheck = given('health_check_id');
  return {
    zone,
    name: { value: new DomainName(text), span: plain(name.at) },
    writtenName: { text, span: plain(name.at) },
    textQuoting: 'raw',
    type: type === undefined ? { value: undefined, text: [], span: header } : fieldOf(type, type.at, knownString),
    ttl: ttl && fieldOf(ttl, ttl.at, knownNumber),
    target: targetOf(set),
    routing: {
      setIdentifier: setIdentifier && fieldOf(setIdentifier, setIdentifier.at, knownString),
      policies: policiesOf(set, given),
      healthCheck: healthCheck && fieldOf(healthCheck, healthCheck.at, knownString),
      complete: !body.blocks.some((inner) => inner.type === 'dynamic'),
    },
    existence,
    label: `${address} ${knownString(name) ?? '…'} ${knownString(type) ?? ''}`.trimEnd(),
    span: plain(block),
    places: body.attributes.flatMap(({ name: key, file, start, nameEnd, value }) => {
      const field = key === 'name' || key === 'type' || key === 'ttl' ? key : undefined;
      return field === undefined ? [] : [{ field, key: { file, start, end: nameEnd }, value: plain(value) } as const];
    }),
    ...callDefinitionOf(scope.module),
    handle: {} as Handle,
  };
}

function plain({ file, start, end }: Span): Span {
  return { file, start, end };
}

function targetOf({ body, block, scope }: NestedBlock): Target {
  const records = expandNestedBlocks(body, 'resource_records', scope);
  const [alias] = expandNestedBlocks(body, 'alias_target', scope);
  const items = records.flatMap((record): readonly Value[] => {
    const value = attributeOf(record.body, 'value');
    return value === undefined ? [] : [toValue(anchorAt(evaluate(value.value, record.scope), value.value), record)];
  });
  const complete = records.every((record) => record.there === 'yes');
  if (records.length === 0 && alias === undefined) return { kind: 'missing' };
  if (alias?.there === 'unknown' || (!complete && alias !== undefined)) return { kind: 'unknown' };
  const values = { span: plain(records[0]?.block ?? block), items, complete };
  if (alias === undefined) return { kind: 'values', values };
  return records.length === 0
    ? { kind: 'alias', alias: aliasOf(alias) }
    : { kind: 'both', values, alias: aliasOf(alias) };
}

function toValue(value: HclValue, { scope }: NestedBlock): Value {
  const endpoint = endpointOf(value, scope);
  return { text: toText(value), span: plain(value.at), ...(endpoint && { endpoint }) };
}

function aliasOf(alias: NestedBlock): Alias {
  const given = (name: string) => {
    const attribute = attributeOf(alias.body, name);
    return attribute && anchorAt(evaluate(attribute.value, alias.scope), attribute.value);
  };
  const [name, zoneId, health] = ['dns_name', 'hosted_zone_id', 'evaluate_target_health'].map(given);
  return {
    span: plain(alias.block),
    dnsName: name && toValue(name, alias),
    hostedZoneId: zoneId && toValue(zoneId, alias),
    evaluateTargetHealth: health && fieldOf(health, health.at, knownBoolean),
  };
}

const ATTRIBUTES: Readonly<Record<string, readonly [PolicyKind, PolicySetting]>> = {
  weight: ['weighted', 'weight'],
  region: ['latency', 'region'],
  failover: ['failover', 'failover'],
};

const BLOCKS: Readonly<Record<string, readonly [PolicyKind, Readonly<Record<string, PolicySetting>>]>> = {
  geolocation: [
    'geolocation',
    { continent_code: 'continent', country_code: 'country', subdivision_code: 'subdivision' },
  ],
  geoproximity_location: ['geoproximity', { aws_region: 'region', bias: 'bias', local_zone_group: 'local-zone-group' }],
  cidr_routing_config: ['cidr', { collection_id: 'collection', location_name: 'location' }],
};

function policiesOf({ body, scope }: NestedBlock, given: (name: string) => HclValue | undefined) {
  const simple = Object.entries(ATTRIBUTES).flatMap(([name, [kind, setting]]) => {
    const value = given(name);
    return value === undefined ? [] : [policyOfValues(kind, { [name]: setting }, [[name, value]], value.at)];
  });
  const multivalue = given('multi_value_answer');
  if (knownBoolean(multivalue) === true && multivalue !== undefined) {
    simple.push(
      policyOfValues('multivalue', { multivalue: 'multivalue' }, [['multivalue', multivalue]], multivalue.at),
    );
  }
  const blocks = Object.entries(BLOCKS).flatMap(([type, [kind, settings]]) =>
    expandNestedBlocks(body, type, scope).map((nested) => {
      const values = nested.body.attributes.map(
        (attribute) => [attribute.name, anchorAt(evaluate(attribute.value, nested.scope), attribute.value)] as const,
      );
      return policyOfValues(kind, settings, values, nested.block);
    }),
  );
  return [...simple, ...blocks];
}
