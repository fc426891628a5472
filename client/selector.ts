import * as vscode from 'vscode';

const FILES = '**/*.{tf,tofu,tfvars,tf.json,tofu.json,json,jsonc,jsonl,ndjson,yaml,yml,template}';
const LANGUAGES = ['terraform', 'terraform-vars', 'opentofu', 'json', 'jsonc', 'yaml', 'cloudformation'];

/** The files whose changes on disk the server is notified of: all that it may read, and its configuration. */
export const WATCHED_FILES: readonly string[] = [FILES, '**/.route53lint.{json,jsonc,yaml}'];

interface DocumentFilter {
  readonly scheme: string;
  readonly language?: string;
  readonly pattern?: string;
}

/**
 * Every document that may hold records; the server decides by its text. The schemes of the workspace are among them, as
 * VS Code for the web may have folders on any file system.
 */
export function documentSelector(): readonly DocumentFilter[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const schemes = new Set(['file', 'untitled', 'vscode-vfs', ...folders.map(({ uri }) => uri.scheme)]);
  return [...schemes].flatMap((scheme) => [
    { scheme, pattern: FILES },
    ...LANGUAGES.map((language) => ({ scheme, language })),
  ]);
}
