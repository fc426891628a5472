import type { DomainName } from '../dns/domain-name';
import type { PartialText } from '../text/partial-text';
import { knownText } from '../text/partial-text';
import type { Located, Span } from '../text/span';
import type { Endpoint, ResourceRef } from './endpoint';
import type { Existence } from './existence';
import type { FormFault } from './form';
import type { Routing } from './routing';
import type { Zone } from './zone';

/** A setting of a record set: its type, TTL, set identifier and the like. */
export interface Field<T> {
  /**
   * Undefined where it is decided at deploy time, or where it is not of its kind: then all of `text` is known. Settings
   * that a record set must have, and has not, have an empty text.
   */
  readonly value: T | undefined;
  /** As written, without quotes; unlike `value`, it may be known in part. */
  readonly text: PartialText;
  /** Where it is written, quotes included where the format has them; where it is missing, where to point instead. */
  readonly span: Span;
}

/** One value of a record set, or the name or the zone id of an alias target. */
export interface Value {
  readonly text: PartialText;
  /** What a fix may replace as a whole: a literal with its quotes, or an expression. */
  readonly span: Span;
  /** What it points at, where the format recognises a resource in view or the host name of a service. */
  readonly endpoint?: Endpoint;
  /** What has the literal as its name or address, so that a reference to it was probably meant. */
  readonly meant?: ResourceRef;
}

/** The alias target of a record set; its members are undefined where they are not given. */
export interface Alias {
  /** The whole of it in the source. */
  readonly span: Span;
  /** The name of the target. */
  readonly dnsName: Value | undefined;
  /** The id of the hosted zone that the target is in, which for AWS services is not the zone of the record set. */
  readonly hostedZoneId: Value | undefined;
  readonly evaluateTargetHealth: Field<boolean> | undefined;
  /** Whether `evaluateTargetHealth` may be left out, because it has a default or the deployer sets it. */
  readonly healthOptional?: boolean;
}

/** The values of a record set. */
export interface Values {
  /** The whole list in the source. */
  readonly span: Span;
  /** The values that are certainly in the list, in its order; an item may be known in part. */
  readonly items: readonly Value[];
  /** Whether there are no other values than these. */
  readonly complete: boolean;
  /** Whether the deployer drops a value that is given twice, as where the list is a set. */
  readonly distinct?: boolean;
}

/**
 * Where a record set leads. Of a sound one either values or an alias target are there. `both` and `missing` are certain
 * mistakes; with `unknown`, which of them is there is decided at deploy time.
 */
export type Target =
  | { readonly kind: 'values'; readonly values: Values }
  | { readonly kind: 'alias'; readonly alias: Alias }
  | { readonly kind: 'both'; readonly values: Values; readonly alias: Alias }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown' };

/** The settings of a record set, as changes (`finding.ts`), places and hovers name them in all formats. */
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
  | 'az-affinity'
  | 'health-check'
  | 'action';

/** Where a setting is written. */
export interface FieldPlace {
  readonly field: RecordField;
  /** The key; undefined where there is none of its own, as in a list. */
  readonly key: Span | undefined;
  /** The value, quotes included. */
  readonly value: Span;
}

declare const handleBrand: unique symbol;
/** What a format keeps to get from a record set back to its syntax; no other code reads it. */
export interface Handle {
  readonly [handleBrand]?: never;
}

/** A setting that names the zone of a record set by its id or its name; several are a mistake. */
export interface ZoneReference {
  /** `none` stands for a group that could name the zone where neither it nor the record set does. */
  readonly kind: 'id' | 'name' | 'none';
  /** Whether the record set names the zone, or the group that it is in. */
  readonly on: 'record-set' | 'group';
  /** The key, or the value where there is no key; of `none` the name of the group. */
  readonly span: Span;
  /** What it can be: one value, or one for each branch of a condition. */
  readonly values: readonly Value[];
  /** Whether it is given in every deployment. */
  readonly certain: boolean;
}

/** An earlier block or resource of the same name. */
export interface Namesake {
  /** The place of the name, and of that of the other. */
  readonly at: Span;
  readonly first: Span;
  readonly name: string;
  /** Whether the deployer refuses the text, or takes the last one. */
  readonly effect: 'refused' | 'replaced';
}

/**
 * A record set of a zone as the deployment makes it: one for each instance of a block and for each outcome of the
 * conditions in it. Several may be of one text, and they may exclude each other (`existence`).
 */
