import * as vscode from 'vscode';

/** The names of files that may hold records. */
export const FILES = '**/*.{tf,tofu,tfvars,tf.json,tofu.json,json,jsonc,jsonl,ndjson,yaml,yml,template}';
const TERRAGRUNT = '**/terragrunt.hcl';
const LANGUAGES = ['terraform', 'terraform-vars', 'opentofu', 'json', 'jsonc', 'yaml', 'cloudformation'];

/**
 * Globs of the files whose changes on disk are reported to the server: files that may hold records, and configuration.
 */
export const WATCHED_FILES: readonly string[] = [FILES, TERRAGRUNT, '**/.route53lint.{json,jsonc,yaml}'];

interface DocumentFilter {
  readonly scheme: string;
  readonly language?: string;
  readonly pattern?: string;
}

/**
 * Selects every document that may hold records; the server recognises the format by the text. The URI schemes of the
 * workspace folders are included, as VS Code for the web may have folders on any file system.
 */
export function documentSelector(): readonly DocumentFilter[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const schemes = new Set(['file', 'untitled', 'vscode-vfs', ...folders.map(({ uri }) => uri.scheme)]);
  return [...schemes].flatMap((scheme) => [
    { scheme, pattern: FILES },
    { scheme, pattern: TERRAGRUNT },
    ...LANGUAGES.map((language) => ({ scheme, language })),
  ]);
}
