import { DomainName } from '../../../dns/domain-name';
import type { Existence } from '../../../model/existence';
import type {
  Alias,
  Field,
  FieldPlace,
  Handle,
  RecordField,
  RecordSet,
  Routing,
  Target,
  Value,
} from '../../../model/record-set';
import type { Zone } from '../../../model/zone';
import type { PartialText } from '../../../text/partial-text';
import type { Span } from '../../../text/span';
import { certainItemsOf } from '../expressions/instances-of-splat';
import type { Scope } from '../expressions/scope';
import { type HclValue, knownBoolean, knownNumber, knownString, type ObjectValue, toText } from '../expressions/values';
import { callDefinitionOf } from '../instances/calls';
import { endpointOf } from '../records/endpoints';
import { fieldOf, POLICIES, policyOfValues } from '../records/routing';

/** A record that is an object in an argument of a module. */
export interface RecordObject {
  readonly item: ObjectValue;
  readonly scope: Scope;
  readonly existence: Existence;
  readonly owner: Zone;
  readonly label: string;
  readonly written: HclValue;
  readonly writtenText: PartialText;
  readonly full: PartialText;
}

const FIELDS: Readonly<Record<string, RecordField>> = {
  name: 'name',
  type: 'type',
  ttl: 'ttl',
  records: 'values',
  alias: 'alias',
  set_identifier: 'set-identifier',
  health_check_id: 'health-check',
};

/** The record set that the object describes. */
export function readRecordObject({
  item,
  scope,
  existence,
  owner,
  label,
  written,
  writtenText,
  full,
}: RecordObject): RecordSet {
  const { entries } = item;
  const at = plain(written.at);
  const type = entries.get('type');
  const ttl = entries.get('ttl');
  const places: FieldPlace[] = [];
  for (const [name, value] of entries) {
    const field = FIELDS[name];
    if (field !== undefined) places.push({ field, key: undefined, value: plain(value.at) });
  }
  return {
    zone: owner,
    name: { value: new DomainName(full), span: at },
    writtenName: { text: writtenText, span: at },
    textQuoting: 'deployer',
    type:
      type === undefined ? { value: undefined, text: [], span: plain(item.at) } : fieldOf(type, type.at, knownString),
    ttl:
      ttl === undefined || ttl.kind === 'null'
        ? item.complete
          ? undefined
          : makeOpenField(item)
        : fieldOf(ttl, ttl.at, knownNumber),
    target: targetOf(item, scope),
    routing: routingOf(item),
    existence,
    label,
    span: plain(item.at),
    places,
    ...callDefinitionOf(scope.module),
    handle: {} as Handle,
  };
}

function plain({ file, start, end }: Span): Span {
  return { file, start, end };
}

/** A setting that may be there: the object has more entries than are seen. */
function makeOpenField(item: ObjectValue): Field<never> {
  return { value: undefined, text: toText(item), span: plain(item.at) };
}

function targetOf(item: ObjectValue, scope: Scope): Target {
  const records = unlessEmpty(item.entries.get('records'));
  const alias = unlessEmpty(item.entries.get('alias'));
  if ((records === undefined || alias === undefined) && !item.complete) return { kind: 'unknown' };
  if (records === undefined && alias === undefined) return { kind: 'missing' };
  const values = records && {
    span: plain(records.at),
    items:
      records.kind === 'list'
        ? certainItemsOf(records).map((value) => toValue(value, scope))
        : [toValue(records, scope)],
    complete: records.kind === 'list' && records.complete,
    distinct: true,
  };
  if (alias === undefined) return values === undefined ? { kind: 'missing' } : { kind: 'values', values };
  if (alias.kind !== 'object') return { kind: 'unknown' };
  const target = aliasOf(alias, scope);
  return values === undefined ? { kind: 'alias', alias: target } : { kind: 'both', values, alias: target };
}

function unlessEmpty(value: HclValue | undefined): HclValue | undefined {
  if (value === undefined || value.kind === 'null') return undefined;
  const empty =
    (value.kind === 'object' && value.complete && value.entries.size === 0) ||
    (value.kind === 'list' && value.complete && value.items.length === 0);
  return empty ? undefined : value;
}

function toValue(value: HclValue, scope: Scope): Value {
  const endpoint = endpointOf(value, scope);
  return { text: toText(value), span: plain(value.at), ...(endpoint && { endpoint }) };
}

/** The modules fill in the health of the target, and the zone’s own id where none is given. */
function aliasOf({ entries, at }: ObjectValue, scope: Scope): Alias {
  const named = entries.get('name');
  const zoneId = entries.get('zone_id');
  const health = entries.get('evaluate_target_health');
  const own = zoneId === undefined || zoneId.kind === 'null' || knownString(zoneId) === 'self';
  return {
    span: plain(at),
    dnsName: named && toValue(named, scope),
    hostedZoneId: own ? undefined : toValue(zoneId, scope),
    evaluateTargetHealth:
      health === undefined ? { value: false, text: [], span: plain(at) } : fieldOf(health, health.at, knownBoolean),
  };
}

function routingOf(item: ObjectValue): Routing {
  const { entries } = item;
  const text = (name: string) => {
    const value = unlessEmpty(entries.get(name));
    return value && fieldOf(value, value.at, knownString);
  };
  let { complete } = item;
  const policies = Object.entries(POLICIES).flatMap(([name, [kind, settings]]) => {
    const value = unlessEmpty(entries.get(name));
    if (value === undefined) return [];
    if (value.kind === 'object') return [policyOfValues(kind, settings, value.entries, value.at)];
    complete = false;
    return [];
  });
  const multivalue = unlessEmpty(entries.get('multivalue_answer_routing_policy'));
  if (multivalue !== undefined) {
    if (knownBoolean(multivalue) === true)
      policies.push(
        policyOfValues(
          'multivalue',
          { multivalue: 'multivalue' },
          new Map([['multivalue', multivalue]]),
          multivalue.at,
        ),
      );
    else if (knownBoolean(multivalue) === undefined) complete = false;
  }
  return { setIdentifier: text('set_identifier'), policies, healthCheck: text('health_check_id'), complete };
}
