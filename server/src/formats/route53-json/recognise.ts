import type { SourceFile } from '../../text/span';

/** Whether the file is JSON with record sets in the words of the Route 53 API. */
export function isRoute53Json(file: SourceFile): boolean {
  const name = fileName(file);
  if (!/\.jsonc?$/i.test(name) && !hasNoExtension(name)) return false;
  if (/\.(?:tf|tofu)\.json$|tfstate|^package(?:-lock)?\.json$/i.test(name)) return false;
  const { text } = file;
  const batch = text.includes('"Changes"') && text.includes('"ResourceRecordSet"');
  const bare = text.includes('"Name"') && text.includes('"Type"') && (text.includes('"ResourceRecords"') || text.includes('"AliasTarget"'));
  return (batch || bare || text.includes('"ResourceRecordSets"')) && !isTemplate(text);
}

/** Whether the file is YAML with record sets in the words of the Route 53 API. */
export function isRoute53Yaml(file: SourceFile): boolean {
  if (!/\.ya?ml$/i.test(fileName(file))) return false;
  const { text } = file;
  const has = (key: string) => text.includes(`${key}:`) || text.includes(`${key}":`) || text.includes(`${key}':`);
  return ((has('Changes') && has('ResourceRecordSet')) || has('ResourceRecordSets')) && !isTemplate(text) && !/^Resources:/m.test(text);
}

/** Whether the file says that it is one page of a listing; the others may stand beside it. */
export function isPage(file: SourceFile): boolean {
  return file.uri.includes('/') && file.text.includes('IsTruncated') && /IsTruncated"?[ \t]*:/.test(file.text);
}

function isTemplate(text: string): boolean {
  return text.includes('AWS::') || text.includes('"Resources"');
}

function fileName(file: SourceFile): string {
  const path = file.uri.replace(/[?#].*$/, '');
  return path.slice(path.lastIndexOf('/') + 1);
}

function hasNoExtension(name: string): boolean {
  return !name.replace(/^untitled:/, '').includes('.');
}
