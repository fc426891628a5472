import type { Field } from '../../../model/record-set';
import { type Policy, type PolicyKind, type PolicySetting, type Routing, simpleRouting } from '../../../model/routing';
import { type Span, toSpan } from '../../../text/span';
import { type Attribute, attributeOf, type Body } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { HclValue, Scope } from '../expressions/model';
import { knownBoolean, knownString } from '../expressions/values';
import { expandNestedBlocks, type NestedBlock } from '../instances/dynamic';
import { evaluateInPlace, settingSpanOf } from './arguments';
import { fieldOf } from './fields';
import { COORDINATES, POLICY_BLOCKS, type PolicyArguments } from './provider-schema';

/** How Route 53 chooses this record set among others of its name and type. */
export function routingOf(body: Body, scope: Scope): Routing {
  const setIdentifier = readOptionalField(body, 'set_identifier', scope);
  const healthCheck = readOptionalField(body, 'health_check_id', scope);
  const multivalue = attributeOf(body, 'multivalue_answer_routing_policy');
  if (setIdentifier === undefined && healthCheck === undefined && multivalue === undefined && body.blocks.length === 0)
    return simpleRouting;
  const policies: Policy[] = [];
  let complete = true;
  for (const [type, [kind, settings]] of POLICY_BLOCKS) {
    for (const nested of expandNestedBlocks(body, type, scope)) {
      if (nested.there === 'yes') policies.push(policyOfBlock(kind, settings, nested));
      else complete = false;
    }
  }
  if (multivalue !== undefined) {
    const value = evaluate(multivalue.value, scope);
    const answer = knownBoolean(value);
    if (answer === undefined && value.kind !== 'null') complete = false;
    if (answer === true) policies.push(multivaluePolicyOf(multivalue, value));
  }
  return { setIdentifier, policies, healthCheck, complete };
}

function readOptionalField(body: Body, name: string, scope: Scope): Field<string> | undefined {
  const attribute = attributeOf(body, name);
  if (attribute === undefined) return undefined;
  const value = evaluate(attribute.value, scope);
  return value.kind === 'null' ? undefined : fieldOf(value, settingSpanOf(value, attribute.value, scope), knownString);
}

function multivaluePolicyOf(attribute: Attribute, value: HclValue): Policy {
  const settings = new Map([['multivalue' as const, fieldOf(value, attribute.value, knownString)]]);
  return { kind: 'multivalue', span: toSpan(attribute), settings };
}

/** A policy that is a nested block. */
export function policyOfBlock(kind: PolicyKind, names: PolicyArguments, nested: NestedBlock): Policy {
  const { block, body, scope } = nested;
  const policy: Policy = { kind, span: toSpan(block), settings: settingsOfBlock(names, nested) };
  const [coordinates] = kind === 'geoproximity' ? expandNestedBlocks(body, 'coordinates', scope) : [];
  if (coordinates === undefined) return policy;
  const field = { value: undefined, text: [], span: toSpan(coordinates.block) };
  const inside = coordinates.there === 'yes' ? settingsOfBlock(COORDINATES, coordinates) : [];
  return { ...policy, settings: new Map([...policy.settings, ['coordinates', field], ...inside]) };
}

function settingsOfBlock(
  names: PolicyArguments,
  { body, scope }: NestedBlock,
): ReadonlyMap<PolicySetting, Field<string>> {
  const values = body.attributes.map((attribute) => [attribute.name, evaluateInPlace(attribute, scope)] as const);
  return settingsOfValues(names, values);
}

/** A policy of named values; names that are none of its settings and null values are left out. */
export function policyOfValues(
  kind: PolicyKind,
  names: PolicyArguments,
  values: Iterable<readonly [string, HclValue]>,
  at: Span,
): Policy {
  return { kind, span: toSpan(at), settings: settingsOfValues(names, values) };
}

function settingsOfValues(
  names: PolicyArguments,
  values: Iterable<readonly [string, HclValue]>,
): ReadonlyMap<PolicySetting, Field<string>> {
  const settings = new Map<PolicySetting, Field<string>>();
  for (const [name, value] of values) {
    const setting = names.get(name);
    if (setting !== undefined && value.kind !== 'null') settings.set(setting, fieldOf(value, value.at, knownString));
  }
  return settings;
}

/** A policy that is one value, which is not null. */
export function policyOfValue(kind: PolicyKind, setting: PolicySetting, value: HclValue): Policy {
  return { kind, span: toSpan(value.at), settings: new Map([[setting, fieldOf(value, value.at, knownString)]]) };
}
