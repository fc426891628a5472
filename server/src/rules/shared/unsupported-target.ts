import { parseAddress } from '../../dns/address';
import { DomainName } from '../../dns/domain-name';
import { hostPatterns } from '../../facts/host-patterns';
import { recogniseHost, UNKNOWN } from '../../facts/hosts';
import type { Service } from '../../facts/services';
import { ownerOfZoneId, s3WebsiteEndpoint } from '../../facts/zone-ids';
import { describeKind } from '../../model/endpoint';
import type { Severity } from '../../model/finding';
import { isType, knownValue, type RecordSet, type Value } from '../../model/record-set';
import { knownSuffix, knownText } from '../../text/partial-text';
import { quoteText } from '../../text/quoted-text';
import { isSwapped } from './alias-parts';
import { findApexEvidence } from './apex';
import { findUrlPart } from './host-value';
import { endsInPublicSuffix, registrableDomainOf } from './public-suffix';
import { quoteForMessage } from './sample-text';
import { adviseAttribute, describeNoHostName } from './wrong-attribute';

/** Why Route 53 cannot alias the target of a record set. */
interface Unsupported {
  readonly target: Value;
  readonly message: string;
  /** A warning where AWS does not document that it refuses the target; undefined for the severity of the rule. */
  readonly severity?: Severity;
}

/** Why Route 53 certainly refuses the target of an alias; undefined when it may accept it. */
export function findUnsupportedTarget(recordSet: RecordSet): Unsupported | undefined {
  if (recordSet.target.kind !== 'alias' || (isType(recordSet, 'CNAME') && findApexEvidence(recordSet) !== undefined))
    return undefined;
  const target = recordSet.target.alias.dnsName;
  // Where name and zone id are exchanged, alias-zone-id says so.
  if (target === undefined || isSwapped(recordSet.target.alias)) return undefined;
  const found =
    describeUrlPart(target) ??
    (target.endpoint === undefined ? findOtherFault(recordSet, target) : findAwsFault(target));
  return found === undefined ? undefined : { target, ...found };
}

type Reason = Omit<Unsupported, 'target'>;

const URL_PARTS = { url: 'is a URL', path: 'has a path', port: 'has a port' } as const;

/** A scheme, path or port that is written around the name. */
function describeUrlPart(value: Value): Reason | undefined {
  const part = findUrlPart(value);
  return (
    part && {
      message: `${quoteForMessage(quoteText(value.text, value))} ${URL_PARTS[part]}, and an ALIAS leads to a DNS name. Write the host alone.`,
    }
  );
}

function describeWrongAttribute(value: Value, what: string): Reason {
  const advice =
    adviseAttribute(value, 'alias-name') ??
    describeReason(value.endpoint?.service) ??
    'Write the DNS name of the target.';
  return {
    message: `${quoteForMessage(quoteText(value.text, value))} is ${what}, and an ALIAS leads to a DNS name. ${advice}`,
  };
}

function findAwsFault(value: Value): Reason | undefined {
  const { endpoint } = value;
  if (endpoint === undefined) return undefined;
  const shown = quoteForMessage(quoteText(value.text, value));
  if (endpoint.attributeKind.endsWith('address'))
    return {
      message: `${shown} is an address, and an ALIAS leads to a name. Write the address as a value, with a TTL.`,
    };
  const what = describeNoHostName(value);
  if (what !== undefined) return describeWrongAttribute(value, what);
  if (endpoint.attributeKind !== 'name') return undefined;
  if (endpoint.service === 's3-website' && endpoint.aliasName !== undefined)
    return {
      severity: 'warning',
      message: `An ALIAS to an S3 website uses the website endpoint of the region, without the bucket before it: ${endpoint.aliasName}.`,
    };
  const wrongForm = findWrongWebsiteForm(value);
  if (wrongForm !== undefined) return wrongForm;
  if (endpoint.aliasable) return undefined;
  const why =
    whyHostIsNoTarget(value) ?? (endpoint.resource === undefined ? describeReason(endpoint.service) : undefined);
  if (why !== undefined)
    return {
      message: `${shown} cannot be an alias target. ${why}`,
      ...(UNDOCUMENTED.includes(endpoint.service) ? { severity: 'warning' } : {}),
    };
  if (endpoint.resource === undefined) return undefined;
  if (endpoint.service === 's3-website')
    return {
      severity: 'warning',
      message:
        `${shown} begins with the name of the bucket, and an ALIAS uses the website endpoint of the region alone. ${adviseAttribute(value, 'alias-name') ?? ''}`.trim(),
    };
  const reason = describeReason(endpoint.service);
  return reason === undefined
    ? undefined
    : {
        ...(UNDOCUMENTED.includes(endpoint.service) ? { severity: 'warning' } : {}),
        message:
          `${shown} is ${describeKind(endpoint)}, which cannot be an alias target. ${reason} ${adviseAttribute(value, 'alias-name') ?? ''}`.trim(),
      };
}

/**
 * Services of which AWS does not say that an ALIAS is refused; there are reports that one to a database endpoint works.
 */
const UNDOCUMENTED: readonly Service[] = ['database', 'lambda-url', 'appsync-default', 'cognito-default'];

