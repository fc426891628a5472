import type { Located, Span, TextEdit } from '../text/span';
import type { Endpoint, ResourceRef } from './endpoint';
import type { Existence } from './existence';
import type { WrongShape } from './form';
import type { RecordField, RecordSet, Value } from './record-set';
import type { PolicySetting } from './routing';

/** How bad a problem is, without `off`, which is a level of a rule only (`RuleLevel`). */
export type Severity = 'error' | 'warning' | 'info';

/** The alias target that a fix makes. */
export interface AliasTarget {
  /**
   * The name: a value as it is written in the source, a text, or the name of a resource. Undefined where a person has
   * to fill it in, which makes the fix a suggestion.
   */
  readonly dnsName: Value | string | ResourceRef | undefined;
  /** The zone id: a text, the zone id of a resource, or a value as it is written; undefined as for the name. */
  readonly hostedZoneId: string | ResourceRef | Value | undefined;
  readonly evaluateTargetHealth: boolean;
}

/** A change to a record set, in the words of the model; the format that read the record set writes it as text edits. */
export type Change =
  /** Replaces the text of a span by a literal, with the quotes and escapes that the format needs. */
  | { readonly kind: 'rewrite'; readonly at: Span; readonly value: string }
  /** Gives a setting a value, whether or not it has one. */
  | {
      readonly kind: 'set';
      readonly in: RecordSet;
      readonly field: RecordField;
      readonly value: string | number | boolean;
    }
  /** Gives the setting of a routing policy whose value is there another name: a country becomes a continent. */
  | { readonly kind: 'renameSetting'; readonly in: RecordSet; readonly at: Span; readonly to: PolicySetting }
  /** Removes a setting. */
  | { readonly kind: 'remove'; readonly in: RecordSet; readonly field: RecordField }
  /** Removes one value from the list. */
  | { readonly kind: 'removeValue'; readonly in: RecordSet; readonly value: Value }
  /**
   * Makes it an alias of that type, in place. With `deleteFirst`, a change batch deletes the present one before; with
   * `deleteBefore`, already before the change of that record set.
   */
  | {
      readonly kind: 'toAlias';
      readonly in: RecordSet;
      readonly type: 'A' | 'AAAA';
      readonly target: AliasTarget;
      readonly deleteFirst?: boolean;
      readonly deleteBefore?: RecordSet;
    }
  /** Adds a copy of it with another type and, where one is given, with another alias target. */
  | { readonly kind: 'addTwin'; readonly of: RecordSet; readonly type: string; readonly target?: AliasTarget }
  /** Makes an alias a record set with these values: texts, or values as they are written there. */
  | {
      readonly kind: 'toValues';
      readonly in: RecordSet;
      readonly type: string;
      /** In seconds. */
      readonly ttl: number;
      readonly values: readonly (string | Value)[];
    }
  /** Adds a copy of a member of a routing group with another set identifier. */
  | { readonly kind: 'addMember'; readonly in: RecordSet; readonly setIdentifier: string }
  /** Takes the literal id of the zone into a local value or a parameter, to which the record set refers then. */
  | { readonly kind: 'extractZoneId'; readonly in: RecordSet; readonly at: Span }
  /** Removes a record set; in a change batch, the change that makes or deletes it. */
  | { readonly kind: 'removeRecordSet'; readonly in: RecordSet }
  /** In a change batch: moves the change of one record set before that of another. */
  | { readonly kind: 'moveChange'; readonly in: RecordSet; readonly before: RecordSet }
  /** Adds the name of the record set to the alternate names of the CloudFront distribution that it leads to. */
  | { readonly kind: 'addAlternateName'; readonly in: RecordSet; readonly to: Endpoint }
  /** Adds an Elastic IP for the instance whose address the value is, and takes the address from that. */
  | { readonly kind: 'useElasticIp'; readonly in: RecordSet; readonly value: Value }
  /**
   * Takes another attribute of the resource that a value is taken from, or of another resource: its path as the format
   * calls it.
   */
  | {
      readonly kind: 'takeAttribute';
      readonly in: RecordSet;
      readonly value: Value;
      readonly attribute: string;
      readonly of?: ResourceRef;
    }
  /** Writes another key for a setting, whose value is right for that one. */
  | { readonly kind: 'renameKey'; readonly in: RecordSet; readonly at: Span; readonly key: string }
  /** Exchanges the name and the zone id of the alias target. */
  | { readonly kind: 'swapAliasParts'; readonly in: RecordSet }
  /** Replaces a literal by a reference to that resource, parameter or export. */
  | { readonly kind: 'refer'; readonly in: RecordSet; readonly at: Span; readonly to: ResourceRef }
  /** Gives a value the shape that its key needs. */
  | { readonly kind: 'reshape'; readonly in: RecordSet; readonly fault: WrongShape }
  /** Sets the zone id of the alias target: a literal, or that of a resource. */
  | { readonly kind: 'setAliasZoneId'; readonly in: RecordSet; readonly hostedZoneId: string | ResourceRef };

/**
 * A way to mend a problem, as changes (by a rule) or as text edits (for a user). `safe`: accepted by Route 53 in every
 * state the zone can be in, and no answer that the name gave before is lost; `suggestion`: a person has to decide. A
 * change of what is no fault, such as a working CNAME made an ALIAS, is a suggestion, and so is every fix of a listing.
 */
export interface Fix<Edit> {
  readonly title: string;
  readonly safety: 'safe' | 'suggestion';
  readonly edits: readonly Edit[];
  /** Set by the engine where nothing but a person may apply it, however safe it is: see `engine/fixing/guard.ts`. */
  readonly byHand?: true;
}

/** What a rule reports. */
export interface Problem {
  /** The smallest part of the text that is wrong, on one line. */
  readonly at: Span;
  /** What is wrong, why if that is not plain, and what to do; one or more sentences. */
  readonly message: string;
  /** Instead of the severity of the rule, where the consequence is less bad. */
  readonly severity?: Severity;
  /** Whether it follows from something absent in the record set, where the rule does not declare that of all its problems. */
  readonly fromAbsence?: true;
  /** The record set at fault, where a rule about zones reports it. */
  readonly recordSet?: RecordSet;
  /** When it is a problem, where another record set has to be there, too: the existence of both. */
  readonly when?: Existence;
  /** Other places that belong to it, each with a sentence. */
  readonly related?: readonly Located<string>[];
  /** The first is the best; a format that cannot write one leaves it out. */
  readonly fixes?: readonly Fix<Change>[];
}

/** A problem as a user sees it, with its fixes as text edits. */
export interface Finding {
  /** The id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly at: Span;
  readonly message: string;
  /** The label of the record set at fault. */
  readonly resource: string | undefined;
  /** The names of the deployments in which it holds; undefined where its files are read for none. */
  readonly deployments?: readonly string[];
  /** The whole of that record set in the source; undefined where there is none. */
  readonly within?: Span;
  readonly related: readonly Located<string>[];
  readonly fixes: readonly Fix<TextEdit>[];
  /** What suppresses it; such findings are given only to those who ask for them. */
  readonly suppressedBy?: SuppressedBy;
}

/** What suppresses a finding: an ignore comment or the configuration. */
export interface SuppressedBy {
  readonly kind: 'comment' | 'configuration';
  /** The words that are given there for it; undefined where there are none. */
  readonly reason: string | undefined;
  /** The comment. */
  readonly at?: Span;
}
