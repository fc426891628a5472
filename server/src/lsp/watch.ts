import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  WatchKind,
} from 'vscode-languageserver';
import { SECTION } from '../protocol/messages';
import { fileNameOf } from '../text/uri';
import type { ClientCapabilities } from './client-capabilities';
import type { Log } from './log';

/** Globs of the files that are read without being open: those that can belong to a bundle, and configuration. */
const PATTERNS = [
  '**/*.{tf,tofu,tfvars,json,jsonc,jsonl,ndjson,yaml,yml,toml,template,cfn,cform,cloudformation}',
  '**/terragrunt.hcl',
  '**/.route53lint.{json,jsonc,yaml,yml}',
  '**/.gitignore',
];
const NAMES = /(?:\.(?:tf|tofu|tfvars)(?:\.json)?|^\.route53lint\.(?:jsonc?|ya?ml)|^package\.json)$/;

/** Whether the client reports the changes of a file of that name. */
export function isWatchedName(uri: string): boolean {
  return /\.(?:tfvars|jsonc?|ya?ml|toml)$/i.test(fileNameOf(uri));
}

/** Whether a change of a file can change the findings in other directories. */
export function isFarReaching(uri: string): boolean {
  return NAMES.test(fileNameOf(uri));
}

/** Registers for changes of files and settings; true where the client will report changes of files. */
export async function watch(connection: Connection, capabilities: ClientCapabilities, log: Log): Promise<boolean> {
  try {
    if (capabilities.notifiesOfConfiguration)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    if (!capabilities.watchesFiles) return false;
    // The deletion of a folder is one event, of whatever name.
    const deletions = { globPattern: '**/*', kind: WatchKind.Delete };
    const watchers = [...PATTERNS.map((globPattern) => ({ globPattern })), deletions];
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    return true;
  } catch (error) {
    log(`The client does not report changes: ${String(error)}`);
    return false;
  }
}
