import type { SourceFile } from '../text/span';
import { fileNameOf } from '../text/uri';
import { hasWord } from '../text/words';
import type { Recogniser } from './recogniser';

/** What `terraform show -json` prints. */
export const terraformPlan: Recogniser = {
  id: 'terraform-plan',
  label: 'Terraform plan',
  names: 'ends in .json, or has no extension',
  words: 'aws_route53_record with "format_version" and "planned_values", "resource_changes" or "values"',
  mayBeNamed: isNamedLikePlan,
  recognises({ uri, text }) {
    if (!isNamedLikePlan(fileNameOf(uri))) return false;
    if (!hasWord(text, 'aws_route53_record') || !hasWord(text, '"format_version"')) return false;
    return hasWord(text, '"planned_values"') || hasWord(text, '"resource_changes"') || hasWord(text, '"values"');
  },
};

function isNamedLikePlan(name: string): boolean {
  return (/\.json$/i.test(name) && !/\.(?:tf|tofu)\.json$/i.test(name)) || !name.includes('.');
}

/** Whether a file may be of the configuration that a plan was made of. */
export function isSourceOfPlan({ uri, text }: SourceFile): boolean {
  return isNamedLikeSource(uri) && hasWord(text, 'aws_route53_record');
}

/** The same by the name of the file. */
export function isNamedLikeSource(name: string): boolean {
  return /\.(?:tf|tofu)$/.test(name);
}
