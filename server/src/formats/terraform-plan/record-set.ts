import { DomainName } from '../../dns/domain-name';
import { always } from '../../model/existence';
import type {
  Field,
  FieldPlace,
  RecordField,
  RecordSet,
  Target,
  Value,
  Values,
  ZoneReference,
} from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { literal, reference } from '../../text/partial-text';
import type { Located, Span } from '../../text/span';
import { type MapNode, type Node, type ScalarNode, valueAt } from '../syntax/node';
import { expandName } from '../terraform/records/names';
import { ALIAS_ARGUMENTS, RECORD_ARGUMENTS, RECORD_BLOCKS } from '../terraform/records/provider-schema';
import { endpointOf } from './endpoints';
import { isUnknown, itemsOf, type Plan, type PlanResource } from './plan';
import { findReference, type PlanReference } from './references';
import { routingOf } from './routing';
import { scalarAt, textOf, toBooleanField, toTextField, ttlOf } from './values';

/** The record set of an `aws_route53_record`. */
export function readRecordSet(record: PlanResource, plan: Plan, zone: Zone, definition: Located<string>): RecordSet {
  const { values, unknown, address, at } = record;
  const name = readValue(record, 'name') ?? { text: [], span: at.span };
  const full = scalarAt(values, 'fqdn');
  const text =
    full === undefined
      ? expandName(name.text, zone.name?.value.text, zone.key, name.span)
      : literal(full.text, name.span);
  const type = scalarAt(values, 'type');
  const ttl = scalarAt(values, 'ttl');
  const target = targetOf(record, plan);
  return {
    zone,
    name: { value: new DomainName(text), span: name.span },
    writtenName: name,
    expands: true,
    textQuoting: 'deployer',
    type: type === undefined ? { value: undefined, ...makeUnknownValue(record, 'type') } : toTextField(type),
    ttl: ttlOf(ttl, target),
    target,
    routing: routingOf(values, unknown),
    existence: always,
    zoneReferences: [zoneReferenceOf(record)],
    label: address,
    span: spanOf(record),
    definition,
    places: fieldPlacesOf(values),
    handle: {},
  };
}

/** The span of the values of a resource; of its address where there are none. */
function spanOf({ values, at }: PlanResource): Span {
  return values?.span ?? at.span;
}

function zoneReferenceOf(record: PlanResource): ZoneReference {
  const value = readValue(record, 'zone_id') ?? makeUnknownValue(record, 'zone_id');
  return { kind: 'id', on: 'record-set', span: value.span, values: [value], certain: true };
}

/** A value that is decided when the plan is applied: a reference that is equal to no other. */
function makeUnknownValue({ address, at }: PlanResource, field: string, source?: PlanReference): Value {
  const label = source === undefined ? '' : `${source.base}${source.index}.${source.path}`;
  return { text: reference(label, at.span, `${field} of ${address}`), span: at.span };
}

function readValue(record: PlanResource, key: string): Value | undefined {
  const scalar = scalarAt(record.values, key);
  if (scalar !== undefined) return { text: textOf(scalar), span: scalar.span };
  return isUnknown(valueAt(record.unknown, key)) ? makeUnknownValue(record, key) : undefined;
}

function targetOf(record: PlanResource, plan: Plan): Target {
  const { values, unknown } = record;
  const [list, aliases] = [valueAt(values, 'records'), valueAt(values, 'alias')];
  if (isUnknown(valueAt(unknown, 'alias'))) return { kind: 'unknown' };
  const [alias] = itemsOf(aliases);
  const hasValues = isUnknown(valueAt(unknown, 'records')) || itemsOf(list).length > 0;
  if (alias?.kind === 'map') return hasValues ? { kind: 'unknown' } : aliasOf(record, alias, plan);
  if (hasValues) return { kind: 'values', values: valuesOf(record, list, plan) };
  // Nothing follows where a setting is missing, as in a plan that is cut off; an empty one is certainly not set.
  return list === undefined || aliases === undefined ? { kind: 'unknown' } : { kind: 'missing' };
}

function valuesOf(record: PlanResource, list: Node | undefined, plan: Plan): Values {
  const open = valueAt(record.unknown, 'records');
  const nodes = itemsOf(list).filter((item): item is ScalarNode => item.kind === 'scalar' && item.value !== null);
  const complete = !isUnknown(open) && !itemsOf(open).some(isUnknown) && nodes.length === itemsOf(list).length;
  const isHost = ['A', 'AAAA', 'CNAME'].includes(scalarAt(record.values, 'type')?.text ?? '');
  // The plan lists the references of an expression without the value that each belongs to.
  const isOne = nodes.length === (complete ? 1 : 0);
  const reference = isHost && isOne ? findReference(plan, record, 'records') : undefined;
  const withEndpoint = ({ text, span }: Value): Value => {
    const endpoint = endpointOf(text, reference, plan, record);
    return { text, span, ...(endpoint && { endpoint }) };
  };
  const items = nodes.map((node) => withEndpoint({ text: textOf(node), span: node.span }));
  if (!complete && items.length === 0) items.push(withEndpoint(makeUnknownValue(record, 'records', reference)));
  return { span: list?.span ?? record.at.span, items, complete, distinct: true };
}

function aliasOf(record: PlanResource, node: MapNode, plan: Plan): Target {
  const open = itemsOf(valueAt(record.unknown, 'alias'))[0];
  const read = (key: string): Value | undefined => {
    const scalar = scalarAt(node, key);
    if (scalar === undefined && !isUnknown(valueAt(open, key))) return undefined;
    const reference = findReference(plan, record, 'alias', 0, key);
    const { text, span } =
      scalar === undefined
        ? makeUnknownValue(record, `alias ${key}`, reference)
        : { text: textOf(scalar), span: scalar.span };
    const endpoint = endpointOf(text, reference, plan, record);
    return { text, span, ...(endpoint && { endpoint }) };
  };
  const health = scalarAt(node, 'evaluate_target_health');
  const evaluateTargetHealth: Field<boolean> =
    health === undefined ? { value: undefined, ...makeUnknownValue(record, 'alias health') } : toBooleanField(health);
  return {
    kind: 'alias',
    alias: { span: node.span, dnsName: read('name'), hostedZoneId: read('zone_id'), evaluateTargetHealth },
  };
}

function fieldPlacesOf(values: MapNode | undefined): readonly FieldPlace[] {
  const [alias] = itemsOf(valueAt(values, 'alias'));
  return [
    ...findPlaces(values, (name) => RECORD_ARGUMENTS.get(name) ?? RECORD_BLOCKS.get(name)),
    ...findPlaces(alias, (name) => ALIAS_ARGUMENTS.get(name)),
  ];
}

function findPlaces(node: Node | undefined, fieldOf: (name: string) => RecordField | undefined): FieldPlace[] {
  if (node?.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) => {
    const field = fieldOf(key.text);
    // A plan has every setting; those that are not set are null or an empty list.
    const isSet =
      value !== undefined &&
      !(value.kind === 'scalar' && value.value === null) &&
      !(value.kind === 'list' && value.items.length === 0);
    return field === undefined || !isSet ? [] : [{ field, key: key.span, value: value.span }];
  });
}
