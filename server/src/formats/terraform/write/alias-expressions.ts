import { zoneIdsFor } from '../../../facts/zone-ids';
import type { ResourceRef } from '../../../model/endpoint';
import type { AliasTarget } from '../../../model/finding';
import type { Value } from '../../../model/record-set';
import { type Span, sameSpan, sourceText } from '../../../text/span';
import { attributeOf, type Body, type Expression } from '../../syntax/hcl/nodes';
import type { Module } from '../configuration/module';
import { quote } from '../configuration/quote';
import { findOutputFor } from '../instances/calls';
import { attributesOf } from '../records/endpoint-table';
import { findBucketOfWebsite, findZoneLookup } from '../records/zone-id-sources';

/** The expressions of an alias block; `open` is the first of them that a person has to fill in. */
export interface AliasExpressions {
  readonly name: string;
  readonly zoneId: string;
  readonly open: string | undefined;
}

const DNS_NAME = '<DNS name of the target>';
const ZONE_ID = '<hosted zone id of the target>';

/** The name and the zone id of an alias target as expressions for a block; undefined where they cannot be right for all its instances. */
export function makeAliasExpressions(target: AliasTarget, body: Body, module: Module): AliasExpressions | undefined {
  const { dnsName, hostedZoneId } = target;
  const source = isValue(dnsName) ? findSource(dnsName, body, module) : undefined;
  if (isValue(dnsName) && source === undefined) return undefined;
  const name = nameExpressionOf(dnsName, source, module);
  if (name === undefined) return undefined;
  const zoneId = zoneIdExpressionOf(hostedZoneId, dnsName, source, module);
  const perInstance = source !== undefined && /\b(?:each|count)\./.test(source.text);
  if (perInstance && zoneId?.derived !== true) return undefined;
  const open = name === DNS_NAME ? DNS_NAME : zoneId === undefined ? ZONE_ID : undefined;
  return { name: name === DNS_NAME ? quote(name) : name, zoneId: zoneId?.text ?? quote(ZONE_ID), open };
}

/** The zone id of a target alone, for an alias that has its name already. */
export function makeZoneIdExpression(
  hostedZoneId: string | ResourceRef,
  dnsName: Value | undefined,
  body: Body,
  module: Module,
): string | undefined {
  const source = dnsName === undefined ? undefined : findSource(dnsName, body, module);
  const zoneId = zoneIdExpressionOf(hostedZoneId, dnsName, source, module);
  const perInstance =
    source !== undefined && /\b(?:each|count)\./.test(source.text) && typeof hostedZoneId !== 'string';
  return perInstance && zoneId?.derived !== true ? undefined : zoneId?.text;
}

function isValue(name: AliasTarget['dnsName']): name is Value {
  return typeof name === 'object' && 'text' in name;
}

interface Source {
  readonly text: string;
  readonly expression: Expression;
}

/** The expression that gives a value, if it means the same inside the alias block. */
function findSource(value: Value, body: Body, module: Module): Source | undefined {
  const alias = body.blocks.find((block) => block.type === 'alias');
  const roots = [attributeOf(body, 'records')?.value, alias && attributeOf(alias.body, 'name')?.value];
  for (const root of [...roots, ...[...module.locals.values()].map((local) => local.value)]) {
    const expression = root && findExpressionAt(root, value.span);
    if (expression !== undefined) return { expression, text: toArgumentText(expression) };
  }
  return undefined;
}

/** The expression as an argument of its own: without the string that older configurations put around it, and one instead of a list. */
function toArgumentText(expression: Expression): string {
  if (expression.kind === 'splat') return `one(${sourceText(expression)})`;
  const [only, ...more] = expression.kind === 'template' && expression.style === 'quoted' ? expression.parts : [];
  return only?.kind === 'interpolation' && more.length === 0 ? sourceText(only.value) : sourceText(expression);
}

