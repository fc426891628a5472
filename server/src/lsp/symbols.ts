import { bundleKeyOf, companionsOf } from '../engine/files/companions';
import { closure } from '../engine/files/dependencies';
import { isOfUse } from '../engine/files/recognise';
import { readFiles } from '../engine/lint';
import { listSymbols, matchesQuery, type RecordSymbol, uniqueSymbols } from '../engine/symbols/list-symbols';
import { addToGroup } from '../text/group-by';
import type { SourceFile } from '../text/span';
import { fileNameOf, uriKey } from '../text/uri';
import { toWorkspaceSymbol } from './convert';
import type { Service } from './diagnostics';
import { directoryKeyOf } from './open-documents';
import type { WorkspaceFiles } from './workspace-files';

/** The most symbols of one answer; a longer query finds the others. */
const MAX_SYMBOLS = 1000;

/** Registers the handler of workspace symbols: of open documents, and of the files in the folders of the workspace. */
export function answerSymbols({ connection, workspace, settings }: Service, files: WorkspaceFiles): void {
  const { documents } = workspace;
  const known = new Map<string, { readonly files: readonly SourceFile[]; readonly symbols: readonly RecordSymbol[] }>();
  const readCalled = async (uri: string) => documents.find(uri) ?? (await files.readFile(uri));

  /** The symbols of one bundle, which are listed again when one of the files that it is read with has changed. */
  async function symbolsOf(key: string, own: readonly SourceFile[], all: Files): Promise<readonly RecordSymbol[]> {
    const [first] = own;
    const { reason, options } = await settings.read(first?.uri ?? '');
    if (first === undefined || reason !== undefined) return [];
    const together = [...new Set([...own, ...(await findContext(own, all, readCalled))])];
    const before = known.get(key);
    if (before?.files.length === together.length && together.every((file, at) => file === before.files[at]))
      return before.symbols;
    const isOwn = (uri: string) => own.some((file) => file.uri === uri);
    const symbols = listSymbols(readFiles(together, options, [], isOwn));
    known.set(key, { files: together, symbols });
    return symbols;
  }

  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const isOpen = (uri: string) => documents.find(uri) !== undefined;
    const closed = await files.list(isOpen, () => token.isCancellationRequested);
    if (token.isCancellationRequested) return null;
    // The documents may have changed while the disk was read, so they are taken after that.
    const all = groupFiles([...documents.list().filter(isOfUse), ...closed.filter(({ uri }) => !isOpen(uri))]);
    const found: RecordSymbol[] = [];
    for (const [key, own] of all.bundles) {
      // A pause lets a cancellation in.
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (token.isCancellationRequested) return null;
      found.push(...(await symbolsOf(key, own, all)));
    }
    for (const key of known.keys()) if (!all.bundles.has(key)) known.delete(key);
    const matching = uniqueSymbols(found).filter(({ name }) => matchesQuery(name, query));
    return matching.slice(0, MAX_SYMBOLS).map(toWorkspaceSymbol);
  });
}

interface Files {
  readonly bundles: ReadonlyMap<string, readonly SourceFile[]>;
  readonly byUri: ReadonlyMap<string, SourceFile>;
  readonly byDirectory: ReadonlyMap<string, readonly SourceFile[]>;
}

function groupFiles(files: readonly SourceFile[]): Files {
  const bundles = new Map<string, SourceFile[]>();
  const byDirectory = new Map<string, SourceFile[]>();
  for (const file of files) {
    const key = bundleKeyOf(file);
    if (key !== undefined) addToGroup(bundles, key, file);
    addToGroup(byDirectory, directoryKeyOf(file.uri), file);
  }
  return { bundles, byDirectory, byUri: new Map(files.map((file) => [uriKey(file.uri), file])) };
}

/** What the files of a bundle call, data files among it, and the files beside them that complete it. */
async function findContext(
  own: readonly SourceFile[],
  { byUri, byDirectory }: Files,
  readCalled: (uri: string) => Promise<SourceFile | undefined>,
): Promise<readonly SourceFile[]> {
  const read = new Map<string, SourceFile | undefined>();
  const find = () => {
    const missing: string[] = [];
    const found = closure(own, (place) => {
      const key = uriKey(place);
      if (place.endsWith('/')) return byDirectory.get(key);
      const file = byUri.get(key) ?? read.get(key);
      if (file === undefined && !read.has(key)) missing.push(place);
      return file && [file];
    });
    return { missing, found };
  };
  let { missing, found } = find();
  if (missing.length > 0) {
    for (const place of missing) read.set(uriKey(place), await readCalled(place));
    ({ missing, found } = find());
  }
  const beside = own.flatMap((file) => {
    const companions = companionsOf(file);
    const neighbours = companions === undefined ? [] : (byDirectory.get(uriKey(companions.directory)) ?? []);
    return neighbours.filter((other) => companions?.belongs(fileNameOf(other.uri)) && companions.accepts(other));
  });
  return [...found, ...beside];
}
