import { isZoneId, ownerOfZoneId } from '../../../facts/zone-ids';
import { type Block, blocksOf, type Expression } from '../../syntax/hcl/nodes';
import type { Module } from '../configuration/module';
import { evaluate } from '../expressions/evaluate';
import { type HclValue, keyOf, knownString } from '../expressions/values';
import { rootOf, withCallDefinition } from '../instances/calls';
import { isRegisteredZone } from '../records/zones';
import { sourceOf } from './module-call';

/** The arguments by which modules are given the id of a hosted zone. */
export const ZONE_IDS = ['zone_id', 'hosted_zone_id', 'route53_zone_id'];

const OTHER_PROVIDERS =
  /google|gcp|cloudflare|azure|digital-?ocean|dnsimple|(?:\b|_)ns1(?:\b|_)|linode|hetzner|\bovh\b|godaddy|gandi|akamai|alicloud|\boci\b|porkbun|namecheap|power-?dns|pi-?hole|infoblox|bluecat|technitium|adguard|rfc-?2136|core-?dns|ultradns|constellix|dns-?made-?easy|easydns|netlify|vercel|scaleway|exoscale|vultr|bunny|desec|cloudns|unifi|mikrotik|routeros/i;
/** What only they have: in a record, or in the call. */
const ARGUMENTS_OF_OTHERS = /^(?:proxied|resource_group(?:_name)?|project(?:_id)?|managed_zone|account_id)$/;
/** `namespace/name/provider` of a registry, with a host before it and a directory behind it. */
const REGISTRY = /^(?:[\w-]+\.[\w.-]+\/)?[\w-]+\/[\w-]+\/([a-z][a-z0-9]*)(?:\/\/|$)/;

/**
 * Whether the records that a module out of view is given are ones of Route 53: other providers have records with names, types and values
 * too. That is certain where its source says so, or a hosted zone that it is given, and likely where nothing but AWS is there to make
 * them: a provider that is set up by the environment alone would have to be named nowhere.
 */
export function findRoute53Evidence(block: Block, module: Module): 'certain' | 'likely' | undefined {
  const source = sourceOf(block);
  if (/route-?_?53|\br53\b/i.test(source)) return 'certain';
  if (OTHER_PROVIDERS.test(source)) return undefined;
  const isGivenZone = block.body.attributes.some(
    ({ name, value }) =>
      /route_?53/.test(name) ||
      (ZONE_IDS.includes(name) && isHostedZone(evaluate(value, { module, block: module.path }), module)),
  );
  if (isGivenZone) return 'certain';
  const { attributes } = block.body;
  if (
    attributes.some(
      ({ name, value }) =>
        OTHER_PROVIDERS.test(name) || ARGUMENTS_OF_OTHERS.test(name) || namesOtherProvider(name, value),
    )
  )
    return undefined;
  if (/(?:^|[/_.-])aws(?:$|[/_.-])/i.test(source) && /dns|hosted-?_?zone|domain|record/i.test(source)) return 'likely';
  return (REGISTRY.exec(source)?.[1] ?? 'aws') === 'aws' && hasOnlyAws(module) ? 'likely' : undefined;
}

/** `providers = { cloudflare = cloudflare.main }`, and settings in records that Route 53 has not. */
function namesOtherProvider(name: string, { file, start, end }: Expression): boolean {
  const text = file.text.slice(start, end);
  return name === 'providers' ? OTHER_PROVIDERS.test(text) : /\bproxied"?\s*[=:]/.test(text);
}

/** Whether a value is certainly the id of a hosted zone in which records can be. */
export function isHostedZone(value: HclValue | undefined, module: Module): boolean {
  if (value === undefined) return false;
  const id = knownString(value);
  if (id !== undefined) return id.length > 5 && isZoneId(id) && ownerOfZoneId(id) === undefined;
  if (isRegisteredZone(keyOf(value), module)) return true;
  return value.kind === 'unknown' && value.origin?.resource.type === 'aws_route53_zone';
}

/** Providers that have no records of any zone. */
const WITHOUT_RECORDS = new Set(
  `aws awscc random null local tls archive template http time external cloudinit terraform kubernetes helm kubectl github gitlab datadog
  newrelic pagerduty opsgenie sentry grafana vault consul nomad okta auth0 postgresql mysql docker tfe sops rabbitmq mongodbatlas snowflake
  databricks argocd flux assert utils honeycombio statuscake`.split(/\s+/),
);

const answers = new WeakMap<Module, boolean>();

/** Whether what is deployed together names AWS, and no other provider that may have records. */
function hasOnlyAws(inner: Module): boolean {
  const module = rootOf(inner);
  const before = answers.get(module);
  if (before !== undefined) return before;
  const names = new Set<string>();
  for (const each of withCallDefinition(module)) for (const name of providersOf(each)) names.add(name);
  const answer = names.has('aws') && [...names].every((name) => WITHOUT_RECORDS.has(name));
  answers.set(module, answer);
  return answer;
}

/** The providers that the blocks of a directory name. */
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
