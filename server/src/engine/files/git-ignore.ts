import { compileGlobs, type GlobTest } from './globs';

/** The rules of a .gitignore file, for what is below its folder. */
export interface IgnoreRules {
  /** A path or a URI, as `relativeTo` takes it. */
  readonly folder: string;
  readonly test: GlobTest;
}

/** The files with such rules in the root of a repository, relative to it; elsewhere there is only the first. */
export const ignoreFilesOfRoot = ['.gitignore', '.git/info/exclude'] as const;

/** The rules of the text of a .gitignore file. */
export function readIgnoreRules(folder: string, text: string): IgnoreRules {
  return { folder, test: compileGlobs(text) };
}

/**
 * Whether rules leave out a file or a folder, the rules nearest to it first: the first that says something decides.
 * `relativeTo` gives its path relative to a folder, with `/`.
 */
export function isLeftOut(
  rules: readonly IgnoreRules[],
  relativeTo: (folder: string) => string,
  isFolder: boolean,
): boolean {
  for (const { folder, test } of rules) {
    const path = relativeTo(folder);
    const answer = test(isFolder ? `${path}/` : path);
    if (answer !== 'nothing') return answer === 'match';
  }
  return false;
}
