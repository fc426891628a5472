import type { SourceFile } from '../text/span';
import { cloudFormation } from './cloudformation';
import type { Recogniser } from './recogniser';
import { route53Json } from './route53-json';
import { terraform } from './terraform';
import { terraformPlan } from './terraform-plan';

/** Every format; a file is of the first that recognises it. */
export const recognisers: readonly Recogniser[] = [terraform, terraformPlan, cloudFormation, route53Json];

/** The first format that recognises the file. */
export function recogniserOf(file: SourceFile): Recogniser | undefined {
  return recognisers.find((recogniser) => recogniser.recognises(file));
}
