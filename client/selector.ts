import * as vscode from 'vscode';

const FILES = '**/*.{tf,tofu,tfvars,tf.json,tofu.json,json,jsonc,jsonl,ndjson,yaml,yml,template}';
const LANGUAGES = ['terraform', 'terraform-vars', 'opentofu', 'json', 'jsonc', 'yaml', 'cloudformation'];

/** What the server is told about when it changes on disk: everything that it may read, and its configuration. */
export const WATCHED_FILES: readonly string[] = [FILES, '**/.route53lint.{json,jsonc,yaml}'];

interface DocumentFilter {
  readonly scheme: string;
  readonly language?: string;
  readonly pattern?: string;
}

/**
 * Every document that may hold records; the server looks at the text and decides. The schemes of the workspace count
 * too, because VS Code for the web has folders on file systems that we have never heard of.
 */
export function documentSelector(): readonly DocumentFilter[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const schemes = new Set(['file', 'untitled', 'vscode-vfs', ...folders.map(({ uri }) => uri.scheme)]);
  return [...schemes].flatMap((scheme) => [
    { scheme, pattern: FILES },
    ...LANGUAGES.map((language) => ({ scheme, language })),
  ]);
}
