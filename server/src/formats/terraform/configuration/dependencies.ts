import type { SourceFile } from '../../../text/span';
import { directoryOf } from '../../../text/uri';
import { attributeOf, type Block } from '../../syntax/hcl/nodes';
import { parseTerraform } from './definitions';
import { isVariablesFile } from './files';
import { isTerragrunt } from './terragrunt';

/** The URIs of the directories of the modules that a file calls by a relative path. */
export function findCalledDirectories(file: SourceFile): readonly string[] {
  if (isVariablesFile(file) || !(isTerragrunt(file) || /"\.\.?\//.test(file.text))) return [];
  const directory = directoryOf(file.uri);
  return parseTerraform(file).body.blocks.flatMap((block) =>
    block.type === 'module' ? (calledDirectoryOf(block, directory) ?? []) : [],
  );
}

/** The URI of the directory of the module that a block calls; undefined where its source is not a relative path. */
export function calledDirectoryOf(call: Block, directory: string): string | undefined {
  const source = attributeOf(call.body, 'source')?.value;
  if (source?.kind !== 'string' || !/^\.\.?\//.test(source.value)) return undefined;
  return resolvePath(`${source.value.replace(/\/*$/, '')}/`, directory);
}

/** The call of a function that reads a file, with a path that needs no evaluation. */
const FILE_CALL =
  /\bfile(?:exists)?\(\s*"(?:\$\{path\.(?:module|root)\}\/|\.\/)?((?:\.\.\/)*[\w@+. /-]+\.(?:ya?ml|json|txt))"/g;

/** The URIs of the data files that a file reads with `file` or `fileexists`. */
export function findDataFiles({ uri, text }: SourceFile): readonly string[] {
  if (!text.includes('file(') && !text.includes('fileexists(')) return [];
  return [...text.matchAll(FILE_CALL)].flatMap(([, path = '']) => resolvePath(path, directoryOf(uri)) ?? []);
}

/** The URI of a relative path in a directory; undefined for an absolute path and for a URI. */
export function resolvePath(path: string, directory: string): string | undefined {
  if (/^(?:\/|[A-Za-z][\w+.-]*:)/.test(path)) return undefined;
  try {
    return new URL(encodeURI(path).replace(/[?#]/g, encodeURIComponent), directory).href;
  } catch {
    return undefined;
  }
}
