import { DomainName } from '../../dns/domain-name';
import { always } from '../../model/existence';
import type { FieldPlace, RecordSet, Target, Value } from '../../model/record-set';
import type { Policy } from '../../model/routing';
import type { Zone } from '../../model/zone';
import { reference } from '../../text/partial-text';
import type { Located } from '../../text/span';
import { endpointOfValue } from '../endpoint';
import { type MapNode, type Node, type ScalarNode, valueAt } from '../syntax/node';
import { EXCLUSIVE_POLICY_ARGUMENTS, EXCLUSIVE_POLICY_BLOCKS } from '../terraform/records/provider-schema';
import { isUnknown, itemsOf, type PlanResource } from './plan';
import { policyOf, policyOfScalar } from './routing';
import { scalarAt, textOf, toBooleanField, toTextField, ttlOf } from './values';

/** Whether the names and types of all record sets of an `aws_route53_records_exclusive` are known. */
export function hasAllRecordSets({ values, unknown }: PlanResource): boolean {
  const open = valueAt(unknown, 'resource_record_set');
  if (isUnknown(open) || valueAt(values, 'resource_record_set')?.kind !== 'list') return false;
  return !itemsOf(open).some(
    (item) => isUnknown(item) || ['name', 'type'].some((key) => isUnknown(valueAt(item, key))),
  );
}

/** The record sets of an `aws_route53_records_exclusive`, which passes names and TXT strings to Route 53 unchanged. */
export function readExclusive(resource: PlanResource, zone: Zone, definition: Located<string>): readonly RecordSet[] {
  const { address, values, unknown } = resource;
  const isOpen = itemsOf(valueAt(unknown, 'resource_record_set')).some(containsUnknown);
  return itemsOf(valueAt(values, 'resource_record_set')).flatMap((item) => {
    const name = scalarAt(item, 'name');
    return item.kind === 'map' && name !== undefined
      ? [toRecordSet({ address, item, name, isOpen, zone, definition })]
      : [];
  });
}

/** One `resource_record_set` and what it has in common with the others of its resource. */
interface RecordSetItem {
  readonly address: string;
  readonly item: MapNode;
  readonly name: ScalarNode;
  /** Whether a part of any of the record sets is unknown; in a set it is not visible in which. */
  readonly isOpen: boolean;
  readonly zone: Zone;
  readonly definition: Located<string>;
}

function toRecordSet({ address, item, name, isOpen, zone, definition }: RecordSetItem): RecordSet {
  const type = scalarAt(item, 'type');
  const ttl = scalarAt(item, 'ttl');
  const setIdentifier = scalarAt(item, 'set_identifier');
  const healthCheck = scalarAt(item, 'health_check_id');
  const target = targetOf(item, isOpen);
  const unknownType = reference('', name.span, `type of ${address} ${name.text}`);
  return {
    zone,
    name: { value: new DomainName(textOf(name)), span: name.span },
    writtenName: { text: textOf(name), span: name.span },
    textQuoting: 'raw',
    type: type === undefined ? { value: undefined, text: unknownType, span: name.span } : toTextField(type),
    ttl: ttlOf(ttl, target),
    target,
    routing: {
      setIdentifier: setIdentifier && toTextField(setIdentifier),
      policies: policiesOf(item),
      healthCheck: healthCheck && toTextField(healthCheck),
      complete: !isOpen,
    },
    existence: always,
    label: `${address} ${name.text} ${type?.text ?? ''}`.trimEnd(),
    span: item.span,
    definition,
    places: item.entries.flatMap(({ key, value }): readonly FieldPlace[] => {
      const field = key.text;
      const isPlace =
        (field === 'name' || field === 'type' || field === 'ttl') &&
        value !== undefined &&
        scalarAt(item, field) !== undefined;
      return isPlace ? [{ field, key: key.span, value: value.span }] : [];
    }),
    handle: {},
  };
}

function containsUnknown(node: Node): boolean {
  if (node.kind === 'scalar') return isUnknown(node);
  const children = node.kind === 'list' ? node.items : node.entries.flatMap(({ value }) => value ?? []);
  return children.some(containsUnknown);
}

function targetOf(item: MapNode, isOpen: boolean): Target {
  const records = valueAt(item, 'resource_records');
  const [alias] = itemsOf(valueAt(item, 'alias_target'));
  const nodes = itemsOf(records);
  const items = nodes.flatMap((node) => readValue(node, 'value') ?? []);
  const values = { span: records?.span ?? item.span, items, complete: !isOpen && items.length === nodes.length };
  if (alias === undefined) {
    if (nodes.length > 0) return { kind: 'values', values };
    return isOpen || records === undefined ? { kind: 'unknown' } : { kind: 'missing' };
  }
  const health = scalarAt(alias, 'evaluate_target_health');
  if (isOpen) return { kind: 'unknown' };
  const target = {
    span: alias.span,
    dnsName: readValue(alias, 'dns_name'),
    hostedZoneId: readValue(alias, 'hosted_zone_id'),
    evaluateTargetHealth: health && toBooleanField(health),
  };
  return nodes.length > 0 ? { kind: 'both', values, alias: target } : { kind: 'alias', alias: target };
}

function readValue(node: Node, key: string): Value | undefined {
  const scalar = scalarAt(node, key);
  if (scalar === undefined) return undefined;
  const endpoint = endpointOfValue(textOf(scalar));
  return { text: textOf(scalar), span: scalar.span, ...(endpoint && { endpoint }) };
}

function policiesOf(item: MapNode): readonly Policy[] {
  const policies = [...EXCLUSIVE_POLICY_ARGUMENTS].flatMap(([key, [kind, setting]]): readonly Policy[] => {
    const value = scalarAt(item, key);
    return value === undefined ? [] : [policyOfScalar(kind, setting, value)];
  });
  const multivalue = scalarAt(item, 'multi_value_answer');
  const all =
    multivalue?.value === true ? [...policies, policyOfScalar('multivalue', 'multivalue', multivalue)] : policies;
  const blocks = [...EXCLUSIVE_POLICY_BLOCKS].flatMap(([key, [kind, names]]) =>
    itemsOf(valueAt(item, key)).map((node) => policyOf(kind, names, node)),
  );
  return [...all, ...blocks];
}
