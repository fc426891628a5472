import type { FormatWord } from '../format';
import { ZONE_NAME } from '../zone-name-word';

const REGISTRY = 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/';

/** How an ALIAS is written in Terraform. */
export const aliasForm =
  'Written here as `type = "A"` (or `"AAAA"`) with a block `alias` that has `name`, `zone_id` and ' +
  '`evaluate_target_health`, in place of `ttl` and `records`.';

/** Words of Terraform that hovers explain. */
export const vocabulary: readonly FormatWord[] = [
  {
    text: 'allow_overwrite',
    within: 'record-set',
    isKey: true,
    markdown:
      '**Overwrite what is there**\n\nWith `true` the provider replaces a record set of this name and type that ' +
      'exists already, instead of failing. It is for the first apply only; after that Terraform manages the record set.',
    url: `${REGISTRY}route53_record`,
  },
  {
    text: 'name',
    within: 'zone',
    isKey: true,
    markdown: ZONE_NAME,
    url: `${REGISTRY}route53_zone`,
  },
];
