import type { Alias, Field, Target, Value, Values } from '../../model/record-set';
import { isYamlName } from '../../recognition/route53-json';
import { keyOfPlace } from '../../text/keys';
import { reference } from '../../text/partial-text';
import type { Span } from '../../text/span';
import { endpointOfHost, PointingValue } from '../endpoint';
import { entryOf, type ListNode, type MapNode, type Node, type ScalarNode, valueAt } from '../syntax/node';
import { hasValue, scalarAt, textOf, toValue } from './scalars';

/** What the record set of an object answers with: values, an alias, or both. */
export function targetOf(record: MapNode): Target {
  const values = entryOf(record, 'ResourceRecords');
  const alias = entryOf(record, 'AliasTarget');
  const hasValues = hasValue(values) && !(values.value.kind === 'list' && values.value.items.length === 0);
  if (hasValue(alias)) {
    if (alias.value.kind !== 'map') return { kind: 'unknown' };
    return hasValues
      ? { kind: 'both', values: valuesOf(values.value), alias: aliasOf(alias.value) }
      : { kind: 'alias', alias: aliasOf(alias.value) };
  }
  if (hasValues) return { kind: 'values', values: valuesOf(values.value) };
  const typing = [values, alias].some((entry) => entry !== undefined && entry.value === undefined);
  return typing || hasValue(entryOf(record, 'TrafficPolicyInstanceId')) ? { kind: 'unknown' } : { kind: 'missing' };
}

function valuesOf(node: Node): Values {
  return node.kind === 'list' ? new ListedValues(node) : { span: node.span, items: [], complete: false };
}

/** Values that are read on first access. */
class ListedValues implements Values {
  #items: readonly Value[] | undefined;

  constructor(readonly list: ListNode) {}

  get span(): Span {
    return this.list.span;
  }

  get items(): readonly Value[] {
    this.#items ??= this.list.items.flatMap((item) => {
      const scalar = scalarOf(item);
      return scalar === undefined ? [] : new PointingValue(textOf(scalar), scalar.span);
    });
    return this.#items;
  }

  /** In JSON a value without quotes is a placeholder, which may stand for several. */
  get complete(): boolean {
    const isYaml = isYamlName(this.list.span.file);
    return this.list.items.every((item) => {
      const scalar = scalarOf(item);
      return scalar !== undefined && typeof scalar.value === 'string' && (isYaml || scalar.style !== 'plain');
    });
  }
}

function scalarOf(item: Node): ScalarNode | undefined {
  return item.kind === 'map' ? scalarAt(item, 'Value') : item.kind === 'scalar' ? item : undefined;
}

/** The setting, unknown where it is no scalar. */
function healthOf(node: Node): Field<boolean> | undefined {
  if (node.kind !== 'scalar')
    return { value: undefined, text: reference('', node.span, keyOfPlace('health', node.span)), span: node.span };
  if (node.value === null) return undefined;
  return { ...toValue(node), value: typeof node.value === 'boolean' ? node.value : undefined };
}

function aliasOf(node: MapNode): Alias {
  const name = scalarAt(node, 'DNSName');
  const zoneId = scalarAt(node, 'HostedZoneId');
  const health = valueAt(node, 'EvaluateTargetHealth');
  return {
    span: node.span,
    dnsName: name === undefined ? undefined : new PointingValue(textOf(name), name.span, endpointOfHost),
    hostedZoneId: zoneId === undefined ? undefined : toValue(zoneId),
    evaluateTargetHealth: health && healthOf(health),
  };
}
