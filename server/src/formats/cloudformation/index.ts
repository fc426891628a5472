import type { Format } from '../format';
import { readTemplate } from './read';
import { write } from './write';

/** CloudFormation templates in YAML and JSON, with those of SAM, the CDK and the Serverless Framework. */
export const cloudFormation: Format = {
  id: 'cloudformation',
  label: 'CloudFormation',
  recognises(file) {
    const { text } = file;
    if (!/(?:^|\/)[^./\\]*$|\.(?:ya?ml|json|template|cfn|cform|cloudformation)$/i.test(nameOf(file.uri))) return false;
    return text.includes('AWS::Route53::') || (text.includes('AWS::Serverless::') && text.includes('Route53'));
  },
  bundleOf: (file) => file.uri,
  belongs: () => false,
  read(bundle) {
    const readings = bundle.map(readTemplate);
    return { zones: readings.flatMap(({ zones }) => zones), errors: readings.flatMap(({ errors }) => errors) };
  },
  write,
};

function nameOf(uri: string): string {
  return (
    uri
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? uri
  );
}
