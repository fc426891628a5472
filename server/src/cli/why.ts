import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Look, whyLookedAt } from '../engine/files/why';
import { formatJson } from '../text/controls';
import type { WhyOptions } from './command';
import { findScopes, type ScopeOf } from './configurations';
import { decode, isFolder, readBytes, relativePath } from './files';
import { readGitIgnore } from './git-ignore';
import { readPathList } from './input';
import { choosePaint, escapeLine, type Paint, type Terminal } from './terminal';

/** The answer for one path, or why there is none. */
type Answer = { readonly path: string } & ({ readonly look: Look } | { readonly error: string });

/** Runs the command `why`: says of each file why it is looked at, or why it is not. */
export async function explainLooks(options: WhyOptions, terminal: Terminal): Promise<0 | 2> {
  const { cwd } = terminal;
  const scopeOf = findScopes(options, cwd);
  const listed = options.filesFrom === undefined ? [] : await readPathList(options.filesFrom, terminal);
  const stdin = options.stdinFilename === undefined ? undefined : await terminal.readStdin();
  const paths = stdin === undefined ? [...options.paths, ...listed] : [options.stdinFilename ?? ''];
  const answers = paths.map((given) => explain(path.resolve(cwd, given), stdin, { scopeOf, cwd }));
  const paint = choosePaint(options.color, terminal);
  terminal.out(options.format === 'json' ? `${formatJson(answers.map(toJson))}\n` : print(answers, paint));
  return answers.some((answer) => 'error' in answer) ? 2 : 0;
}

function explain(
  file: string,
  stdin: Buffer | undefined,
  { scopeOf, cwd }: { readonly scopeOf: ScopeOf; readonly cwd: string },
): Answer {
  const shown = relativePath(cwd, file);
  const folder = isFolder(file);
  if (stdin === undefined && folder.error !== undefined) return { path: shown, error: folder.error };
  if (folder.value === true) return { path: shown, error: 'is a folder; name a file' };
  const scope = scopeOf(path.dirname(file));
  const [fault] = scope.errors;
  const configuredBy = scope.file && relativePath(cwd, scope.file);
  const read = stdin === undefined ? readBytes(file, MAX_BYTES) : { bytes: stdin };
  if ('error' in read) return { path: shown, error: read.error };
  const decoded = decode('bytes' in read ? read.bytes : Buffer.alloc(0));
  const leftOut =
    scope.whyIgnored(file, false) ??
    (fault === undefined ? undefined : 'The configuration has errors.') ??
    ('tooLarge' in read ? 'It is larger than 256 MiB.' : undefined) ??
    (decoded.error === undefined ? undefined : `It ${decoded.error}.`);
  const look = whyLookedAt({ uri: pathToFileURL(file).href, text: decoded.text }, { leftOut, configuredBy });
  const isGitIgnored = stdin === undefined && readGitIgnore(path.dirname(file)).ignores(file, false);
  return { path: shown, look: isGitIgnored ? withGitIgnore(look) : look };
}

const MAX_BYTES = 256 * 1024 * 1024;

/** A look at a file that .gitignore leaves out unless it is named. */
function withGitIgnore(look: Look): Look {
  const ground = 'A .gitignore file leaves it out: it is checked where it is named, and not where its folder is.';
  return { ...look, grounds: [...look.grounds, ground] };
}

function print(answers: readonly Answer[], paint: Paint): string {
  const parts = answers.map((answer) => {
    const head = paint('bold', escapeLine(answer.path));
    if ('error' in answer) return `${head}\n  ${paint('red', 'error:')} ${escapeLine(answer.error)}\n`;
    const { verdict, grounds } = answer.look;
    return [head, ...[`  ${verdict}`, ...grounds.map((ground) => `  - ${ground}`), ''].map(escapeLine)].join('\n');
  });
  return parts.join('\n');
}

function toJson(answer: Answer) {
  if ('error' in answer) return { path: answer.path, error: answer.error };
  const { isLookedAt, verdict, grounds } = answer.look;
  return { path: answer.path, isLookedAt, verdict, grounds };
}
