import type { SourceFile } from '../../text/span';
import type { Format } from '../format';
import { readTemplate } from './read';
import { CALLS, callsIn, mayCall } from './stacks/calls';
import { write } from './write/index';

/** CloudFormation templates in YAML and JSON, with those of SAM, the CDK and the Serverless Framework. */
export const cloudFormation: Format = {
  id: 'cloudformation',
  label: 'CloudFormation',
  recognises(file) {
    if (!isNamedLikeOne(file)) return false;
    return mentionsRecords(file) || (mayCall(file) && CALLS_A_FILE.test(file.text));
  },
  bundleOf: (file) => file.uri,
  mayBelong: () => false,
  contextFiles: {
    // A template can be told something by those that it calls or imports from, by its parameters, and where others write to its zones.
    wanted: (file) => mayCall(file) || /ImportValue|Parameters|HostedZone(?:Id|Name)\b/.test(file.text),
    isContext(file) {
      const told =
        tellers.get(file) ?? (isNamedLikeOne(file) && file.text.includes('Resources') && hasSomethingToTell(file));
      tellers.set(file, told);
      return told;
    },
    mayBeContext: (fileName) => fileName.includes('.') && NAME.test(fileName),
  },
  // A template tells those in its own folder anyway; others may lie anywhere.
  dependencies: (file) => (isNamedLikeOne(file) ? callsIn(file).map(({ uri }) => uri) : []),
  read(bundle, contextFiles = []) {
    const readings = bundle.map((file) => readTemplate(file, contextFiles));
    return { zones: readings.flatMap(({ zones }) => zones), errors: readings.flatMap(({ errors }) => errors) };
  },
  write,
};

const tellers = new WeakMap<SourceFile, boolean>();

/** A template tells others something when it calls some, has outputs, or may write to their zones. */
function hasSomethingToTell(file: SourceFile): boolean {
  return mayCall(file) || file.text.includes('Outputs') || mentionsRecords(file);
}

function mentionsRecords({ text }: SourceFile): boolean {
  return text.includes('AWS::Route53::') || (text.includes('AWS::Serverless::') && text.includes('Route53'));
}

const CALLS_A_FILE = new RegExp(
  `(?:${Object.values(CALLS).join('|')})["']?\\s*:\\s*["']?[\\w./ -]+\\.(?:ya?ml|json|template)\\b`,
);
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
