import { execFileSync } from 'node:child_process';
import path, { type PlatformPath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SYNTAX_ERROR } from '../engine/catalogue';
import type { Finding } from '../model/finding';
import type { SourceFile, Span } from '../text/span';
import type { ChangedOptions } from './command';
import { type ChangedPlaces, findChangedPlaces } from './diff';
import { decode, exists, isInside, realPath, relativePath } from './files';

/** What has changed in the work tree since a commit. */
export interface Changes {
  /** Whether a finding is about changed text: its place, its record set or a related place holds a changed line. */
  isTouched(finding: Finding): boolean;
}

/** Why the changes cannot be told; the message is the end of a sentence that begins with `--changed`. */
interface Refusal {
  readonly refusal: string;
}

/**
 * Finds what has changed since the last commit or, with a `ref`, since the current branch has left it; files that git
 * does not know yet are new. Texts are compared as they are read, so that it also holds for standard input and for
 * files that fixes have changed.
 */
export function readChanges(ref: string | undefined, cwd: string): Changes | Refusal {
  let root: string;
  try {
    root = realPath(runGit(cwd, 'rev-parse', '--show-toplevel').replace(/\n$/, ''));
  } catch (error) {
    return { refusal: `needs Git and a work tree: ${describeGitError(error)}` };
  }
  const base = findBase(ref, root);
  if (typeof base === 'object') return base;
  const origins = findOrigins(base, root);
  const known = new WeakMap<SourceFile, ChangedPlaces | 'all'>();
  const changesOf = (file: SourceFile) => {
    const changes = known.get(file) ?? compareWithBase(file, { base, root, origins });
    known.set(file, changes);
    return changes;
  };
  const isSpanTouched = ({ file, start, end }: Span) => {
    const changes = changesOf(file);
    if (changes === 'all') return true;
    return (
      changes.added.some((range) => range.start < Math.max(end, start + 1) && start < range.end) ||
      changes.removedAt.some((place) => start < place && place < end)
    );
  };
  return {
    isTouched: ({ rule, at, within, related }) =>
      // What makes a text unreadable may stand far from where that is noticed.
      (rule === SYNTAX_ERROR && hasChanges(changesOf(at.file))) ||
      [at, ...(within === undefined ? [] : [within]), ...related.map(({ span }) => span)].some(isSpanTouched),
  };
}

/**
 * The commit that a word behind `--changed` names, unless the word is a path: then it is one of the paths.
 */
export function splitChangedWord(
  { ref, word }: ChangedOptions,
  cwd: string,
): { readonly ref: string | undefined; readonly path: string | undefined } {
  const isPath = word !== undefined && exists(path.resolve(cwd, word));
  return { ref: ref ?? (isPath ? undefined : word), path: isPath ? word : undefined };
}

function hasChanges(changes: ChangedPlaces | 'all'): boolean {
  return changes === 'all' || changes.added.length + changes.removedAt.length > 0;
}

/** The tree without files, which every repository has. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

function findBase(ref: string | undefined, root: string): string | Refusal {
  const commitOf = (name: string) =>
    runGit(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`).trim();
  if (ref === undefined)
    try {
      return commitOf('HEAD');
    } catch {
      return EMPTY_TREE;
    }
  let commit: string;
  try {
    commit = commitOf(ref);
  } catch {
    return { refusal: `names the commit '${ref}', which is not in this repository` };
  }
  try {
    return runGit(root, 'merge-base', commit, 'HEAD').trim();
  } catch {
    return {
      refusal: `finds no commit that '${ref}' and HEAD have in common; fetch the whole history if this is a shallow clone`,
    };
  }
}

/** Where a changed file was before, by its path from the root; undefined for a new one. */
type Origins = ReadonlyMap<string, string | undefined>;

function findOrigins(base: string, root: string): Origins {
  const origins = new Map<string, string | undefined>();
  const fields = runGit(root, 'diff', '--name-status', '-z', '--find-renames', '--no-ext-diff', base, '--').split('\0');
  for (let index = 0; index + 1 < fields.length; ) {
    const [status = '', first = '', second = ''] = fields.slice(index, index + 3);
    const isMoved = /^[RC]/.test(status);
    origins.set(isMoved ? second : first, status.startsWith('A') ? undefined : first);
    index += isMoved ? 3 : 2;
  }
  for (const file of runGit(root, 'ls-files', '-z', '--others', '--exclude-standard').split('\0'))
    if (file !== '') origins.set(file, undefined);
  return origins;
}

/** What a file is compared with. */
interface Base {
  readonly base: string;
  readonly root: string;
  readonly origins: Origins;
}

function compareWithBase(file: SourceFile, { base, root, origins }: Base): ChangedPlaces | 'all' {
  const real = realPath(fileURLToPath(file.uri));
  if (!isInside(real, root)) return { added: [], removedAt: [] };
  const name = relativePath(root, real);
  const origin = origins.has(name) ? origins.get(name) : name;
  if (origin === undefined) return 'all';
  let before: string;
  try {
    before = decode(execGit(root, 'cat-file', 'blob', `${base}:${origin}`)).text;
  } catch {
    // Neither git nor the base knows it: it is new, or it is ignored.
    return 'all';
  }
  return findChangedPlaces(before, file.text) ?? 'all';
}

function runGit(cwd: string, ...args: string[]): string {
  return execGit(cwd, ...args).toString('utf8');
}

/**
 * Git by its path. Windows looks for a program in the current folder first, which may hold a git.exe of a repository that
 * is not to be trusted.
 */
function findGit(): string {
  knownGit ??= process.platform === 'win32' ? findProgram('git.exe', process.env.PATH ?? '', path, exists) : 'git';
  if (knownGit === undefined) throw Object.assign(new Error('there is no git.exe in PATH'), { code: 'ENOENT' });
  return knownGit;
}

let knownGit: string | undefined;

/** The path of a program in one of the folders of PATH that are absolute; undefined where none has it. */
export function findProgram(
  name: string,
  folders: string,
  paths: PlatformPath,
  isThere: (file: string) => boolean,
): string | undefined {
  return folders
    .split(paths.delimiter)
    .map((folder) => folder.replaceAll('"', ''))
    .filter((folder) => paths.isAbsolute(folder))
    .map((folder) => paths.join(folder, name))
    .find(isThere);
}

/** Runs git without what a repository could make it start: a file system monitor or an external diff. */
function execGit(cwd: string, ...args: string[]): Buffer {
  return execFileSync(findGit(), ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', ...args], {
    cwd,
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function describeGitError(error: unknown): string {
  const { code, stderr } = error as { readonly code?: string; readonly stderr?: Buffer };
  if (code === 'ENOENT') return 'git is not installed';
  return (stderr?.toString('utf8').split('\n')[0] ?? '').replace(/^fatal: /, '') || String(error);
}