/** The fault of a website endpoint that is written with a dot where its region has a hyphen, or the other way round. */
function findWrongWebsiteForm({ endpoint, text }: Value): Reason | undefined {
  const region = endpoint?.service === 's3-website' && endpoint.resource === undefined ? endpoint.region : undefined;
  const right = region === undefined ? undefined : s3WebsiteEndpoint(region);
  const name = knownText(text)?.trim().toLowerCase().replace(/\.$/, '');
  if (right === undefined || name === undefined || right.startsWith(name)) return undefined;
  return { message: `Route 53 does not know ${name}: the website endpoint of ${region} is ${right}.` };
}

function whyHostIsNoTarget({ text }: Value): string | undefined {
  return recogniseHost(text.map((part) => (part.kind === 'literal' ? part.text : UNKNOWN)).join(''))?.whyNotAliasable;
}

/** Why no ALIAS can lead to an endpoint, in whole sentences; undefined unless that is certain. */
export function whyNotAliasable(value: Value): string | undefined {
  return whyHostIsNoTarget(value) ?? describeReason(value.endpoint?.service);
}

/** Services without any alias target; for other services it depends on the endpoint. */
const NEVER: readonly Service[] = [
  's3-rest',
  'api-gateway-default',
  'ec2-instance',
  'elastic-beanstalk-legacy',
  'database',
  'lambda-url',
  'appsync-default',
  'cognito-default',
];

function describeReason(service: Service | undefined): string | undefined {
  return service !== undefined && NEVER.includes(service)
    ? hostPatterns.find((form) => form.service === service && form.whyNot !== undefined)?.whyNot
    : undefined;
}

/** The domains of AWS endpoints, including endpoints without a pattern. */
const OF_AWS =
  /(?:^|\.)(?:aws|amazonaws\.(?:com|com\.cn|eu)|amazon\.com|cloudfront\.(?:net|cn)|elasticbeanstalk\.com(?:\.cn)?|awsglobalaccelerator\.com|awsapprunner\.com|awsapps\.com|amplifyapp\.com|amazoncognito\.com|amazonlightsail\.com|amazonses\.com)$/;

/** Whether a host name is one of AWS, although it may have no pattern. */
export function isNameOfAws(name: string): boolean {
  return OF_AWS.test(name.toLowerCase().replace(/\.$/, ''));
}

/** What a text is where the zone id shows which name belongs: the id of an API or of a distribution. */
function describeServiceId(recordSet: RecordSet, name: string): string | undefined {
  const zoneId = recordSet.target.kind === 'alias' ? knownValue(recordSet.target.alias.hostedZoneId) : undefined;
  const service = zoneId === undefined ? undefined : ownerOfZoneId(zoneId)?.service;
  if (service === 'api-gateway' && /^(?=.*\d)(?=.*[a-z])[a-z0-9]{10}$/.test(name))
    return 'is the id of an API, and an ALIAS leads to a DNS name. Write the regional domain name of an API Gateway custom domain name, which begins with d-.';
  return service === 'cloudfront' && /^E[A-Z0-9]{11,14}$/.test(name)
    ? 'is the id of a distribution, and an ALIAS leads to a DNS name. Write the domain name of the distribution, which ends in cloudfront.net.'
    : undefined;
}

function findOtherFault(recordSet: RecordSet, value: Value): Reason | undefined {
  const { text } = value;
  const what = describeNoHostName(value);
  if (what !== undefined) return describeWrongAttribute(value, what);
  const id = describeServiceId(recordSet, knownValue(value) ?? '');
  if (id !== undefined) return { message: `${quoteForMessage(quoteText(value.text, value))} ${id}` };
  const shown = quoteText(text).replace(/\.$/, '');
  if (parseAddress(knownText(text)?.trim() ?? '') !== undefined)
    return { message: `${shown} is an address, and an ALIAS leads to a name. Write it as a value, with a TTL.` };
  const end = certainEndOf(text);
  if (
    end === undefined ||
    OF_AWS.test(end) ||
    !endsInPublicSuffix(end) ||
    !isOutside(recordSet, new DomainName(text), end)
  )
    return undefined;
  const { zone } = recordSet;
  const where =
    zone.name === undefined ? 'a record of the same hosted zone' : `a record of the zone ${zone.name.value.quoted}`;
  return {
    message: `${shown} is neither an AWS endpoint nor ${where}, and an ALIAS can lead to nothing else. Use a CNAME (not at the apex), or the addresses that its provider names.`,
  };
}

/** The known end of a name, in whole labels. */
function certainEndOf(text: Value['text']): string | undefined {
  const suffix = knownSuffix(text).trim().toLowerCase().replace(/\.$/, '');
  if (/[^a-z0-9_.*-]/.test(suffix)) return undefined;
  if (knownText(text) !== undefined) return suffix;
  const dot = suffix.indexOf('.');
  return dot < 0 ? undefined : suffix.slice(dot + 1);
}

function isOutside({ zone, name }: RecordSet, target: DomainName, end: string): boolean {
  if (zone.name !== undefined) return target.isWithin(zone.name.value) === 'no';
  // If the name of the zone is unknown: a zone does not have names of two registrable domains.
  const [own, other] = [name.value.known, end].map((known) =>
    known === undefined ? undefined : registrableDomainOf(known),
  );
  return own !== undefined && other !== undefined && own !== other;
}
