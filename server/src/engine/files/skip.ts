import { BASELINE_NAME } from '../baseline/baseline';

/** The size of the largest file that is read unless it is named on the command line, in bytes. */
export const MAX_FILE_BYTES = 8 * 1024 * 1024;

/** Folders whose contents come from elsewhere. */
const FOLDERS = new Set(['node_modules', '.git', '.hg', '.svn', '.terraform', '.terragrunt-cache']);
const LOCK_FILES =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|\.terraform\.lock\.hcl|.*\.lock(?:\.json)?)$/;
const STATE = /\.tfstate(?:\.|$)|\.tfplan$/;
/** Names that files with record sets usually have. */
const CANDIDATE = /\.(?:tf|tofu|json|jsonc|jsonl|ndjson|yaml|yml|template|cform|cfn|cloudformation)$/i;

/**
 * Why a path or a URI is not read, as a sentence; undefined where it may be. `bytes` is the size of the file, if known.
 */
export function skipReason(path: string, bytes = 0): string | undefined {
  const names = path.split(/[\\/]/);
  const name = names.pop() ?? '';
  const folder = names.find(isSkippedFolder);
  if (folder !== undefined) return `Files in ${folder} are ignored.`;
  if (STATE.test(name)) return 'Terraform state is ignored.';
  if (name === BASELINE_NAME) return 'It is a baseline.';
  if (LOCK_FILES.test(name)) return 'Lock files are ignored.';
  return bytes > MAX_FILE_BYTES ? 'Files larger than 8 MiB are ignored.' : undefined;
}

/** Whether a file of that name is Terraform's raw state, or a plan in its own format. */
export function isState(name: string): boolean {
  return STATE.test(name);
}

/** Whether folders of that name are never entered. */
export function isSkippedFolder(name: string): boolean {
  return FOLDERS.has(name);
}

/** Whether a file of that name, found in a folder, is worth opening. */
export function isCandidate(name: string): boolean {
  return (CANDIDATE.test(name) || name === 'terragrunt.hcl') && skipReason(name) === undefined;
}
