import type { Rule } from './rule';

/** Two resources with one logical id or address. */
export const duplicateResource: Rule = {
  id: 'duplicate-resource',
  severity: 'warning',
  summary: 'Each resource has a name of its own in the template or the module.',
  why: 'Of two resources with one logical id the parser of a template takes the last and says nothing, so that the record set of the first is not made. Terraform refuses two resources with one address.',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/resources-section-structure.html',
    'https://developer.hashicorp.com/terraform/language/resources/syntax',
  ],
  *zone({ recordSets }) {
    for (const recordSet of recordSets) {
      const { namesake } = recordSet;
      if (namesake === undefined) continue;
      const { at, first, name, effect } = namesake;
      const isRefused = effect === 'refused';
      yield {
        at,
        recordSet,
        message: `${name} is the name of another resource, too, and ${isRefused ? 'two of one name are refused' : 'only the last of the two is made'}. Give each a name of its own.`,
        ...(isRefused ? { severity: 'error' as const } : {}),
        related: [{ value: 'The other resource.', span: first }],
      };
    }
  },
};
