import type { ResourceRef, Service } from '../../../model/endpoint';
import { attributeOf } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { Module } from '../expressions/model';
import { isRepeated } from '../expressions/resources';

/** The data sources that give the zone ids of services whose resources have no attribute for it. */
const LOOKUPS: Partial<Readonly<Record<Service, string>>> = {
  'elastic-beanstalk': 'aws_elastic_beanstalk_hosted_zone',
  'app-runner': 'aws_apprunner_hosted_zone_id',
};

/** The expression of a zone id that a data source of the module looks up for a service. */
export function findZoneLookup(service: Service, module: Module): string | undefined {
  const type = LOOKUPS[service];
  if (type === undefined) return undefined;
  for (const [address, block] of module.resources)
    if (block.type === 'data' && block.labels[0]?.value === type && !isRepeated(block)) return `${address}.id`;
  return undefined;
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
