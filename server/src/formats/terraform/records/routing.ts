import type { Field, Policy, PolicyKind, PolicySetting, Routing } from '../../../model/record-set';
import type { Span } from '../../../text/span';
import { attributeOf, type Body } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { Scope } from '../expressions/scope';
import { anchorAt, type HclValue, knownBoolean, knownString, toText } from '../expressions/values';
import { expandNestedBlocks, type NestedBlock } from '../instances/dynamic';

/** A setting with its text, and its value when that is known. */
export function fieldOf<T>(value: HclValue, span: Span, read: (value: HclValue) => T | undefined): Field<T> {
  return { value: read(value), text: toText(value), span };
}

/** The blocks of policies, with what their arguments set. */
export const POLICIES: Readonly<Record<string, readonly [PolicyKind, Readonly<Record<string, PolicySetting>>]>> = {
  weighted_routing_policy: ['weighted', { weight: 'weight' }],
  latency_routing_policy: ['latency', { region: 'region' }],
  failover_routing_policy: ['failover', { type: 'failover' }],
  geolocation_routing_policy: [
    'geolocation',
    { continent: 'continent', country: 'country', subdivision: 'subdivision' },
  ],
  geoproximity_routing_policy: [
    'geoproximity',
    { aws_region: 'region', bias: 'bias', local_zone_group: 'local-zone-group' },
  ],
  cidr_routing_policy: ['cidr', { collection_id: 'collection', location_name: 'location' }],
};

const NONE: Routing = { setIdentifier: undefined, policies: [], healthCheck: undefined, complete: true };

/** How Route 53 chooses this record set among others of its name and type. */
export function routingOf(body: Body, scope: Scope): Routing {
  const setIdentifier = readOptionalField(body, 'set_identifier', scope);
  const healthCheck = readOptionalField(body, 'health_check_id', scope);
  const multivalue = attributeOf(body, 'multivalue_answer_routing_policy');
  if (setIdentifier === undefined && healthCheck === undefined && multivalue === undefined && body.blocks.length === 0)
    return NONE;
  const policies: Policy[] = [];
  let complete = true;
  for (const [type, [kind, settings]] of Object.entries(POLICIES)) {
    for (const nested of expandNestedBlocks(body, type, scope)) {
      if (nested.there === 'yes') policies.push(policyOf(kind, settings, nested));
      else complete = false;
    }
  }
  if (multivalue !== undefined) {
    const value = evaluate(multivalue.value, scope);
    const answer = knownBoolean(value);
    if (answer === undefined && value.kind !== 'null') complete = false;
    if (answer === true) {
      const field = fieldOf(value, multivalue.value, knownString);
      policies.push({
        kind: 'multivalue',
        span: { file: multivalue.file, start: multivalue.start, end: multivalue.end },
        settings: new Map([['multivalue', field]]),
      });
    }
  }
  return { setIdentifier, policies, healthCheck, complete };
}

/** A policy with the settings that have values. */
export function policyOfValues(
  kind: PolicyKind,
  names: Readonly<Record<string, PolicySetting>>,
  values: Iterable<readonly [string, HclValue]>,
  { file, start, end }: Span,
): Policy {
  const settings = new Map<PolicySetting, Field<string>>();
  for (const [name, value] of values) {
    const setting = names[name];
    if (setting !== undefined && value.kind !== 'null') settings.set(setting, fieldOf(value, value.at, knownString));
  }
  return { kind, span: { file, start, end }, settings };
}

function policyOf(
  kind: PolicyKind,
  names: Readonly<Record<string, PolicySetting>>,
  { block, body, scope }: NestedBlock,
): Policy {
  const values = body.attributes.map(
    (attribute) => [attribute.name, anchorAt(evaluate(attribute.value, scope), attribute.value)] as const,
  );
  const policy = policyOfValues(kind, names, values, block);
  const [coordinates] = kind === 'geoproximity' ? expandNestedBlocks(body, 'coordinates', scope) : [];
  if (coordinates === undefined) return policy;
  const { file, start, end } = coordinates.block;
  return {
    ...policy,
    settings: new Map([
      ...policy.settings,
      ['coordinates', { value: undefined, text: [], span: { file, start, end } }],
    ]),
  };
}

function readOptionalField(body: Body, name: string, scope: Scope): Field<string> | undefined {
  const attribute = attributeOf(body, name);
  if (attribute === undefined) return undefined;
  const value = evaluate(attribute.value, scope);
  return value.kind === 'null' ? undefined : fieldOf(value, attribute.value, knownString);
}
