import type { SourceFile } from '../../text/span';
import type { Format } from '../format';
import { readTemplate } from './read';
import { asks, tells } from './surroundings';
import { write } from './write';

/** CloudFormation templates in YAML and JSON, with those of SAM, the CDK and the Serverless Framework. */
export const cloudFormation: Format = {
  id: 'cloudformation',
  label: 'CloudFormation',
  recognises(file) {
    const { text } = file;
    if (!isNamedLikeOne(file)) return false;
    return text.includes('AWS::Route53::') || (text.includes('AWS::Serverless::') && text.includes('Route53'));
  },
  bundleOf: (file) => file.uri,
  belongs: () => false,
  beside: {
    asks,
    tells: (file) => isNamedLikeOne(file) && tells(file),
    mayTell: (fileName) => fileName.includes('.') && NAME.test(fileName),
  },
  read(bundle, beside = []) {
    const readings = bundle.map((file) => readTemplate(file, beside));
    return { zones: readings.flatMap(({ zones }) => zones), errors: readings.flatMap(({ errors }) => errors) };
  },
  write,
};

const NAME = /^[^./\\]*$|\.(?:ya?ml|json|template|cfn|cform|cloudformation)$/i;

function isNamedLikeOne({ uri }: SourceFile): boolean {
  return NAME.test(nameOf(uri));
}

function nameOf(uri: string): string {
  return (
    uri
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? uri
  );
}
