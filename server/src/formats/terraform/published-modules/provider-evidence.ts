import { isZoneId, ownerOfZoneId } from '../../../facts/zone-ids';
import { sourceText } from '../../../text/span';
import { type Attribute, type Block, blocksOf } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { HclValue, Module } from '../expressions/model';
import { rootOf } from '../expressions/module';
import { keyOf, knownString } from '../expressions/values';
import { withCalledModules } from '../instances/calls';
import { isRegisteredZone } from '../records/zones';
import { sourceOf } from './module-call';

/** The arguments with which modules take the id of a hosted zone. */
export const ZONE_ID_ARGUMENTS = ['zone_id', 'hosted_zone_id', 'route53_zone_id'];

/** Names of DNS providers other than Route 53. */
const OTHER_PROVIDERS = new RegExp(
  [
    'google|gcp|cloudflare|azure|digital-?ocean|dnsimple',
    String.raw`(?:\b|_)ns1(?:\b|_)|linode|hetzner|\bovh\b|godaddy|gandi|akamai|alicloud|\boci\b|porkbun|namecheap`,
    'power-?dns|pi-?hole|infoblox|bluecat|technitium|adguard|rfc-?2136|core-?dns|ultradns|constellix',
    'dns-?made-?easy|easydns|netlify|vercel|scaleway|exoscale|vultr|bunny|desec|cloudns|unifi|mikrotik|routeros',
  ].join('|'),
  'i',
);
/** Arguments of calls and keys of records that only other providers have. */
const ARGUMENTS_OF_OTHERS = /^(?:proxied|resource_group(?:_name)?|project(?:_id)?|managed_zone|account_id)$/;
/** `namespace/name/provider` of a registry, with or without a host before it and a directory after it. */
const REGISTRY = /^(?:[\w-]+\.[\w.-]+\/)?[\w-]+\/[\w-]+\/([a-z][a-z0-9]*)(?:\/\/|$)/;

/**
 * Whether the records that a module out of view is given are records of Route 53; those of other providers have names,
 * types and values too. It is certain where the source or an argument names Route 53, or a hosted zone is given. It is
 * likely where the deployment has no provider but AWS that could make records: another one could still be configured
 * inside the module.
 */
export function findRoute53Evidence(block: Block, module: Module): 'certain' | 'likely' | undefined {
  const source = sourceOf(block);
  const { attributes } = block.body;
  if (/route-?_?53|\br53\b/i.test(source)) return 'certain';
  if (OTHER_PROVIDERS.test(source)) return undefined;
  if (attributes.some((attribute) => namesRoute53(attribute, module))) return 'certain';
  if (attributes.some(namesOtherProvider)) return undefined;
  if (/(?:^|[/_.-])aws(?:$|[/_.-])/i.test(source) && /dns|hosted-?_?zone|domain|record/i.test(source)) return 'likely';
  return (REGISTRY.exec(source)?.[1] ?? 'aws') === 'aws' && hasOnlyAws(module) ? 'likely' : undefined;
}

function namesRoute53({ name, value }: Attribute, module: Module): boolean {
  if (/route_?53/.test(name)) return true;
  return ZONE_ID_ARGUMENTS.includes(name) && isHostedZone(evaluate(value, { module, block: module.path }), module);
}

/**
 * An argument of another provider, `providers = { cloudflare = cloudflare.main }`, or a record with a setting of one.
 */
function namesOtherProvider({ name, value }: Attribute): boolean {
  if (OTHER_PROVIDERS.test(name) || ARGUMENTS_OF_OTHERS.test(name)) return true;
  const text = sourceText(value);
  return name === 'providers' ? OTHER_PROVIDERS.test(text) : /\bproxied"?\s*[=:]/.test(text);
}

/** Whether a value is certainly the id of a hosted zone of a customer; the zones of AWS services take no records. */
export function isHostedZone(value: HclValue | undefined, module: Module): boolean {
  if (value === undefined) return false;
  const id = knownString(value);
  if (id !== undefined) return id.length > 5 && isZoneId(id) && ownerOfZoneId(id) === undefined;
  if (isRegisteredZone(keyOf(value), module)) return true;
  return value.kind === 'unknown' && value.origin?.resource.type === 'aws_route53_zone';
}

/** Providers that manage no DNS records; AWS itself is among them. */
const WITHOUT_RECORDS = new Set(
  (
    'aws awscc random null local tls archive template http time external cloudinit terraform kubernetes helm kubectl ' +
    'github gitlab datadog newrelic pagerduty opsgenie sentry grafana vault consul nomad okta auth0 postgresql mysql ' +
    'docker tfe sops rabbitmq mongodbatlas snowflake databricks argocd flux assert utils honeycombio statuscake'
  ).split(' '),
);

const onlyAwsByModule = new WeakMap<Module, boolean>();

/** Whether the whole deployment names AWS, and no other provider that manages DNS records. */
function hasOnlyAws(module: Module): boolean {
  const root = rootOf(module);
  const before = onlyAwsByModule.get(root);
  if (before !== undefined) return before;
  const names = new Set<string>();
  for (const each of withCalledModules(root)) for (const name of providersOf(each)) names.add(name);
  const answer = names.has('aws') && [...names].every((name) => WITHOUT_RECORDS.has(name));
  onlyAwsByModule.set(root, answer);
  return answer;
}

/** The providers that the blocks of a module name, and those that its resources belong to by their types. */
function* providersOf({ trees }: Module): Generator<string> {
  for (const { body } of trees) {
    for (const block of body.blocks) {
      const type = block.labels[0]?.value ?? '';
      if (block.type === 'provider') yield type;
      else if (block.type === 'resource' || block.type === 'data' || block.type === 'ephemeral')
        yield type.replace(/_.*/s, '');
      else if (block.type === 'terraform')
        for (const required of blocksOf(block.body, 'required_providers'))
          for (const { name } of required.body.attributes) yield name;
    }
  }
}
