import type { SourceFile } from '../../text/span';
import { fileNameOf } from '../../text/uri';
import type { Format } from '../format';
import { readPlan } from './read';

/** What `terraform show -json` prints: a plan with every value that is known before it is applied, or a state. */
export const terraformPlan: Format = {
  id: 'terraform-plan',
  label: 'Terraform plan',
  recognises({ uri, text }: SourceFile) {
    const name = fileNameOf(uri);
    if (!/\.json$/i.test(name) && name.includes('.')) return false;
    if (
      /\.(?:tf|tofu)\.json$/i.test(name) ||
      !text.includes('aws_route53_record') ||
      !text.includes('"format_version"')
    )
      return false;
    return text.includes('"planned_values"') || text.includes('"resource_changes"') || text.includes('"values"');
  },
  bundleOf: ({ uri }) => uri,
  mayBelong: () => false,
  // The configuration that the plan was made of, which shows where its resources are written.
  contextFiles: {
    wanted: () => true,
    mayBeContext: (fileName) => SOURCE.test(fileName),
    isContext: ({ uri, text }) => SOURCE.test(uri) && text.includes('aws_route53_record'),
  },
  read(bundle, contextFiles = []) {
    const readings = bundle.map((file) => readPlan(file, contextFiles));
    return { zones: readings.flatMap(({ zones }) => zones), errors: readings.flatMap(({ errors }) => errors) };
  },
  // A plan is generated; its configuration would have to be changed.
  write: () => undefined,
};

const SOURCE = /\.(?:tf|tofu)$/;
