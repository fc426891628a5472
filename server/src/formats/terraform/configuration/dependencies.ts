import { isTerragrunt, isVariablesFile, localSourceOf, resolvePath } from '../../../recognition/terraform';
import type { SourceFile } from '../../../text/span';
import { directoryOf } from '../../../text/uri';
import { hasWord, type Word } from '../../../text/words';
import { attributeOf, type Block } from '../../syntax/hcl/nodes';
import { parseTerraform } from './definitions';

/** The beginning of a relative path. */
const RELATIVE: Word = { pattern: /"\.\.?[/\\]/, most: 4 };

/** The URIs of the directories of the modules that a file calls by a relative path. */
export function findCalledDirectories(file: SourceFile): readonly string[] {
  if (isVariablesFile(file) || !(isTerragrunt(file) || hasWord(file.text, RELATIVE))) return [];
  const directory = directoryOf(file.uri);
  return parseTerraform(file)
    .body.blocks.filter(({ type }) => type === 'module')
    .flatMap((call) => calledDirectoryOf(call, directory) ?? []);
}

/** The URI of the directory of the module that a block calls; undefined where its source is not a relative path. */
export function calledDirectoryOf(call: Block, directory: string): string | undefined {
  const source = attributeOf(call.body, 'source')?.value;
  const local = source?.kind === 'string' ? localSourceOf(source.value) : undefined;
  return local === undefined ? undefined : resolvePath(`${local.replace(/(?<!\/)\/*$/, '')}/`, directory);
}
