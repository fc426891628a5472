import type { Alias, Target, Value, Values } from '../../../model/record-set';
import { knownText } from '../../../text/partial-text';
import { endpointOfValue } from '../../endpoint';
import { type MapNode, type Node, valueAt } from '../../syntax/node';
import { endpointOf } from '../endpoints/endpoints';
import { ifOf, intrinsicOf } from '../template/intrinsics';
import { isRewritten } from '../template/macros';
import { placeOf } from '../values/editable-place';
import { cellOf, settingText } from '../values/evaluate';
import { chooseBranch, type Scope } from '../values/scope';
import { booleanField, type Settings } from './settings';

/** Where a record set leads, in one outcome of its conditions. */
export function targetOf(settings: Settings, scope: Scope): Target {
  const valuesEntry = settings.get('ResourceRecords');
  const aliasEntry = settings.get('AliasTarget');
  // A key without a value is still being typed.
  if ((valuesEntry && valuesEntry.value === undefined) || (aliasEntry && aliasEntry.value === undefined))
    return { kind: 'unknown' };
  const valuesNode = chooseBranch(valuesEntry?.value, scope);
  const aliasNode = chooseBranch(aliasEntry?.value, scope);
  if (valuesNode === undefined && aliasNode === undefined) return { kind: 'missing' };
  const values = valuesNode && valuesOf(valuesNode, scope);
  if (aliasNode === undefined) return values === undefined ? { kind: 'missing' } : { kind: 'values', values };
  if (aliasNode.kind !== 'map' || intrinsicOf(aliasNode) !== undefined || isRewritten(aliasNode))
    return { kind: 'unknown' };
  const alias = aliasOf(aliasNode, scope);
  return values === undefined ? { kind: 'alias', alias } : { kind: 'both', values, alias };
}

function aliasOf(node: MapNode, scope: Scope): Alias {
  const read = (key: string) => chooseBranch(valueAt(node, key), scope);
  const [name, zoneId, health] = [read('DNSName'), read('HostedZoneId'), read('EvaluateTargetHealth')];
  return {
    span: node.span,
    dnsName: name && valueAtPlace(name, scope, false),
    hostedZoneId: zoneId && valueAtPlace(zoneId, scope, false),
    evaluateTargetHealth: health && booleanField(health, scope),
    healthOptional: true,
  };
}

function valuesOf(node: Node, scope: Scope): Values {
  if (node.kind === 'list' && node.tag === undefined) {
    const items: Value[] = [];
    let complete = true;
    for (const item of node.items) {
      const value = chooseBranch(item, scope);
      if (value === undefined) continue;
      if (ifOf(value) === undefined && (value.kind === 'scalar' || intrinsicOf(value) !== undefined))
        items.push(valueAtPlace(value, scope, true));
      else complete = false;
    }
    return { span: node.span, items, complete };
  }
  const single = valueAtPlace(node, scope, true);
  const isOne =
    (node.kind === 'scalar' && node.tag === undefined) || single.endpoint?.attributeKind.endsWith('address') === true;
  return { span: node.span, items: isOne ? [single] : [], complete: isOne };
}

function valueAtPlace(node: Node, scope: Scope, isRecordValue: boolean): Value {
  const text = settingText(node, scope);
  const isPlain = isRecordValue && knownText(text) !== undefined;
  const endpoint = isPlain ? endpointOfValue(text) : endpointOf(text, scope, !isRecordValue);
  // What a row of a mapping says is to be put right in the mapping.
  return {
    text,
    span: cellOf(node, scope)?.span ?? placeOf(node, scope),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}
