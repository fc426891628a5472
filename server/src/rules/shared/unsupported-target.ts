import { parseAddress } from '../../dns/address';
import { DomainName } from '../../dns/domain-name';
import { hostPatterns } from '../../facts/host-patterns';
import { recogniseHost, UNKNOWN } from '../../facts/hosts';
import { describeService, type Service } from '../../facts/services';
import type { Severity } from '../../model/finding';
import { isType, type RecordSet, type Value } from '../../model/record-set';
import { displayText, knownSuffix, knownText } from '../../text/partial-text';
import { findApexEvidence } from './apex';
import { endsInPublicSuffix, registrableDomainOf } from './public-suffix';

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
  if (target === undefined) return undefined;
  const found = target.endpoint === undefined ? findOtherFault(recordSet, target) : findAwsFault(target);
  return found === undefined ? undefined : { target, ...found };
}

type Reason = Omit<Unsupported, 'target'>;

function findAwsFault({ endpoint, text }: Value): Reason | undefined {
  if (endpoint === undefined) return undefined;
  const shown = displayText(text).replace(/\.$/, '');
  if (endpoint.attributeKind.endsWith('address'))
    return {
      message: `${shown} is an address, and an ALIAS leads to a name. Write the address as a value, with a TTL.`,
    };
  if (endpoint.attributeKind !== 'name') return undefined;
  if (endpoint.service === 's3-website' && endpoint.aliasName !== undefined)
    return {
      severity: 'warning',
      message: `An ALIAS to an S3 website uses the website endpoint of the region, without the bucket before it: ${endpoint.aliasName}.`,
    };
  if (endpoint.aliasable) return undefined;
  const why = recogniseHost(
    text.map((part) => (part.kind === 'literal' ? part.text : UNKNOWN)).join(''),
  )?.whyNotAliasable;
  // There are reports that an ALIAS to a database endpoint works.
  if (why !== undefined)
    return {
      message: `${shown} cannot be an alias target. ${why}`,
      ...(endpoint.service === 'other-aws' ? { severity: 'warning' } : {}),
    };
  if (endpoint.resource === undefined) return undefined;
  if (endpoint.service === 's3-website')
    return {
      severity: 'warning',
      message: `${shown} begins with the name of the bucket, and an ALIAS uses the website endpoint of the region alone.`,
    };
  const reason = describeReason(endpoint.service);
  return reason === undefined
    ? undefined
    : { message: `${shown} is ${describeService(endpoint.service)}, which cannot be an alias target. ${reason}` };
}

/** Services without any alias target; for other services it depends on the endpoint. */
const NEVER: readonly Service[] = ['s3-rest', 'api-gateway-default', 'ec2-instance', 'elastic-beanstalk-legacy'];

function describeReason(service: Service): string | undefined {
  return NEVER.includes(service)
    ? hostPatterns.find((form) => form.service === service && form.whyNot !== undefined)?.whyNot
    : undefined;
}

/** The domains of AWS endpoints, including endpoints without a pattern. */
const OF_AWS =
  /(?:^|\.)(?:aws|amazonaws\.(?:com|com\.cn|eu)|amazon\.com|cloudfront\.(?:net|cn)|elasticbeanstalk\.com(?:\.cn)?|awsglobalaccelerator\.com|awsapprunner\.com|awsapps\.com|amplifyapp\.com|amazoncognito\.com|amazonlightsail\.com|amazonses\.com)$/;

function findOtherFault(recordSet: RecordSet, { text }: Value): Reason | undefined {
  const shown = displayText(text).replace(/\.$/, '');
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
    zone.name === undefined ? 'a record of the same hosted zone' : `a record of the zone ${zone.name.value.display}`;
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
