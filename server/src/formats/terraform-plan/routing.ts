import type { Field } from '../../model/record-set';
import type { Policy, PolicyKind, PolicySetting, Routing } from '../../model/routing';
import { type Node, type ScalarNode, valueAt } from '../syntax/node';
import { COORDINATES, POLICY_BLOCKS, type PolicyArguments } from '../terraform/records/provider-schema';
import { isUnknown, itemsOf } from './plan';
import { scalarAt, toTextField } from './values';

/** How Route 53 chooses this record set among others of its name and type. */
export function routingOf(values: Node | undefined, unknown: Node | undefined): Routing {
  const setIdentifier = scalarAt(values, 'set_identifier');
  const healthCheck = scalarAt(values, 'health_check_id');
  const policies: Policy[] = [];
  let complete = true;
  for (const [key, [kind, names]] of POLICY_BLOCKS) {
    if (isUnknown(valueAt(unknown, key))) complete = false;
    for (const node of itemsOf(valueAt(values, key))) policies.push(policyOf(kind, names, node));
  }
  const multivalue = scalarAt(values, 'multivalue_answer_routing_policy');
  if (isUnknown(valueAt(unknown, 'multivalue_answer_routing_policy'))) complete = false;
  if (multivalue?.value === true) policies.push(policyOfScalar('multivalue', 'multivalue', multivalue));
  // A setting that is decided when the plan is applied is not among the values.
  if (['set_identifier', 'health_check_id'].some((key) => isUnknown(valueAt(unknown, key)))) complete = false;
  return {
    setIdentifier: setIdentifier && toTextField(setIdentifier),
    policies,
    healthCheck: healthCheck && toTextField(healthCheck),
    complete,
  };
}

/** A policy that is one setting. */
export function policyOfScalar(kind: PolicyKind, setting: PolicySetting, value: ScalarNode): Policy {
  return { kind, span: value.span, settings: new Map([[setting, toTextField(value)]]) };
}

function settingsOf(node: Node, names: PolicyArguments): Map<PolicySetting, Field<string>> {
  const settings = new Map<PolicySetting, Field<string>>();
  for (const [key, setting] of names) {
    const value = scalarAt(node, key);
    if (value !== undefined) settings.set(setting, toTextField(value));
  }
  return settings;
}

/** A policy that is a block. */
export function policyOf(kind: PolicyKind, names: PolicyArguments, node: Node): Policy {
  const settings = settingsOf(node, names);
  const [coordinates] = itemsOf(valueAt(node, 'coordinates'));
  if (coordinates === undefined) return { kind, span: node.span, settings };
  const whole: Field<string> = { value: undefined, text: [], span: coordinates.span };
  const all = new Map([...settings, ['coordinates', whole], ...settingsOf(coordinates, COORDINATES)] as const);
  return { kind, span: node.span, settings: all };
}
