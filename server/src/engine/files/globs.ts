import ignore from 'ignore';

/** The result of testing a path against globs: they match it, an exception (`!`) excludes it again, or neither. */
type GlobAnswer = 'match' | 'exception' | 'nothing';

/** Tests paths against globs; paths are relative, with `/`, and those of folders end in `/`. */
export type GlobTest = (path: string) => GlobAnswer;

/**
 * Compiles globs as in .gitignore: a text of lines, or a list. Case matters on every system, so that all agree; the
 * composition of letters matters on none: macOS may give a name decomposed that is typed composed.
 */
export function compileGlobs(globs: string | readonly string[]): GlobTest {
  const matcher = ignore({ ignorecase: false }).add(typeof globs === 'string' ? compose(globs) : globs.map(compose));
  return (name) => {
    const path = compose(name);
    // No glob matches a path outside of the folder (`../`).
    if (!ignore.isPathValid(path)) return 'nothing';
    const { ignored, unignored } = matcher.test(path);
    return ignored ? 'match' : unignored ? 'exception' : 'nothing';
  };
}

function compose(text: string): string {
  return text.normalize('NFC');
}
