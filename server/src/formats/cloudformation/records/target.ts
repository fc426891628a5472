import type { Alias, Target, Value, Values } from '../../../model/record-set';
import { knownText } from '../../../text/partial-text';
import { endpointOfValue } from '../../endpoint';
import { type MapNode, type Node, valueAt } from '../../syntax/node';
import { endpointOf } from '../endpoints/endpoints';
import { ifOf, intrinsicOf } from '../template/intrinsics';
import { mayGetEntries } from '../template/macros';
import { chooseBranch } from '../values/branches';
import { editablePlaceOf } from '../values/editable-place';
import { cellOf, textOfSetting } from '../values/evaluate';
import type { Scope } from '../values/scope';
import { missingSubOf } from './missing-sub';
import { readBooleanField, type Settings } from './settings';

/** What a record set answers with, in one outcome of its conditions. */
export function targetOf(settings: Settings, scope: Scope): Target {
  const valuesEntry = settings.get('ResourceRecords');
  const aliasEntry = settings.get('AliasTarget');
  // A key without a value: the text is still being typed.
  if ((valuesEntry && valuesEntry.value === undefined) || (aliasEntry && aliasEntry.value === undefined))
    return { kind: 'unknown' };
  const valuesNode = chooseBranch(valuesEntry?.value, scope);
  const aliasNode = chooseBranch(aliasEntry?.value, scope);
  if (valuesNode === undefined && aliasNode === undefined) return { kind: 'missing' };
  const values = valuesNode && readValues(valuesNode, scope);
  if (aliasNode === undefined) return values === undefined ? { kind: 'missing' } : { kind: 'values', values };
  if (aliasNode.kind !== 'map' || intrinsicOf(aliasNode) !== undefined || mayGetEntries(aliasNode))
    return { kind: 'unknown' };
  const alias = readAlias(aliasNode, scope);
  return values === undefined ? { kind: 'alias', alias } : { kind: 'both', values, alias };
}

function readAlias(node: MapNode, scope: Scope): Alias {
  const read = (key: string) => chooseBranch(valueAt(node, key), scope);
  const [name, zoneId, health] = [read('DNSName'), read('HostedZoneId'), read('EvaluateTargetHealth')];
  return {
    span: node.span,
    dnsName: name && readValue(name, scope, false),
    hostedZoneId: zoneId && readValue(zoneId, scope, false),
    evaluateTargetHealth: health && readBooleanField(health, scope),
    healthOptional: true,
  };
}

function readValues(node: Node, scope: Scope): Values {
  if (node.kind === 'list' && node.unclosed) return { span: node.span, items: [], complete: false };
  if (node.kind === 'list' && node.tag === undefined) {
    const items: Value[] = [];
    let complete = true;
    for (const item of node.items) {
      // A tag without its argument may become a condition that leaves the item out.
      const isBareTag = item.kind === 'scalar' && item.tag !== undefined && item.text === '';
      if (isBareTag || (item.unclosed && item.kind !== 'scalar')) {
        complete = false;
        continue;
      }
      const value = chooseBranch(item, scope);
      if (value === undefined) continue;
      if (ifOf(value) === undefined && (value.kind === 'scalar' || intrinsicOf(value) !== undefined))
        items.push(readValue(value, scope, true));
      else complete = false;
    }
    return { span: node.span, items, complete };
  }
  const single = readValue(node, scope, true);
  const isOne =
    (node.kind === 'scalar' && node.tag === undefined) || single.endpoint?.attributeKind.endsWith('address') === true;
  // The attribute with the name servers of a zone is a list.
  const isServers = single.endpoint?.service === 'hosted-zone' && single.endpoint.attributeKind === 'other';
  return { span: node.span, items: isOne || isServers ? [single] : [], complete: isOne };
}

function readValue(node: Node, scope: Scope, isRecordValue: boolean): Value {
  const text = textOfSetting(node, scope);
  const isPlain = isRecordValue && knownText(text) !== undefined;
  const endpoint = isPlain ? endpointOfValue(text) : endpointOf(text, scope, !isRecordValue);
  // A value from a mapping is edited in the mapping.
  return {
    text,
    span: cellOf(node, scope)?.span ?? editablePlaceOf(node, scope),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...missingSubOf(node, scope),
  };
}
