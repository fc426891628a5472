/** The form of the name of an AWS region, as a regular expression: there are new ones every year. */
export const REGION_PATTERN = '^[a-z]{2,4}(-[a-z]+)+-\\d+$';

const REGION = new RegExp(REGION_PATTERN);

/** Whether a text has the form of the name of a region. */
export function isRegion(text: string): boolean {
  return REGION.test(text);
}
