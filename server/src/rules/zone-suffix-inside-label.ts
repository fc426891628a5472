import { DomainName } from '../dns/domain-name';
import type { Rule } from './rule';
import { relateZoneName } from './shared/apex';
import { firstLineOf } from './shared/places';
import { endsInsideLabel } from './shared/zone-tail';

/** A name that ends with the letters of its zone's name, but not at a dot. */
export const zoneSuffixInsideLabel: Rule = {
  id: 'zone-suffix-inside-label',
  severity: 'error',
  summary: 'A name that ends with its zone’s name has a dot before it.',
  why: 'Terraform’s AWS provider takes every name that ends with the text of the zone’s name for a full one and appends nothing: notexample.com in the zone example.com stays as it is, and Route 53 refuses it because it is not in the zone.',
  references: ['https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_record'],
  alone: true,
  *recordSet(recordSet) {
    if (recordSet.expands !== true || !endsInsideLabel(recordSet)) return;
    const { writtenName, zone, name } = recordSet;
    yield {
      at: firstLineOf(name.span),
      message: `${new DomainName(writtenName.text).quoted} ends with the text of ${zone.name?.value.quoted}, so nothing is appended to it, and it is not in that zone. Put a dot before the zone's name.`,
      related: relateZoneName(recordSet),
    };
  },
};
