import ignore from 'ignore';

/** The result of testing a path against globs: they match it, an exception (`!`) excludes it again, or neither. */
type GlobAnswer = 'match' | 'exception' | 'nothing';

/** Tests paths against globs; paths are relative, with `/`, and those of folders end in `/`. */
export type GlobTest = (path: string) => GlobAnswer;

/**
 * The time of a match grows with the depth of a path to the power of the number of `**`: more of them match nothing, and
 * neither does any glob match a path that is deeper.
 */
const MAX_DEEP = 3;
const MAX_FOLDERS = 100;

/** Whether a glob takes a short time on every path. */
export function isCheap(glob: string): boolean {
  return glob.split('**').length - 1 <= MAX_DEEP;
}

/**
 * Compiles globs as in .gitignore: a text of lines, or a list. Case matters on every system, so that all agree; the
 * composition of letters matters on none: macOS may give a name decomposed that is typed composed.
 */
export function compileGlobs(globs: string | readonly string[]): GlobTest {
  const list = typeof globs === 'string' ? globs.split(/\r?\n/) : globs;
  const matcher = ignore({ ignorecase: false }).add(list.filter(isCheap).map(compose));
  return (name) => {
    const path = compose(name);
    // No glob matches a path outside of the folder (`../`).
    if (!ignore.isPathValid(path) || path.split('/').length > MAX_FOLDERS) return 'nothing';
    const { ignored, unignored } = matcher.test(path);
    return ignored ? 'match' : unignored ? 'exception' : 'nothing';
  };
}

function compose(text: string): string {
  return text.normalize('NFC');
}
