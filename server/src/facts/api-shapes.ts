import { type Table, tableOf } from '../text/table';

/** What stands at a key: a scalar, a list, or a map with keys of its own. Undefined where it is not looked at. */
export type ApiShape = ScalarShape | ListShape | MapShape;

interface ScalarShape {
  readonly kind: 'text' | 'number' | 'boolean';
}

interface ListShape {
  readonly kind: 'list';
  readonly of: ApiShape;
}

export interface MapShape {
  readonly kind: 'map';
  /** What it is, for messages. */
  readonly what: string;
  readonly keys: Table<ApiShape | undefined>;
  readonly required: readonly string[];
}

const text: ScalarShape = { kind: 'text' };
const number: ScalarShape = { kind: 'number' };
const boolean: ScalarShape = { kind: 'boolean' };

/*
 * The keys of the Route 53 API and of CloudFormation, with those that must be there. What a routing policy must have is
 * not among them: a rule of its own knows more of that.
 * Source: https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html and the pages below it,
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html,
 * compared with the resource database of the AWS CDK (@aws-cdk/aws-service-spec 0.1.216). 2026-11-30.
 */

const aliasTarget: MapShape = {
  kind: 'map',
  what: 'an alias target',
  keys: tableOf({ DNSName: text, HostedZoneId: text, EvaluateTargetHealth: boolean }),
  required: ['DNSName', 'HostedZoneId'],
};

const settings = tableOf<ApiShape | undefined>({
  Name: text,
  Type: text,
  TTL: number,
  AliasTarget: aliasTarget,
  SetIdentifier: text,
  Weight: number,
  Region: text,
  Failover: text,
  GeoLocation: {
    kind: 'map',
    what: 'a location',
    keys: tableOf({ ContinentCode: text, CountryCode: text, SubdivisionCode: text }),
    required: [],
  },
  GeoProximityLocation: {
    kind: 'map',
    what: 'a location',
    keys: tableOf({
      AWSRegion: text,
      LocalZoneGroup: text,
      Bias: number,
      Coordinates: {
        kind: 'map',
        what: 'a pair of coordinates',
        keys: tableOf({ Latitude: text, Longitude: text }),
        required: [],
      },
    }),
    required: [],
  },
  CidrRoutingConfig: {
    kind: 'map',
    what: 'an IP-based routing policy',
    keys: tableOf({ CollectionId: text, LocationName: text }),
    required: [],
  },
  AZAffinity: undefined,
  MultiValueAnswer: boolean,
  HealthCheckId: text,
});

function withSettings(more: Readonly<Record<string, ApiShape>>): Table<ApiShape | undefined> {
  return new Map([...settings, ...tableOf(more)]);
}

/** A record set of the API; `EvaluateTargetHealth` is required, too, which has a rule of its own. */
export const apiRecordSet: MapShape = {
  kind: 'map',
  what: 'a record set',
  keys: withSettings({
    ResourceRecords: {
      kind: 'list',
      of: { kind: 'map', what: 'a resource record', keys: tableOf({ Value: text }), required: ['Value'] },
    },
    TrafficPolicyInstanceId: text,
  }),
  required: ['Name', 'Type'],
};

/** A change of a batch; its record set is looked at by itself. */
export const apiChange: MapShape = {
  kind: 'map',
  what: 'a change',
  keys: tableOf({ Action: text, ResourceRecordSet: undefined }),
  required: ['Action', 'ResourceRecordSet'],
};

/** A record set of CloudFormation, by itself or in a group. */
export const templateRecordSet: MapShape = {
  kind: 'map',
  what: 'a record set',
  keys: withSettings({
    ResourceRecords: { kind: 'list', of: text },
    Comment: text,
    HostedZoneId: text,
    HostedZoneName: text,
  }),
  required: ['Name', 'Type'],
};

/** A group of CloudFormation; its record sets are looked at one by one. */
export const templateGroup: MapShape = {
  kind: 'map',
  what: 'a group of record sets',
  keys: tableOf({ Comment: text, HostedZoneId: text, HostedZoneName: text, RecordSets: undefined }),
  required: [],
};

/**
 * The `Route53` setting of the domain of an API in SAM.
 * Source: samtranslator/internal/schema_source/aws_serverless_api.py of SAM, 2026-11-30.
 */
export const samRoute53: MapShape = {
  kind: 'map',
  what: 'the Route53 setting of a domain',
  keys: tableOf({
    DistributionDomainName: text,
    EvaluateTargetHealth: boolean,
    HostedZoneId: text,
    HostedZoneName: text,
    IpV6: boolean,
    SetIdentifier: text,
    Region: text,
    SeparateRecordSetGroup: boolean,
    VpcEndpointDomainName: text,
    VpcEndpointHostedZoneId: text,
  }),
  required: [],
};
