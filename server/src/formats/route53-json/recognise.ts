import type { SourceFile } from '../../text/span';
import { fileNameOf } from '../../text/uri';
import { isYamlOfRoute53 } from './recognise-yaml';

/** Whether the file is JSON with record sets in the words of the Route 53 API. */
export function isRoute53Json(file: SourceFile): boolean {
  const name = fileNameOf(file.uri);
  if (!/\.(?:jsonc?|jsonl|ndjson)$/i.test(name) && !hasNoExtension(name)) return false;
  if (/\.(?:tf|tofu)\.json$|tfstate|^package(?:-lock)?\.json$/i.test(name)) return false;
  const { text } = file;
  const has = (key: string) => hasOwnValue(text, key);
  const batch = text.includes('"ResourceRecordSet"') && (has('Changes') || has('Action'));
  const bare = (text.includes('"ResourceRecords"') || text.includes('"AliasTarget"')) && has('Name') && has('Type');
  return (batch || bare || has('ResourceRecordSets')) && !isTemplate(text);
}

/** Whether the file is YAML with record sets in the words of the Route 53 API. */
export function isRoute53Yaml(file: SourceFile): boolean {
  return isYamlName(file) && isYamlOfRoute53(file.text) && !isTemplate(file.text) && !/^Resources:/m.test(file.text);
}

/** Whether the file, being of this format, is YAML. */
export function isYamlName(file: SourceFile): boolean {
  return /\.ya?ml$/i.test(fileNameOf(file.uri));
}

/**
 * Whether the file may hold one page of a listing: it says so, or it lacks the SOA record that the first page has. The
 * others may stand beside it.
 */
export function mayBePage({ uri, text }: SourceFile): boolean {
  if (!uri.includes('/') || !text.includes('ResourceRecordSets')) return false;
  return (
    PAGE_KEYS.some((key) => text.includes(key) && new RegExp(`${key}["']?[ \\t]*:`).test(text)) || !text.includes('SOA')
  );
}

const PAGE_KEYS = ['IsTruncated', 'NextToken', 'NextRecordName'];

/** Whether a key has a value that is no object, as it has in a schema. */
function hasOwnValue(text: string, key: string): boolean {
  return text.includes(`"${key}"`) && new RegExp(`"${key}"\\s*:(?!\\s*\\{\\s*["}])`).test(text);
}

function isTemplate(text: string): boolean {
  return text.includes('AWS::') || text.includes('"Resources"');
}

function hasNoExtension(name: string): boolean {
  return !name.replace(/^untitled:/, '').includes('.');
}
