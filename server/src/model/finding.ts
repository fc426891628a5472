import type { Located, Span, TextEdit } from '../text/span';
import type { Endpoint, ResourceRef } from './endpoint';
import type { Existence } from './existence';
import type { RecordField, RecordSet, Value } from './record-set';

export type Severity = 'error' | 'warning' | 'info';

/** Where an alias shall lead. A value is written as it stands in the source; a resource gives its own zone id; undefined is for a person to fill in. */
export interface AliasTarget {
  readonly dnsName: Value | string | ResourceRef | undefined;
  readonly hostedZoneId: string | ResourceRef | undefined;
  readonly evaluateTargetHealth: boolean;
}

/** A change to a record set, in the model's words; the format that read it writes it as text edits. */
export type Change =
  | { readonly kind: 'rewrite'; readonly at: Span; readonly value: string }
  | {
      readonly kind: 'set';
      readonly in: RecordSet;
      readonly field: RecordField;
      readonly value: string | number | boolean;
    }
  | { readonly kind: 'remove'; readonly in: RecordSet; readonly field: RecordField }
  /** Takes one value out of the list. */
  | { readonly kind: 'removeValue'; readonly in: RecordSet; readonly value: Value }
  /** Makes it an alias of that type, in place. `deleteFirst`: in a change batch, deletes the present record set before. */
  | {
      readonly kind: 'toAlias';
      readonly in: RecordSet;
      readonly type: 'A' | 'AAAA';
      readonly target: AliasTarget;
      readonly deleteFirst?: boolean;
    }
  /** Puts a copy beside it with another type, and with that alias target if one is given (else with the target it has). */
  | { readonly kind: 'addTwin'; readonly of: RecordSet; readonly type: string; readonly target?: AliasTarget }
  /** Takes a whole record set away; in a change batch, the change that makes or deletes it. */
  | { readonly kind: 'removeRecordSet'; readonly in: RecordSet }
  /** In a change batch: makes the change of one record set before that of another. */
  | { readonly kind: 'moveChange'; readonly in: RecordSet; readonly before: RecordSet }
  /** Adds the name of the record set to the alternate names of the CloudFront distribution that it leads to. */
  | { readonly kind: 'addAlternateName'; readonly in: RecordSet; readonly to: Endpoint }
  /** Takes the address from an Elastic IP of its own instead of from the instance that the value names. */
  | { readonly kind: 'useElasticIp'; readonly in: RecordSet; readonly value: Value }
  /** Puts a reference to that resource, parameter or export in the place of a literal. */
  | { readonly kind: 'refer'; readonly in: RecordSet; readonly at: Span; readonly to: ResourceRef }
  /** Makes the zone id of the alias that literal or that resource's own. */
  | { readonly kind: 'setAliasZoneId'; readonly in: RecordSet; readonly hostedZoneId: string | ResourceRef };

/** A way to mend a problem: `safe` needs no decision, `suggestion` wants a person to choose. */
export interface Fix<Edit> {
  readonly title: string;
  readonly safety: 'safe' | 'suggestion';
  readonly edits: readonly Edit[];
}

/** What a rule says. `at` is the smallest wrong thing, on one line. */
export interface Problem {
  readonly at: Span;
  readonly message: string;
  /** Weaker than the rule's own severity, where the rule is less sure of the consequence. */
  readonly severity?: Severity;
  /** The record set at fault, when a zone rule reports it. */
  readonly recordSet?: RecordSet;
  /** When it is one, where that hangs on more than the record set at fault: on another one that is there at the same time. */
  readonly when?: Existence;
  readonly related?: readonly Located<string>[];
  readonly fixes?: readonly Fix<Change>[];
}

/** What a user sees. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly at: Span;
  readonly message: string;
  /** How a person would call the record set at fault. */
  readonly resource: string | undefined;
  readonly related: readonly Located<string>[];
  readonly fixes: readonly Fix<TextEdit>[];
}
