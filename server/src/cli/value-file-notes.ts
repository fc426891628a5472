import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { listDeclared } from '../engine/deployments/declare';
import { MAX_FILE_BYTES } from '../engine/files/skip';
import { uriKey } from '../text/uri';
import { decode, readBytes, relativePath } from './files';
import type { SourceReader } from './source-reader';

/**
 * Says of the named files that only give values what they belong to: they hold no records themselves, and what is
 * deployed with them is not checked unless it is named, too.
 */
export function noteValueFiles(reader: SourceReader, named: Iterable<string>, cwd: string): void {
  const wanted = new Set([...reader.sources.values()].filter((source) => source.wanted).map((source) => source.path));
  for (const file of named) {
    const kind = kindOf(file);
    if (kind === undefined) continue;
    const reason = describe(file, kind, { reader, wanted, cwd });
    const known = reader.skipped.findIndex((skipped) => skipped.path === file);
    if (known < 0 && reader.sources.get(file) === undefined) continue;
    if (known >= 0) reader.skipped.splice(known, 1);
    if (reason !== undefined) reader.skipped.push({ path: file, reason });
  }
}

type Kind = 'loaded' | 'variables' | 'parameters';

function kindOf(file: string): Kind | undefined {
  const name = path.basename(file);
  if (/^(?:terraform|.*\.auto)\.tfvars(?:\.json)?$/.test(name)) return 'loaded';
  if (/\.tfvars(?:\.json)?$/.test(name)) return 'variables';
  if (/^samconfig\.(?:toml|ya?ml)$/.test(name)) return 'parameters';
  if (!/\.(?:json|ya?ml)$/.test(name)) return undefined;
  const read = readBytes(file, MAX_FILE_BYTES);
  const text = 'bytes' in read ? decode(read.bytes).text : '';
  const isConfiguration = /^\s*(?:\{\s*"Parameters"|Parameters)\s*:/.test(text) && !/\bResources\b/.test(text);
  return /\bParameterKey\b/.test(text) || isConfiguration ? 'parameters' : undefined;
}

interface Work {
  readonly reader: SourceReader;
  /** The paths of what is checked. */
  readonly wanted: ReadonlySet<string>;
  readonly cwd: string;
}

/** What a file belongs to; undefined where that is checked in this run. */
function describe(file: string, kind: Kind, { reader, wanted, cwd }: Work): string | undefined {
  const isChecked = (root: string) => [...wanted].some((each) => each !== file && isOf(root, each));
  const roots = kind === 'loaded' ? [path.dirname(file)] : findConfiguredRoots(file, reader);
  if (roots.length > 0 && roots.every(isChecked)) return undefined;
  const [first] = roots.filter((root) => !isChecked(root)).map((root) => relativePath(cwd, root));
  if (first !== undefined)
    return `It gives values to '${first}', which is not checked: name '${first}' to check it with them.`;
  const what = kind === 'variables' ? 'variables of a Terraform folder' : 'parameters of a template';
  const option = kind === 'variables' ? '--var-file' : '--parameters';
  const root = kind === 'variables' ? 'FOLDER' : 'TEMPLATE';
  return `It gives values to ${what}, and no configuration says of which: check that with ${option} ${relativePath(cwd, file)} ${root}.`;
}

function isOf(root: string, file: string): boolean {
  return file === root || path.dirname(file) === root;
}

/** The folders and templates that are deployed with a file, as the configuration around it says. */
function findConfiguredRoots(file: string, { scopeOf }: SourceReader): readonly string[] {
  const { configuration, folder } = scopeOf(path.dirname(file));
  const key = uriKey(pathToFileURL(file).href);
  return listDeclared(configuration, `${pathToFileURL(folder).href}/`)
    .filter(({ files }) => files.some((uri) => uriKey(uri) === key))
    .map(({ uri }) => path.resolve(fileURLToPath(uri)));
}
