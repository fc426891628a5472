import type { Field, Policy, PolicySetting, Routing } from '../../model/record-set';
import { type Node, valueAt } from '../syntax/node';
import { POLICIES } from '../terraform/records/routing';
import { isUnknown, itemsOf } from './plan';
import { scalarAt, toTextField } from './values';

/** How Route 53 chooses this record set among others of its name and type. */
export function routingOf(values: Node | undefined, unknown: Node | undefined): Routing {
  const setIdentifier = scalarAt(values, 'set_identifier');
  const healthCheck = scalarAt(values, 'health_check_id');
  const policies: Policy[] = [];
  let complete = true;
  for (const [key, [kind, names]] of Object.entries(POLICIES)) {
    if (isUnknown(valueAt(unknown, key))) complete = false;
    for (const node of itemsOf(valueAt(values, key)))
      policies.push({ kind, span: node.span, settings: settingsOf(node, names) });
  }
  const multivalue = scalarAt(values, 'multivalue_answer_routing_policy');
  if (isUnknown(valueAt(unknown, 'multivalue_answer_routing_policy'))) complete = false;
  if (multivalue?.value === true) {
    policies.push({
      kind: 'multivalue',
      span: multivalue.span,
      settings: new Map([['multivalue', toTextField(multivalue)]]),
    });
  }
  // What is decided later is there, though not in the values.
  if (['set_identifier', 'health_check_id'].some((key) => isUnknown(valueAt(unknown, key)))) complete = false;
  return {
    setIdentifier: setIdentifier && toTextField(setIdentifier),
    policies,
    healthCheck: healthCheck && toTextField(healthCheck),
    complete,
  };
}

function settingsOf(
  node: Node,
  names: Readonly<Record<string, PolicySetting>>,
): ReadonlyMap<PolicySetting, Field<string>> {
  const settings = new Map<PolicySetting, Field<string>>();
  for (const [key, setting] of Object.entries(names)) {
    const value = scalarAt(node, key);
    if (value !== undefined) settings.set(setting, toTextField(value));
  }
  const [coordinates] = itemsOf(valueAt(node, 'coordinates'));
  if (coordinates !== undefined) settings.set('coordinates', { value: undefined, text: [], span: coordinates.span });
  return settings;
}