export interface RecordSet {
  /** The zone that has it among its `recordSets`, or among its `changes` where a batch deletes it. */
  readonly zone: Zone;
  /** The full name, completed by that of the zone where the deployer does so; perhaps known in part. */
  readonly name: Located<DomainName>;
  /** The name as written, before it is completed. */
  readonly writtenName: Value;
  /** Whether the deployer appends the name of the zone to a written name that does not end in it. */
  readonly expands?: boolean;
  /** The type: `A`. Known text that is not a record type is reported by the rule `unknown-record-type`. */
  readonly type: Field<string>;
  /** In seconds; undefined where none is given. */
  readonly ttl: Field<number> | undefined;
  readonly target: Target;
  readonly routing: Routing;
  /** When it is there; two record sets are judged together only where `canCoexist` returns 'yes'. */
  readonly existence: Existence;
  /**
   * Whether it may replace a record set of this name and type that is in the zone before (an UPSERT). Undefined where
   * that is decided at deploy time, or the deployer sees to it (`allow_overwrite`).
   */
  readonly mayReplace?: boolean;
  /**
   * Whether the strings of TXT values are written in quotes (`raw`, also where it is undefined), or the deployer adds
   * the quotes.
   */
  readonly textQuoting?: 'raw' | 'deployer';
  /** Whether it is an argument of a module out of view: what record sets that module makes of it is not known. */
  readonly isOpaque?: boolean;
  /** Whether an instance of a traffic policy makes it, which alone may change it. */
  readonly isOfTrafficPolicy?: boolean;
  /** The name of the group that it is in, whose record sets are changed in one request; undefined outside of groups. */
  readonly group?: Span;
  /** How the text names its zone; undefined where the format has no such setting, empty where it is not given. */
  readonly zoneReferences?: readonly ZoneReference[];
  /**
   * Whether its text holds or touches a syntax error, or breaks off. Then nothing of it is absent, but unknown
   * (`damaged-record-set.ts`).
   */
  readonly isDamaged?: boolean;
  /**
   * Text that decides everything about the record set but its zone and its place: record sets with equal texts are
   * equal. Undefined where that is not certain. It is kept for long, so it must not be a slice of the text of a file,
   * which would stay in memory with it (`text/own-text.ts`).
   */
  readonly fingerprint?: string;
  /** Remembered from an earlier reading; `typeOf`, `nameKey` and `isRouted` look here before they read a field. */
  readonly summary?: RecordSetSummary;
  /** Its name in messages: `aws_route53_record.www`, `WwwRecord`, `www.example.com CNAME`. */
  readonly label: string;
  /** The whole of it in the source. */
  readonly span: Span;
  /** The origin of generated text, with a sentence for a finding: the block behind a plan, the call of a module. */
  readonly definition?: Located<string>;
  /** The element of a map or a set that makes this record set, one of several of a block. */
  readonly element?: Span;
  /** What is wrong with the way in which it is written; undefined where the format tells nothing of that. */
  readonly form?: readonly FormFault[];
  /** Where its own name in the text stands before: that of another block or resource, which the deployer loses or refuses. */
  readonly namesake?: Namesake;
  /** Where its settings are written, for hovers and fixes; a setting that is not written has no place. */
  readonly places: readonly FieldPlace[];
  /** Whether all `places` are in its span; undefined where some may be elsewhere. */
  readonly isWithin?: true;
  readonly handle: Handle;
}

/** What rules read of every record set of a zone when they judge one of them; keys are those of `DomainName`. */
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
  // No rest parameter: it would allocate an array for each of very many calls.
  return value !== undefined && (value === type || value === second || value === third);
}

/** The type of a record set, where it is known. */
export function typeOf(recordSet: RecordSet): string | undefined {
  return recordSet.summary === undefined ? recordSet.type.value : recordSet.summary.type;
}

/** The values of a record set that are in view; none for an alias, and none where it is not certain that they are meant. */
export function valuesOf({ target }: RecordSet): readonly Value[] {
  return target.kind === 'values' ? target.values.items : [];
}

/** The text of a value, where all of it is known. */
export function knownValue(value: Value | undefined): string | undefined {
  return value === undefined ? undefined : knownText(value.text);
}

/** The only value of a record set that has one in view; undefined for an alias. */
export function soleValue({ target }: RecordSet): Value | undefined {
  if (target.kind !== 'values') return undefined;
  const [value, more] = target.values.items;
  return more === undefined ? value : undefined;
}

/** The name to which a record set passes queries on: the value of a CNAME, or the target of an alias. */
export function nextNameOf(recordSet: RecordSet): Value | undefined {
  if (recordSet.target.kind === 'alias') return recordSet.target.alias.dnsName;
  return isType(recordSet, 'CNAME') ? soleValue(recordSet) : undefined;
}

/** The alias target of a record set, also where it has values beside it. */
export function aliasOf({ target }: Pick<RecordSet, 'target'>): Alias | undefined {
  return target.kind === 'alias' || target.kind === 'both' ? target.alias : undefined;
}
