import type { Span } from '../text/span';
import type { Field } from './record-set';

/** The routing policies of Route 53. Simple routing is none of them. */
export type PolicyKind =
  | 'weighted'
  | 'latency'
  | 'failover'
  | 'geolocation'
  | 'geoproximity'
  | 'multivalue'
  | 'cidr'
  | 'az-affinity';

/** The settings of routing policies; those of one policy are together in `Policy.settings`. */
export type PolicySetting =
  | 'weight'
  | 'region'
  | 'failover'
  | 'continent'
  | 'country'
  | 'subdivision'
  | 'bias'
  | 'coordinates'
  | 'latitude'
  | 'longitude'
  | 'local-zone-group'
  | 'collection'
  | 'location'
  | 'location-type'
  | 'location-id'
  | 'multivalue';

/** One routing policy with the settings that are given for it. */
export interface Policy {
  readonly kind: PolicyKind;
  /** What to point at when the policy is at fault. */
  readonly span: Span;
  /** As text in all cases, since formats write numbers and booleans as text, too. */
  readonly settings: ReadonlyMap<PolicySetting, Field<string>>;
}

/** How Route 53 chooses between record sets of one name and type. */
export interface Routing {
  readonly setIdentifier: Field<string> | undefined;
  /** None for simple routing; more than one is a mistake. */
  readonly policies: readonly Policy[];
  /** The id of the health check, or a reference to it. */
  readonly healthCheck: Field<string> | undefined;
  /** Whether there is no more than these: false where it is decided at deploy time whether there are others. */
  readonly complete: boolean;
}

/** Simple routing, for record sets that certainly have no settings of routing. */
export const simpleRouting: Routing = {
  setIdentifier: undefined,
  policies: [],
  healthCheck: undefined,
  complete: true,
};
