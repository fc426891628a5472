import type { SourceFile } from '../../text/span';
import { fileNameOf } from '../../text/uri';
import type { Format } from '../format';
import { readTemplate } from './read';
import { CALLS, callsIn, mayCall } from './stacks/calls';
import { aliasForm, words } from './words';
import { write } from './write/index';

/** CloudFormation templates in YAML and JSON, with those of SAM, the CDK and the Serverless Framework. */
export const cloudFormation: Format = {
  id: 'cloudformation',
  label: 'CloudFormation',
  aliasForm,
  words,
  recognises(file) {
    if (!isNamedLikeTemplate(file)) return false;
    return mentionsRecords(file) || (mayCall(file) && CALLS_A_FILE.test(file.text));
  },
  bundleOf: (file) => file.uri,
  mayBelong: () => false,
  contextFiles: {
    // Other templates complete one that calls, imports or has parameters, and one with zones, into which they may write
    // record sets.
    wanted: (file) => mayCall(file) || /ImportValue|Parameters|HostedZone(?:Id|Name)\b/.test(file.text),
    isContext(file) {
      const known =
        contextByFile.get(file) ?? (isNamedLikeTemplate(file) && file.text.includes('Resources') && mayBeUsed(file));
      contextByFile.set(file, known);
      return known;
    },
    mayBeContext: (fileName) => fileName.includes('.') && NAME.test(fileName),
  },
  // The templates of the same directory are context files without this; called ones may be in another directory.
  dependencies: (file) => (isNamedLikeTemplate(file) ? callsIn(file).map(({ uri }) => uri) : []),
  read(bundle, contextFiles = []) {
    const readings = bundle.map((file) => readTemplate(file, contextFiles));
    return {
      zones: readings.flatMap(({ zones }) => zones),
      errors: readings.flatMap(({ errors }) => errors),
      damage: readings.flatMap(({ damage = [] }) => damage),
    };
  },
  write,
};

const contextByFile = new WeakMap<SourceFile, boolean>();

/** Whether a template may complete others: it calls some, has outputs, or may write to their zones. */
function mayBeUsed(file: SourceFile): boolean {
  return mayCall(file) || file.text.includes('Outputs') || mentionsRecords(file);
}

function mentionsRecords({ text }: SourceFile): boolean {
  return text.includes('AWS::Route53::') || (text.includes('AWS::Serverless::') && text.includes('Route53'));
}

/** A call whose template is a relative path. */
const CALLS_A_FILE = new RegExp(
  `(?:${Object.values(CALLS).join('|')})["']?\\s*:\\s*["']?[\\w./ -]+\\.(?:ya?ml|json|template)\\b`,
);
/** File names without an extension, or with one that templates have. */
const NAME = /^[^./\\]*$|\.(?:ya?ml|json|template|cfn|cform|cloudformation)$/i;

function isNamedLikeTemplate({ uri }: SourceFile): boolean {
  return NAME.test(fileNameOf(uri));
}
