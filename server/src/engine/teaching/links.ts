const GUIDE = 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/';

/** A link to a page of the Route 53 Developer Guide. */
export function linkToGuide(text: string, page: string): string {
  return `[${text}](${GUIDE}${page})`;
}

/** The page about choosing between an ALIAS and other records. */
export const choosingLink = linkToGuide(
  'ALIAS and other records',
  'resource-record-sets-choosing-alias-non-alias.html',
);
