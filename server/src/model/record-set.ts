import type { DomainName } from '../dns/domain-name';
import type { PartialText } from '../text/partial-text';
import { knownText } from '../text/partial-text';
import type { Located, Span } from '../text/span';
import type { Endpoint, ResourceRef } from './endpoint';
import type { Existence } from './existence';
import type { Zone } from './zone';

/** A setting as it was written; `value` is undefined when it is decided at deploy time or is not of its kind (then `text` tells). */
export interface Field<T> {
  readonly value: T | undefined;
  readonly text: PartialText;
  readonly span: Span;
}

/** One value of a record set, or a name or an id in an alias target. The span is what a fix may replace. */
export interface Value {
  readonly text: PartialText;
  readonly span: Span;
  /** What it points at, where the format can see it. */
  readonly endpoint?: Endpoint;
}

/** The alias target of a record set. */
export interface Alias {
  readonly span: Span;
  readonly dnsName: Value | undefined;
  readonly hostedZoneId: Value | undefined;
  readonly evaluateTargetHealth: Field<boolean> | undefined;
  /** Whether the deployer does without `evaluateTargetHealth`, or sets it itself. */
  readonly healthOptional?: boolean;
}

/** The values of a record set; `complete` is false when the list may hold more than is seen. */
export interface Values {
  readonly span: Span;
  readonly items: readonly Value[];
  readonly complete: boolean;
  /** Whether the deployer itself drops a value that is given twice, as it does where the list is a set. */
  readonly distinct?: boolean;
}

/** Where a record set leads. `unknown`: which of them stands there is decided at deploy time. */
export type Target =
  | { readonly kind: 'values'; readonly values: Values }
  | { readonly kind: 'alias'; readonly alias: Alias }
  | { readonly kind: 'both'; readonly values: Values; readonly alias: Alias }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown' };

export type PolicyKind = 'weighted' | 'latency' | 'failover' | 'geolocation' | 'geoproximity' | 'multivalue' | 'cidr';
export type PolicySetting =
  | 'weight'
  | 'region'
  | 'failover'
  | 'continent'
  | 'country'
  | 'subdivision'
  | 'bias'
  | 'coordinates'
  | 'local-zone-group'
  | 'collection'
  | 'location'
  | 'multivalue';

/** One routing policy with its settings. */
export interface Policy {
  readonly kind: PolicyKind;
  readonly span: Span;
  readonly settings: ReadonlyMap<PolicySetting, Field<string>>;
}

/** How Route 53 chooses between record sets of one name and type; no policy is simple routing. `complete` false: there may be more. */
export interface Routing {
  readonly setIdentifier: Field<string> | undefined;
  readonly policies: readonly Policy[];
  readonly healthCheck: Field<string> | undefined;
  readonly complete: boolean;
}

/** Simple routing. */
export const simpleRouting: Routing = {
  setIdentifier: undefined,
  policies: [],
  healthCheck: undefined,
  complete: true,
};

/** The settings of a record set that a hover, a change or a suppression can name, in the model's words. */
export type RecordField =
  | 'name'
  | 'type'
  | 'ttl'
  | 'values'
  | 'alias'
  | 'alias-name'
  | 'alias-zone-id'
  | 'alias-health'
  | 'zone'
  | 'set-identifier'
  | 'weight'
  | 'region'
  | 'failover'
  | 'geolocation'
  | 'geoproximity'
  | 'multivalue'
  | 'cidr'
  | 'health-check'
  | 'action';

/** Where a setting stands: its key and its value. */
export interface FieldPlace {
  readonly field: RecordField;
  readonly key: Span | undefined;
  readonly value: Span;
}

declare const handleBrand: unique symbol;
/** How the format that read a record set finds its way back to the syntax; opaque to everybody else. */
export interface Handle {
  readonly [handleBrand]?: never;
}

/** One way in which the text says which zone a record set is in. */
export interface ZoneReference {
  /** `none`: the group could say it, and neither it nor the record set does. */
  readonly kind: 'id' | 'name' | 'none';
  /** Whether it is said of the record set itself or of the group that it is in. */
  readonly on: 'record-set' | 'group';
  /** The key, or the value where there is none; of `none` the name of the group. */
  readonly span: Span;
  /** What it can be: one value, or one for each branch of a condition. */
  readonly values: readonly ZoneReferenceValue[];
  /** Whether it is there whatever is decided at deploy time. */
  readonly certain: boolean;
}

