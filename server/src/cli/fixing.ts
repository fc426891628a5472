import { withDependencies } from '../engine/files/dependencies';
import { fixFiles } from '../engine/fixing/fix';
import type { SourceFile } from '../text/span';
import { formatPatch } from './diff';
import { relativePath } from './files';
import { groupByScope } from './inspect';
import type { ReportedError } from './report';
import type { Source, Stdin } from './source-reader';
import { describeWriteError, replaceFile } from './write';

/** The new texts of the files that fixes change, with the number of fixes. */
interface FixedTexts {
  readonly texts: ReadonlyMap<SourceFile, string>;
  readonly fixes: number;
}

/** Finds the fixes of the wanted sources; fixes that would change another file are left out. */
export function findFixes(sources: readonly Source[], unsafe: boolean): FixedTexts {
  const texts = new Map<SourceFile, string>();
  let fixes = 0;
  const all = sources.map(({ file }) => file);
  const wanted = new Set(sources.filter((source) => source.wanted).map(({ file }) => file));
  for (const [scope, members] of groupByScope(sources)) {
    const files = members.map(({ file }) => file);
    const own = new Set(files);
    const fixed = fixFiles(
      withDependencies(files, all),
      (file) => wanted.has(file) && own.has(file),
      scope.options,
      unsafe,
    );
    for (const [file, text] of fixed.changed) texts.set(file, text);
    fixes += fixed.fixes;
  }
  return { texts, fixes };
}

/** Writes the new texts and gives the sources as they are afterwards; a file that cannot be written is unchanged. */
export function writeFixes(
  sources: readonly Source[],
  texts: ReadonlyMap<SourceFile, string>,
  stdin: Stdin | undefined,
  cwd: string,
): { readonly sources: readonly Source[]; readonly files: number; readonly errors: readonly ReportedError[] } {
  const errors: ReportedError[] = [];
  let files = 0;
  const after = sources.map((source) => {
    const text = texts.get(source.file);
    if (text === undefined) return source;
    const bytes = Buffer.from(source.mark + text);
    try {
      if (source.path !== stdin?.path) replaceFile(source.path, source.bytes, bytes);
    } catch (error) {
      errors.push({ path: relativePath(cwd, source.path), message: describeWriteError(error) });
      return source;
    }
    files += 1;
    return { ...source, bytes, file: { uri: source.file.uri, text } };
  });
  return { sources: after, files, errors };
}

/** The new texts as one patch; byte order marks are part of its lines. */
export function formatPatches(sources: readonly Source[], texts: ReadonlyMap<SourceFile, string>, cwd: string): string {
  return sources
    .map(({ file, mark, path }) =>
      formatPatch(relativePath(cwd, path), mark + file.text, mark + (texts.get(file) ?? file.text)),
    )
    .join('');
}
