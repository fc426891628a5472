import { rememberLast } from '../text/remember-last';
import type { SourceFile } from '../text/span';
import { fileNameOf } from '../text/uri';
import { hasWord } from '../text/words';
import type { Recogniser } from './recogniser';
import { isYamlOfRoute53 } from './route53-yaml';

/** Change batches and listings of record sets in the words of the Route 53 API, as JSON or YAML. */
export const route53Json: Recogniser = {
  id: 'route53-json',
  label: 'Route 53 JSON',
  names: 'ends in .json, .jsonc, .jsonl, .ndjson, .yaml or .yml, or has no extension',
  words: 'the keys of a change batch or of a listing: Changes, ResourceRecordSet, ResourceRecordSets, ResourceRecords',
  mayBeNamed: (fileName) => hasDocumentExtension(fileName) || hasNoExtension(fileName),
  recognises: (file) => isRoute53Json(file) || isRoute53Yaml(file),
};

/**
 * Names of change batches, as people give them to the AWS CLI. `route53.json` and the like are not among them, as
 * templates, health checks and listings are called so, too.
 */
export const changeBatchNames: readonly string[] = [
  'change-batch.json',
  'change-batch-*.json',
  '*-change-batch.json',
  '*.change-batch.json',
  'change-resource-record-sets.json',
];

/** Whether a file is new, and its name says that it is to be a change batch. */
export function isNewChangeBatch({ uri, text }: SourceFile): boolean {
  return text.trim() === '' && CHANGE_BATCH.test(fileNameOf(uri));
}

const CHANGE_BATCH = new RegExp(
  `^(?:${changeBatchNames.map((name) => name.replaceAll('.', '\\.').replaceAll('*', '.*')).join('|')})$`,
);

/** Whether a file of that name may be of this format. */
export function hasDocumentExtension(fileName: string): boolean {
  return /\.(?:jsonc?|jsonl|ndjson|ya?ml)$/i.test(fileName);
}

/** Whether the file is JSON with record sets in the words of the Route 53 API. */
export function isRoute53Json(file: SourceFile): boolean {
  const name = fileNameOf(file.uri);
  if (!/\.(?:jsonc?|jsonl|ndjson)$/i.test(name) && !hasNoExtension(name)) return false;
  if (/\.(?:tf|tofu)\.json$|tfstate|^package(?:-lock)?\.json$/i.test(name)) return false;
  const { text } = file;
  const hasKey = (key: string) => hasOwnValue(text, key);
  const batch = hasWord(text, '"ResourceRecordSet"') && (hasKey('Changes') || hasKey('Action'));
  const bare =
    (hasWord(text, '"ResourceRecords"') || hasWord(text, '"AliasTarget"')) && hasKey('Name') && hasKey('Type');
  return (batch || bare || hasKey('ResourceRecordSets')) && !isTemplate(text);
}

/** Whether the file is YAML with record sets in the words of the Route 53 API. */
export function isRoute53Yaml(file: SourceFile): boolean {
  return isYamlName(file) && isYamlOfRoute53(file.text) && !isTemplate(file.text) && !/^Resources:/m.test(file.text);
}

/** Asked for every record set of a file. */
const isYamlUri = rememberLast((uri: string) => /^[^?#]*\.ya?ml(?:[?#]|$)/i.test(uri));

/** Whether a file of this format is YAML, by its name. */
export function isYamlName({ uri }: SourceFile): boolean {
  return isYamlUri(uri);
}

/** Whether a key has a value other than an object, which it has in a JSON schema. */
function hasOwnValue(text: string, key: string): boolean {
  return hasWord(text, `"${key}"`) && new RegExp(`"${key}"\\s*:(?!\\s*\\{\\s*["}])`).test(text);
}

function isTemplate(text: string): boolean {
  return hasWord(text, 'AWS::') || hasWord(text, '"Resources"');
}

function hasNoExtension(name: string): boolean {
  return !name.replace(/^untitled:/, '').includes('.');
}
