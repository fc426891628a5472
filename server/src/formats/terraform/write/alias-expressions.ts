import { zoneIdsFor } from '../../../facts/zone-ids';
import type { ResourceRef } from '../../../model/endpoint';
import type { AliasTarget } from '../../../model/finding';
import type { Value } from '../../../model/record-set';
import { sourceText, type TextEdit } from '../../../text/span';
import type { Body } from '../../syntax/hcl/nodes';
import { quote } from '../configuration/quote';
import type { Module } from '../expressions/model';
import { findOutputFor } from '../instances/outputs';
import type { EndpointAttribute } from '../records/endpoint-attributes';
import { attributesOf, type EndpointAttributes, withFirstIndex } from '../records/endpoint-table';
import { findBucketOfWebsite, findZoneLookup } from '../records/zone-id-sources';
import { findSource, isPerInstance, replaceAttribute, type Source } from './value-source';

/** The expressions of an alias block. */
export interface AliasExpressions {
  readonly name: string;
  readonly zoneId: string;
  /** The text in one of them that a person has to replace. */
  readonly placeholder: string | undefined;
  /** The edit that adds what the zone id refers to, where that is not there yet. */
  readonly added?: TextEdit;
}

/** An expression for a zone id. */
interface ZoneIdExpression {
  readonly text: string;
  /** Whether it was made from the expression of the name, so that it has the same index or key in each instance. */
  readonly isDerived: boolean;
  /** The edit that adds what it refers to, where that is not there yet. */
  readonly added?: TextEdit;
}

const DNS_NAME = '<DNS name of the target>';
const ZONE_ID = '<hosted zone id of the target>';

/**
 * The name and the zone id of an alias target as expressions for an alias block; undefined where they cannot be right
 * for all instances of the block.
 */
export function makeAliasExpressions(target: AliasTarget, body: Body, module: Module): AliasExpressions | undefined {
  const { dnsName, hostedZoneId } = target;
  const source = isValue(dnsName) ? findSource(dnsName, body, module) : undefined;
  if (isValue(dnsName) && source === undefined) return undefined;
  const name = nameExpressionOf(dnsName, source, module);
  if (name === undefined) return undefined;
  const zoneId = zoneIdExpressionOf(hostedZoneId, dnsName, source, module);
  if (isPerInstance(source) && zoneId?.isDerived !== true) return undefined;
  if (name === DNS_NAME) return { name: quote(name), zoneId: zoneId?.text ?? quote(ZONE_ID), placeholder: DNS_NAME };
  return zoneId === undefined
    ? { name, zoneId: quote(ZONE_ID), placeholder: ZONE_ID }
    : { name, zoneId: zoneId.text, placeholder: undefined, ...(zoneId.added && { added: zoneId.added }) };
}

/** The zone id of a target alone, for an alias that has its name already. */
export function makeZoneIdExpression(
  hostedZoneId: string | ResourceRef,
  dnsName: Value | undefined,
  body: Body,
  module: Module,
): ZoneIdExpression | undefined {
  const source = dnsName === undefined ? undefined : findSource(dnsName, body, module);
  const zoneId = zoneIdExpressionOf(hostedZoneId, dnsName, source, module);
  const mustDerive = isPerInstance(source) && typeof hostedZoneId !== 'string';
  return mustDerive && zoneId?.isDerived !== true ? undefined : zoneId;
}

function isValue(name: AliasTarget['dnsName'] | AliasTarget['hostedZoneId']): name is Value {
  return typeof name === 'object' && 'text' in name;
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
  const path = [...attributesOfRef(name)].find(([, { aliasable }]) => aliasable === true)?.[0];
  if (path === undefined) return DNS_NAME;
  if (name.inCalledModule) return findOutputFor(name.key, path, module) ?? DNS_NAME;
  return `${expressionOf(name)}.${withFirstIndex(path)}`;
}

/** A resource as an expression: the only one of those before a splat, which its label has. */
export function expressionOf({ label }: ResourceRef): string {
  return label.endsWith('[*]') ? `one(${label})` : label;
}

function attributesOfRef({ type, lookedUp }: ResourceRef): EndpointAttributes {
  return attributesOf(type, lookedUp === true) ?? new Map();
}

function zoneIdExpressionOf(
  id: AliasTarget['hostedZoneId'],
  name: AliasTarget['dnsName'],
  source: Source | undefined,
  module: Module,
): ZoneIdExpression | undefined {
  if (id === undefined) return undefined;
  if (typeof id === 'string') return { text: quote(id), isDerived: false };
  // The zone of the record set is the same in each of its instances as far as its expression is.
  if (isValue(id)) return { text: sourceText(id.span), isDerived: true };
  const endpoint = isValue(name) ? name.endpoint : undefined;
  const path = endpoint?.attribute;
  const attributes = attributesOfRef(id);
  const attribute =
    path === undefined ? [...attributes.values()].find(({ aliasable }) => aliasable === true) : attributes.get(path);
  if (attribute === undefined) return undefined;
  const { zoneId } = attribute;
  if (id.inCalledModule) {
    const output = zoneId === undefined ? undefined : findOutputFor(id.key, zoneId, module);
    return output === undefined ? undefined : { text: output, isDerived: false };
  }
  if (zoneId === undefined) return findConstantZoneId(id, attribute, module);
  const isOfSameResource = !isValue(name) || endpoint?.resource?.key === id.key;
  const derived =
    isOfSameResource && source !== undefined && path !== undefined
      ? replaceAttribute(source, lastSegmentOf(path), lastSegmentOf(zoneId))
      : undefined;
  return derived === undefined
    ? { text: `${expressionOf(id)}.${zoneId}`, isDerived: false }
    : { text: derived, isDerived: true };
}

/**
 * The zone id of a resource that has no attribute for it: from its bucket, a data source, or the published constant.
 */
function findConstantZoneId(
  id: ResourceRef,
  { service }: EndpointAttribute,
  module: Module,
): ZoneIdExpression | undefined {
  if (id.type === 'aws_s3_bucket_website_configuration') {
    const text = findBucketOfWebsite(id, module);
    return text === undefined ? undefined : { text, isDerived: false };
  }
  const lookup = findZoneLookup(service, id, module);
  if (lookup !== undefined)
    return { text: lookup.expression, isDerived: false, ...(lookup.added && { added: lookup.added }) };
  const constant = zoneIdsFor(service).id;
  return constant === undefined ? undefined : { text: quote(constant), isDerived: false };
}

function lastSegmentOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
