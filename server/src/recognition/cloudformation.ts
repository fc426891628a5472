import type { SourceFile } from '../text/span';
import { fileNameOf } from '../text/uri';
import { hasWord } from '../text/words';
import type { Recogniser } from './recogniser';

/** CloudFormation templates in YAML and JSON, with those of SAM, the CDK and the Serverless Framework. */
export const cloudFormation: Recogniser = {
  id: 'cloudformation',
  label: 'CloudFormation',
  names: 'ends in .yaml, .yml, .json, .template, .cfn, .cform or .cloudformation, or has no extension',
  words: 'AWS::Route53::, Route53 in a SAM template, or the call of a template by a relative path',
  mayBeNamed: (fileName) => NAME.test(fileName),
  recognises(file) {
    if (!isNamedLikeTemplate(file)) return false;
    return mentionsRecords(file) || (mayCall(file) && CALLS_A_FILE.test(file.text));
  },
};

/** The types of resources that make a stack, with the property that names the template. */
export const CALLS: ReadonlyMap<string, string> = new Map([
  ['AWS::CloudFormation::Stack', 'TemplateURL'],
  ['AWS::Serverless::Application', 'Location'],
]);

/** A call whose template is a relative path. */
const CALLS_A_FILE = new RegExp(
  `(?:${[...CALLS.values()].join('|')})["']?\\s*:\\s*["']?[\\w./-][\\w./ -]*\\.(?:ya?ml|json|template)\\b`,
);
/** File names without an extension, or with one that templates have. */
const NAME = /^[^./\\]*$|\.(?:ya?ml|json|template|cfn|cform|cloudformation)$/i;

/** Whether the name is one that templates have. */
export function isNamedLikeTemplate({ uri }: SourceFile): boolean {
  return NAME.test(fileNameOf(uri));
}

/** Whether the text mentions record sets. */
export function mentionsRecords({ text }: SourceFile): boolean {
  return hasWord(text, 'AWS::Route53::') || (hasWord(text, 'AWS::Serverless::') && hasWord(text, 'Route53'));
}

/** Whether the text contains a type of resource that makes stacks, by a search of substrings. */
export function mayCall({ text }: SourceFile): boolean {
  return [...CALLS.keys()].some((type) => hasWord(text, type));
}
