import { type Certainty, certaintyOfAll, certaintyOfAny, toCertainty } from '../../../text/certainty';
import { type Table, tableOf } from '../../../text/table';
import type { HclValue, Origin } from './model';

/** Whether a value is null or empty text. */
export function isEmptyText(value: HclValue): Certainty {
  switch (value.kind) {
    case 'known':
      return toCertainty(value.value === '');
    case 'null':
      return 'yes';
    case 'text':
      return value.text.some((part) => part.kind === 'literal') ? 'no' : 'unknown';
    case 'unknown': {
      if (value.origin !== undefined && value.alternatives === undefined)
        return isAlwaysThere(value.origin) ? 'no' : 'unknown';
      const answers = value.alternatives?.map(isEmptyText) ?? [];
      return answers.length === 0
        ? 'unknown'
        : certaintyOfAll(answers) === 'yes'
          ? 'yes'
          : certaintyOfAny(answers) === 'no'
            ? 'no'
            : 'unknown';
    }
    default:
      return 'no';
  }
}

/** Whether a value may be null. */
export function mayBeNull(value: HclValue): boolean {
  if (value.kind === 'null') return true;
  if (value.kind !== 'unknown') return false;
  if (value.origin !== undefined && isAlwaysThere(value.origin)) return false;
  if (value.alternatives !== undefined) return value.alternatives.some(mayBeNull);
  return value.builtIn !== 'value';
}

/** Whether a value is certainly no collection. */
export function isScalar(value: HclValue): boolean {
  if (value.kind === 'unknown') return value.origin !== undefined && isAlwaysThere(value.origin);
  return value.kind === 'known' || value.kind === 'text' || value.kind === 'null';
}

/**
 * Whether a value that is no known boolean is certainly no condition: only unknown values and texts may still be one.
 */
export function isNoCondition({ kind }: HclValue): boolean {
  return kind !== 'unknown' && kind !== 'text';
}

/** Attributes that are never null or empty, by type. Others may be empty: public addresses, names of instances. */
const ALWAYS_THERE: Table<readonly string[]> = tableOf({
  aws_lb: ['dns_name', 'zone_id', 'id', 'arn', 'name'],
  aws_alb: ['dns_name', 'zone_id', 'id', 'arn', 'name'],
  aws_elb: ['dns_name', 'zone_id', 'id', 'arn', 'name'],
  aws_cloudfront_distribution: ['domain_name', 'hosted_zone_id', 'id', 'arn'],
  aws_apigatewayv2_domain_name: [
    'domain_name_configuration.target_domain_name',
    'domain_name_configuration.hosted_zone_id',
  ],
  aws_globalaccelerator_accelerator: ['dns_name', 'hosted_zone_id', 'id'],
  aws_elastic_beanstalk_environment: ['cname', 'id', 'name'],
  aws_cognito_user_pool_domain: ['cloudfront_distribution', 'cloudfront_distribution_zone_id'],
  aws_appsync_domain_name: ['appsync_domain_name', 'hosted_zone_id'],
  aws_apprunner_service: ['service_url', 'id', 'arn'],
  aws_opensearch_domain: ['endpoint', 'id', 'arn'],
  aws_elasticsearch_domain: ['endpoint', 'id', 'arn'],
  aws_route53_zone: ['zone_id', 'id', 'arn', 'name'],
  aws_route53_record: ['fqdn', 'id'],
  aws_eip: ['public_ip', 'id'],
  aws_instance: ['id', 'arn', 'private_ip'],
  aws_db_instance: ['address', 'id', 'arn'],
  aws_rds_cluster: ['endpoint', 'id', 'arn'],
  aws_redshift_cluster: ['dns_name', 'endpoint', 'id'],
  aws_efs_file_system: ['dns_name', 'id', 'arn'],
});

/** Whether an attribute is certainly text, never null or empty; not in a splat, which may have no instances. */
function isAlwaysThere({ resource: { type, index }, path }: Origin): boolean {
  return index !== 'all' && ALWAYS_THERE.get(type)?.includes(path) === true;
}
