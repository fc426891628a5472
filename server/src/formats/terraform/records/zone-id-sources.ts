import type { ResourceRef, Service } from '../../../model/endpoint';
import { newlineOf } from '../../../text/newline';
import { span, type TextEdit } from '../../../text/span';
import { findLineEnd } from '../../syntax/hcl/cursor';
import { attributeOf } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { Module } from '../expressions/model';
import { isRepeated } from '../expressions/resources';

/** The data sources that give the zone ids of services whose resources have no attribute for it. */
const LOOKUPS: Partial<Readonly<Record<Service, string>>> = {
  'elastic-beanstalk': 'aws_elastic_beanstalk_hosted_zone',
  'app-runner': 'aws_apprunner_hosted_zone_id',
};

/** A zone id that a data source looks up. */
interface ZoneLookup {
  readonly expression: string;
  /** The data source, where the module does not have one yet and it has to be added. */
  readonly added?: TextEdit;
}

/**
 * The lookup of the zone id for a resource of a service: by a data source of the module, or by one that is added behind
 * the resource. A resource with a provider of its own may be in another region, so that none is added for it.
 */
export function findZoneLookup(service: Service, resource: ResourceRef, module: Module): ZoneLookup | undefined {
  const type = LOOKUPS[service];
  if (type === undefined) return undefined;
  for (const [address, block] of module.resources)
    if (block.type === 'data' && block.labels[0]?.value === type && !isRepeated(block))
      return { expression: `${address}.id` };
  const block = module.resources.get(resource.label.replace(/^([^[]*)\[.*\]$/s, '$1'));
  if (block === undefined || attributeOf(block.body, 'provider') !== undefined || block.close < 0) return undefined;
  const { file, end } = block;
  if (file.uri.endsWith('.json') || file.text.slice(end, findLineEnd(file.text, end)).trim() !== '') return undefined;
  if (module.resources.has(`data.${type}.current`)) return undefined;
  const eol = newlineOf(file.text);
  const newText = `${eol}${eol}data "${type}" "current" {}`;
  return { expression: `data.${type}.current.id`, added: { span: span(file, end, end), newText } };
}

/** The expression of the zone id of a website: that of its bucket, where `bucket` refers to one. */
export function findBucketOfWebsite(website: ResourceRef, module: Module): string | undefined {
  const block = module.resources.get(website.key);
  const bucket = block && attributeOf(block.body, 'bucket');
  if (bucket === undefined) return undefined;
  const value = evaluate(bucket.value, { module, block: website.key });
  const origin = value.kind === 'unknown' ? value.origin : undefined;
  return origin?.resource.type === 'aws_s3_bucket' && origin.resource.index === undefined
    ? `${origin.resource.label}.hosted_zone_id`
    : undefined;
}
