import type { SourceFile } from '../text/span';
import { cloudFormation } from './cloudformation/index';
import type { Format } from './format';
import { route53Json } from './route53-json/index';
import { terraform } from './terraform/index';
import { terraformPlan } from './terraform-plan/index';

/** Every format; a file is of the first that recognises it. */
export const formats: readonly Format[] = [terraform, terraformPlan, cloudFormation, route53Json];

/** The first format that recognises the file. */
export function formatOf(file: SourceFile): Format | undefined {
  return formats.find((format) => format.recognises(file));
}
