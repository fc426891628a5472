import type { SourceFile } from '../text/span';
import { fileNameOf } from '../text/uri';
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
export const CALLS: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'TemplateURL',
  'AWS::Serverless::Application': 'Location',
};

/** A call whose template is a relative path. */
const CALLS_A_FILE = new RegExp(
  `(?:${Object.values(CALLS).join('|')})["']?\\s*:\\s*["']?[\\w./ -]+\\.(?:ya?ml|json|template)\\b`,
);
/** File names without an extension, or with one that templates have. */
const NAME = /^[^./\\]*$|\.(?:ya?ml|json|template|cfn|cform|cloudformation)$/i;

/** Whether the name is one that templates have. */
export function isNamedLikeTemplate({ uri }: SourceFile): boolean {
  return NAME.test(fileNameOf(uri));
}

/** Whether the text mentions record sets. */
export function mentionsRecords({ text }: SourceFile): boolean {
  return text.includes('AWS::Route53::') || (text.includes('AWS::Serverless::') && text.includes('Route53'));
}

/** Whether the text contains a type of resource that makes stacks, by a search of substrings. */
export function mayCall({ text }: SourceFile): boolean {
  return Object.keys(CALLS).some((type) => text.includes(type));
}
