import { recordTypeFacts } from '../../facts/record-types';
import { type Table, tableOf } from '../../text/table';
import { choosingLink, linkToGuide } from './links';
import { formatBullets, formatCode, joinParagraphs } from './markdown';

/** How to choose a type, for hovers over the key of the setting. */
export const choosing = joinParagraphs(
  '**Which type of record?**',
  'It depends on who manages the target, not only on what works today.',
  formatBullets(
    'You know the address, it stays, and it is yours: **A** (IPv4) and **AAAA** (IPv6).',
    'The name is below the apex and stands for a name that is managed elsewhere: **CNAME**.',
    'At the apex, or wherever the target is an AWS endpoint: **ALIAS**, written as A or AAAA with an alias target.',
  ),
  choosingLink,
);

/** What an ALIAS is; `type` is the type that it is written with. */
export function describeAlias(type: string | undefined): string {
  return joinParagraphs(
    `**ALIAS**${type === undefined ? '' : `, written as ${formatCode(type)}`}: Route 53 answers for the target`,
    "Not a DNS type but Route 53's own: it looks the target up itself and answers with its present addresses. " +
      'One look-up for the resolver, and no charge where the target belongs to AWS.',
    formatBullets(
      'Works at the apex, and follows the target when AWS changes its addresses.',
      'Leads to load balancers, CloudFront, S3 website endpoints (bucket named like the record), API Gateway ' +
        'custom domains, Global Accelerator, Elastic Beanstalk, VPC endpoints, App Runner, or a record of the ' +
        'same zone.',
      describeOtherFamily(type),
      'It has no TTL of its own.',
    ),
    choosingLink,
  );
}

function describeOtherFamily(type: string | undefined): string {
  if (type === 'A') return 'Answers IPv4 only: put an AAAA alias beside it where the target has IPv6.';
  if (type === 'AAAA') return 'Answers IPv6 only: it needs an A alias beside it for IPv4.';
  return 'Answers its own type only, so IPv4 and IPv6 need one each.';
}

/** What a type is and when to choose it. */
export function describeRecordType(type: string): string {
  const known = TAUGHT.get(type);
  if (known !== undefined) return known;
  const facts = recordTypeFacts(type);
  if (facts === undefined) {
    return joinParagraphs(
      `${formatCode(type)} is not a type that Route 53 supports.`,
      linkToGuide('The supported types', 'ResourceRecordTypes.html'),
    );
  }
  return joinParagraphs(
    `**${type}**: ${facts.purpose} (${facts.rfc})`,
    MORE.get(type),
    linkToGuide(`${type} records in Route 53`, `ResourceRecordTypes.html#${type}Format`),
  );
}

const TAUGHT: Table<string> = tableOf({
  A: joinParagraphs(
    '**A**: an IPv4 address',
    'Maps the name straight to one or more IPv4 addresses: one look-up.',
    formatBullets(
      'Choose it for an address that stays and that you control. It works at the apex too.',
      'When the address changes, the record has to be changed too.',
      'IPv4 only; IPv6 needs an AAAA record beside it.',
      'For an AWS endpoint choose an ALIAS: its addresses change without notice.',
    ),
    `${linkToGuide('A records', 'ResourceRecordTypes.html#AFormat')} · ${choosingLink}`,
  ),
  AAAA: joinParagraphs(
    '**AAAA**: an IPv6 address',
    'Maps the name straight to one or more IPv6 addresses: one look-up. It is for IPv6 what A is for IPv4.',
    formatBullets(
      'Choose it for an address that stays and that you control. It works at the apex too.',
      'Most names need an A record beside it, as many resolvers and clients have IPv4 only.',
      'For an AWS endpoint choose an ALIAS of type AAAA, if the endpoint answers IPv6.',
    ),
    `${linkToGuide('AAAA records', 'ResourceRecordTypes.html#AAAAFormat')} · ${choosingLink}`,
  ),
  CNAME: joinParagraphs(
    '**CNAME**: another name that stands for this one',
    'Answers with a name, which the resolver has to look up in turn: at least one step more than an address.',
    formatBullets(
      'Choose it for a name below the apex that stands for a name managed elsewhere (a SaaS product, a CDN), ' +
        'whose addresses may change.',
      'Not at the apex, where SOA and NS records always are, and not at a name that has any other record. It ' +
        'has one value.',
      'It stands for all types at once, A and AAAA alike.',
      'To an AWS endpoint, an ALIAS saves the step and is free of charge.',
    ),
    `${linkToGuide('CNAME records', 'ResourceRecordTypes.html#CNAMEFormat')} · ${choosingLink}`,
  ),
});

/** The second paragraph about each type that `TAUGHT` does not have. */
const MORE: Table<string> = tableOf({
  CAA:
    'Written `0 issue "ca.example.net"`. Without one, every authority may issue; it counts for all names below it ' +
    'that have none of their own.',
  DS: "Stands in the parent zone, at the delegated name, and carries the hash of the child's key for DNSSEC.",
  HTTPS:
    'Written `1 . alpn="h2"`; with priority 0 it leads to another name, also at the apex. An alias of this type ' +
    'can lead to CloudFront.',
  MX: 'Written `10 mail.example.com`: the lowest number is tried first. `0 .` means that the name accepts no mail.',
  NAPTR: 'Used by telephony (SIP, ENUM): order, preference, flags, service, a regular expression or a replacement.',
  NS:
    "At the apex Route 53 made it with the zone; it lists the zone's four name servers. Below the apex it " +
    'delegates a zone of its own.',
  PTR: 'Stands in a reverse zone (`in-addr.arpa`, `ip6.arpa`) and is what a reverse look-up answers.',
  SOA:
    'Route 53 makes it with the zone, at the apex, and there is one. Its last number is the longest time in seconds ' +
    'for which resolvers cache that a name does not exist.',
  SPF: 'Obsolete: mail servers query TXT records only. Write the same text as TXT.',
  SRV:
    'Written `10 5 443 host.example.com`: priority, weight, port, target; the name begins with ' +
    '`_service._protocol`.',
  SSHFP: 'Written `4 2 <hex>`: algorithm, kind of hash, hash. Clients trust it only with DNSSEC.',
  SVCB: 'Written `1 svc.example.com port=8443`; with priority 0 it leads to another name.',
  TLSA: 'Written `3 1 1 <hex>` at `_port._protocol.host`. Clients trust it only with DNSSEC.',
  TXT:
    'Strings of up to 255 characters, which readers join: SPF, DKIM and proofs of ownership. Written without ' +
    'quotes in Terraform, and in quotes in CloudFormation and Route 53 JSON.',
});
