import * as vscode from 'vscode';

/** The names of files that may hold records. */
const FILES =
  '**/*.{tf,tofu,tfvars,tf.json,tofu.json,json,jsonc,jsonl,ndjson,yaml,yml,template,cfn,cform,cloudformation}';
const TERRAGRUNT = '**/terragrunt.hcl';
/** Files that may give values to records: a samconfig.toml. */
const VALUES = '**/*.toml';
const LANGUAGES = ['terraform', 'terraform-vars', 'opentofu', 'json', 'jsonc', 'yaml', 'cloudformation'];

/** Selects the documents that may hold records, or give values to some, by their names and languages. */
export const DOCUMENTS: readonly ({ readonly language: string } | { readonly pattern: string })[] = [
  { pattern: FILES },
  { pattern: TERRAGRUNT },
  { pattern: VALUES },
  ...LANGUAGES.map((language) => ({ language })),
];

const SCHEMES = new Set(['file', 'untitled', 'vscode-vfs']);

/**
 * Whether a document is one that people edit, and not, for instance, an old revision out of a repository. The schemes of
 * the workspace folders are among them, as VS Code for the web may have folders on any file system.
 */
export function isCandidate(document: vscode.TextDocument): boolean {
  const { scheme } = document.uri;
  const isOfWorkspace =
    SCHEMES.has(scheme) || vscode.workspace.workspaceFolders?.some(({ uri }) => uri.scheme === scheme) === true;
  return isOfWorkspace && vscode.languages.match([...DOCUMENTS], document) > 0;
}
