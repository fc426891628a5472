import ignore from 'ignore';

/** What globs say of a path: that they match it, that an exception (`!`) takes it out again, or nothing. */
export type GlobAnswer = 'match' | 'exception' | 'nothing';

/** Tests paths against globs; paths are relative, with `/`, and those of folders end in `/`. */
export type GlobTest = (path: string) => GlobAnswer;

/** Globs as in .gitignore: a text of lines, or one each. Upper and lower case differ everywhere, so that all machines agree. */
export function compileGlobs(globs: string | readonly string[]): GlobTest {
  const matcher = ignore({ ignorecase: false }).add(globs);
  return (path) => {
    // Paths outside of the folder (`../`) are beyond any glob.
    if (!ignore.isPathValid(path)) return 'nothing';
    const { ignored, unignored } = matcher.test(path);
    return ignored ? 'match' : unignored ? 'exception' : 'nothing';
  };
}
