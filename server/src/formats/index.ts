import type { SourceFile } from '../text/span';
import { cloudFormation } from './cloudformation/index';
import type { Format } from './format';
import { route53Json } from './route53-json/index';
import { terraform } from './terraform/index';
import { terraformPlan } from './terraform-plan/index';

/** Every format; a file is of the first that recognises it. */
export const formats: readonly Format[] = [terraform, terraformPlan, cloudFormation, route53Json];

/** The first format that recognises the file, and the error of one that fails at it, which is a fault of the linter. */
export function recognise(file: SourceFile): { readonly format: Format | undefined; readonly error?: unknown } {
  const errors: unknown[] = [];
  const format = formats.find((each) => {
    try {
      // A format that cannot say where a file belongs cannot read it either.
      return each.recognises(file) && each.bundleOf(file) !== undefined;
    } catch (error) {
      errors.push(error);
      return false;
    }
  });
  return errors.length === 0 ? { format } : { format, error: errors[0] };
}

/** The first format that recognises the file. */
export function formatOf(file: SourceFile): Format | undefined {
  return recognise(file).format;
}