/** The expression at a place, looked for where nothing changes the meaning of names: in lists, brackets, and arguments. */
function findExpressionAt(root: Expression, at: Span): Expression | undefined {
  if (sameSpan(root, at)) return root;
  if (root.file !== at.file || at.start < root.start || at.end > root.end) return undefined;
  const inner =
    root.kind === 'tuple'
      ? root.items
      : root.kind === 'call'
        ? root.arguments
        : root.kind === 'parenthesised'
          ? [root.of]
          : [];
  for (const expression of inner) {
    const found = findExpressionAt(expression, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nameExpressionOf(
  name: AliasTarget['dnsName'],
  source: Source | undefined,
  module: Module,
): string | undefined {
  if (name === undefined) return DNS_NAME;
  if (typeof name === 'string') return quote(name);
  if (source !== undefined) return source.text;
  if (isValue(name)) return undefined;
  const attribute = Object.entries(attributesOfRef(name)).find(([, facts]) => facts.aliasable === true)?.[0];
  if (attribute !== undefined && isElsewhere(name)) return findOutputFor(name.key, attribute, module) ?? DNS_NAME;
  return attribute === undefined
    ? DNS_NAME
    : `${name.label}.${attribute.replace(/^(dns_entry|domain_name_configuration)\./, '$1[0].')}`;
}

/** Whether a resource is in a module that is called, where its address means nothing. */
function isElsewhere({ key }: ResourceRef): boolean {
  return key.startsWith('module.');
}

function attributesOfRef(ref: ResourceRef) {
  return attributesOf(ref.type.replace(/^data\./, ''), ref.type.startsWith('data.')) ?? {};
}

/** `derived`: made from the name's own expression, so it fits every instance. */
function zoneIdExpressionOf(
  id: AliasTarget['hostedZoneId'],
  name: AliasTarget['dnsName'],
  source: Source | undefined,
  module: Module,
): { readonly text: string; readonly derived: boolean } | undefined {
  if (id === undefined) return undefined;
  if (typeof id === 'string') return { text: quote(id), derived: false };
  const path = isValue(name) ? name.endpoint?.attribute : undefined;
  const attributes = attributesOfRef(id);
  const facts =
    path === undefined ? Object.values(attributes).find((candidate) => candidate.aliasable === true) : attributes[path];
  if (facts === undefined) return undefined;
  if (isElsewhere(id)) {
    const output = facts.zoneId === undefined ? undefined : findOutputFor(id.key, facts.zoneId, module);
    return output === undefined ? undefined : { text: output, derived: false };
  }
  if (facts.zoneId !== undefined) {
    const own = !isValue(name) || name.endpoint?.resource?.key === id.key;
    const derived =
      own && source !== undefined && path !== undefined
        ? replaceAttribute(source, lastSegmentOf(path), lastSegmentOf(facts.zoneId))
        : undefined;
    return derived === undefined
      ? { text: `${id.label}.${facts.zoneId}`, derived: false }
      : { text: derived, derived: true };
  }
  const other =
    id.type === 'aws_s3_bucket_website_configuration'
      ? findBucketOfWebsite(id, module)
      : findZoneLookup(facts.service, module);
  const constant = zoneIdsFor(facts.service).id;
  const text = other ?? (constant === undefined ? undefined : quote(constant));
  return text === undefined ? undefined : { text, derived: false };
}

function lastSegmentOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** The expression with one attribute for another, where the attribute stands in it once. */
function replaceAttribute(source: Source, from: string, to: string): string | undefined {
  const { expression } = source;
  const text = textWithoutAffixes(source);
  if (text === undefined) return undefined;
  const places = [...text.matchAll(/[\w-]+/g)].filter((match) => match[0] === from && text[match.index - 1] === '.');
  const [place] = places;
  if (place === undefined || places.length !== 1 || expression.kind === 'string') return undefined;
  return text.slice(0, place.index) + to + text.slice(place.index + from.length);
}

/** The expression without what a template puts beside it: `dualstack.` belongs to the name, not to the zone's id. */
function textWithoutAffixes({ expression, text }: Source): string | undefined {
  if (expression.kind !== 'template') return text;
  const [only, ...more] = expression.parts.filter((part) => part.kind !== 'text');
  if (only?.kind !== 'interpolation' || more.length > 0) return undefined;
  const inner = sourceText(only.value);
  if (!inner.startsWith('"')) return inner;
  return expression.parts.length === 1 ? text : undefined;
}
