const BASE = 'https://github.com/route53-lint/route53-lint/blob/main/docs/rules/';

/** Where the page of a rule can be read. */
export function docsUrl(ruleId: string): string {
  return `${BASE}${ruleId}.md`;
}
