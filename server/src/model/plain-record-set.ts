import type { Span } from '../text/span';
import { policyFields } from './policy-fields';
import { type Alias, type Field, knownValue, type RecordField, type RecordSet, type Value } from './record-set';
import type { Policy, PolicyKind, PolicySetting } from './routing';

/**
 * A record set of which everything is known, as Route 53 has it: plain texts and numbers, whatever it was written in.
 * `plainOf` makes one of a record set of the model.
 */
export interface PlainRecordSet {
  /** The full name as `DomainName.known` has it: lower case, without the final dot, visible characters unescaped. */
  readonly name: string;
  readonly type: string;
  /** In seconds; undefined for an alias. */
  readonly ttl: number | undefined;
  readonly target: PlainTarget;
  readonly setIdentifier: string | undefined;
  /** Undefined for simple routing. */
  readonly policy: PlainPolicy | undefined;
  /** The id of the health check. */
  readonly healthCheck: string | undefined;
}

/** Where a record set leads. */
export type PlainTarget =
  /** The values as Route 53 has them: the strings of TXT in quotes. */
  | { readonly kind: 'values'; readonly values: readonly string[] }
  | { readonly kind: 'alias'; readonly alias: PlainAlias };

/** The target of an alias, as it is written, and whether its health counts. */
export interface PlainAlias {
  readonly dnsName: string;
  readonly hostedZoneId: string;
  readonly evaluateTargetHealth: boolean;
}

/** A routing policy with its settings as texts. */
export interface PlainPolicy {
  readonly kind: PolicyKind;
  readonly settings: ReadonlyMap<PolicySetting, string>;
}

/** What keeps a record set from being plain. */
export interface Gap {
  readonly field: RecordField;
  /**
   * `unknown`: it is decided at deploy time. `missing`: there is none, where there must be. `wrong`: it is not of its
   * kind, or contradicts another setting.
   */
  readonly reason: 'unknown' | 'missing' | 'wrong';
  /** Where it is written; where it is missing, where to point instead. */
  readonly at: Span;
}

/** A plain record set, or everything that keeps it from being plain. */
export type PlainResult =
  | { readonly kind: 'plain'; readonly recordSet: PlainRecordSet }
  | { readonly kind: 'gaps'; readonly gaps: readonly Gap[] };

/** The record set as Route 53 has it, or what of it is not known. It says nothing of whether Route 53 accepts it. */
export function plainOf(recordSet: RecordSet): PlainResult {
  const gaps: Gap[] = [];
  const { name, type, ttl, routing } = recordSet;
  if (name.value.known === undefined) gaps.push({ field: 'name', reason: 'unknown', at: name.span });
  const plainType = plainField(type, 'type', gaps);
  const target = plainTarget(recordSet, gaps);
  const plainTtl = ttl === undefined ? undefined : plainField(ttl, 'ttl', gaps);
  if (ttl === undefined && target?.kind === 'values') gaps.push({ field: 'ttl', reason: 'missing', at: type.span });
  const policy = plainPolicy(recordSet, gaps);
  const setIdentifier = plainField(routing.setIdentifier, 'set-identifier', gaps);
  const healthCheck = plainField(routing.healthCheck, 'health-check', gaps);
  if (recordSet.isOpaque === true || recordSet.isDamaged === true)
    gaps.push({ field: 'name', reason: 'unknown', at: recordSet.span });
  if (gaps.length > 0 || plainType === undefined || target === undefined || name.value.known === undefined)
    return { kind: 'gaps', gaps };
  return {
    kind: 'plain',
    recordSet: { name: name.value.known, type: plainType, ttl: plainTtl, target, setIdentifier, policy, healthCheck },
  };
}

function plainField<T>(field: Field<T> | undefined, what: RecordField, gaps: Gap[]): T | undefined {
  if (field === undefined) return undefined;
  if (field.value === undefined) {
    const isWrong = field.text.length > 0 && field.text.every(({ kind }) => kind === 'literal');
    gaps.push({ field: what, reason: isWrong ? 'wrong' : 'unknown', at: field.span });
  }
  return field.value;
}

function plainTarget(recordSet: RecordSet, gaps: Gap[]): PlainTarget | undefined {
  const { target } = recordSet;
  switch (target.kind) {
    case 'values': {
      const { items, complete, span } = target.values;
      if (!complete) gaps.push({ field: 'values', reason: 'unknown', at: span });
      else if (items.length === 0) gaps.push({ field: 'values', reason: 'missing', at: span });
      const values = items.map((item) => plainValue(item, recordSet, gaps));
      return { kind: 'values', values: values.filter((each) => each !== undefined) };
    }
    case 'alias':
      return plainAlias(target.alias, gaps);
    case 'both':
      gaps.push({ field: 'values', reason: 'wrong', at: target.values.span });
      return undefined;
    case 'missing':
      gaps.push({ field: 'values', reason: 'missing', at: recordSet.type.span });
      return undefined;
    case 'unknown':
      gaps.push({ field: 'values', reason: 'unknown', at: recordSet.span });
      return undefined;
  }
}

function plainValue(value: Value, { textQuoting, type }: RecordSet, gaps: Gap[]): string | undefined {
  const known = knownValue(value);
  if (known === undefined) {
    gaps.push({ field: 'values', reason: 'unknown', at: value.span });
    return undefined;
  }
  // The provider of Terraform puts quotes around what TXT and SPF records hold (`ExpandTxtEntry` in its source).
  return textQuoting === 'deployer' && (type.value === 'TXT' || type.value === 'SPF') ? `"${known}"` : known;
}

function plainAlias(
  { dnsName, hostedZoneId, evaluateTargetHealth, span }: Alias,
  gaps: Gap[],
): PlainTarget | undefined {
  const texts = (
    [
      [dnsName, 'alias-name'],
      [hostedZoneId, 'alias-zone-id'],
    ] as const
  ).map(([value, field]) => {
    const known = knownValue(value);
    if (known === undefined)
      gaps.push({ field, reason: value === undefined ? 'missing' : 'unknown', at: value?.span ?? span });
    return known;
  });
  // CloudFormation and Terraform's modules may leave it out, which is false for Route 53.
  const health = evaluateTargetHealth === undefined ? false : plainField(evaluateTargetHealth, 'alias-health', gaps);
  const [name, zoneId] = texts;
  if (name === undefined || zoneId === undefined || health === undefined) return undefined;
  return { kind: 'alias', alias: { dnsName: name, hostedZoneId: zoneId, evaluateTargetHealth: health } };
}

function plainPolicy({ routing, span }: RecordSet, gaps: Gap[]): PlainPolicy | undefined {
  if (!routing.complete) gaps.push({ field: 'set-identifier', reason: 'unknown', at: span });
  const [policy, second] = routing.policies;
  if (second !== undefined) gaps.push({ field: policyFields[second.kind], reason: 'wrong', at: second.span });
  if (policy === undefined) return undefined;
  return { kind: policy.kind, settings: plainSettings(policy, gaps) };
}

function plainSettings({ kind, settings }: Policy, gaps: Gap[]): ReadonlyMap<PolicySetting, string> {
  const plain = new Map<PolicySetting, string>();
  for (const [setting, field] of settings) {
    // Latitude and longitude are settings of their own.
    if (setting === 'coordinates' && (settings.has('latitude') || settings.has('longitude'))) continue;
    const value = plainField(field, policyFields[kind], gaps);
    if (value !== undefined) plain.set(setting, value);
  }
  return plain;
}