/** An id or a name of a zone; `meant` is what has the literal's name, where a reference to it was probably forgotten. */
export interface ZoneReferenceValue extends Value {
  readonly meant?: ResourceRef;
}

/** A record set of a zone, as the deployment will have it. */
export interface RecordSet {
  readonly zone: Zone;
  /** The full name, zone appended where the format's deployer does so. */
  readonly name: Located<DomainName>;
  /** The name as it was written, before the deployer completes it. */
  readonly writtenName: Value;
  /** Whether the deployer appends the zone to a written name that does not end in it. */
  readonly expands?: boolean;
  /** The type as text: known text that is no record type is `unknown-record-type`'s business. */
  readonly type: Field<string>;
  readonly ttl: Field<number> | undefined;
  readonly target: Target;
  readonly routing: Routing;
  readonly existence: Existence;
  /** Whether a record set of this name and type may be in the zone already, to be replaced by this one (an UPSERT). */
  readonly mayReplace?: boolean;
  /** Who puts TXT strings in quotes: the writer (`raw`, also where nothing is said) or the deployer. */
  readonly textQuoting?: 'raw' | 'deployer';
  /** Whether it is an argument of a module out of view: what record sets that module makes of it is not known. */
  readonly isOpaque?: boolean;
  /** How the text says which zone it is in; undefined where the format has no such setting, empty where none is given. */
  readonly zoneReferences?: readonly ZoneReference[];
  /**
   * Text that decides all that the record set is, but its zone and its place: equal ones make equal record sets. It is kept, so it
   * should not be cut out of the text of a file, which would then be kept with it.
   */
  readonly fingerprint?: string;
  /** Its summary, where that is still known from an earlier reading. */
  readonly summary?: RecordSetSummary;
  /** How a person would call it: `aws_route53_record.www`, `WwwRecord`, `www.example.com CNAME`. */
  readonly label: string;
  /** The whole of it in the source. */
  readonly span: Span;
  /** Where somebody wrote what the source was made of, in words for a finding: the resource block behind a plan. */
  readonly definition?: Located<string>;
  readonly places: readonly FieldPlace[];
  readonly handle: Handle;
}

/** What rules ask of every record set of a zone when they judge one of them; keys are those of `DomainName`. */
export interface RecordSetSummary {
  /** The key of the full name. */
  readonly name: string;
  readonly type: string | undefined;
  readonly target: Target['kind'];
  /** Whether it has a set identifier or a routing policy, or may have. */
  readonly routed: boolean;
  /** The key of the name to which it passes queries on: the value of a CNAME, or the target of an alias. */
  readonly next: string | undefined;
}

/** Whether the type of a record set is certainly one of these. */
export function isType(recordSet: RecordSet, type: string, second?: string, third?: string): boolean {
  const value = typeOf(recordSet);
  // Not a rest parameter, which would be an array for each of very many questions.
  return value !== undefined && (value === type || value === second || value === third);
}

/** The type of a record set, when it is known. */
export function typeOf(recordSet: RecordSet): string | undefined {
  return recordSet.summary === undefined ? recordSet.type.value : recordSet.summary.type;
}

/** The values that are in view, none for an alias. */
export function valuesOf(recordSet: RecordSet): readonly Value[] {
  const { target } = recordSet;
  return target.kind === 'values' || target.kind === 'both' ? target.values.items : [];
}

/** The text of a value when all of it is known. */
export function knownValue(value: Value | undefined): string | undefined {
  return value === undefined ? undefined : knownText(value.text);
}

/** The value of a record set that has one and no more. */
export function soleValue({ target }: RecordSet): Value | undefined {
  if (target.kind !== 'values') return undefined;
  const [value, more] = target.values.items;
  return more === undefined ? value : undefined;
}

/** The name that a record set hands its questions on to: the value of a CNAME, or the target of an alias. */
export function nextNameOf(recordSet: RecordSet): Value | undefined {
  if (recordSet.target.kind === 'alias') return recordSet.target.alias.dnsName;
  return isType(recordSet, 'CNAME') ? soleValue(recordSet) : undefined;
}
