import { addToGroup } from '../../../text/group-by';
import type { SourceFile } from '../../../text/span';
import { directoryKey, uriKey } from '../../../text/uri';
import { callsIn } from './calls';

/** The templates in view, and which of them calls which. */
export interface TemplateGraph {
  /** The template at a decoded URI. */
  templateAt(path: string): SourceFile | undefined;
  /**
   * The templates without callers from which this one is called, directly or not; none for one that has no callers
   * itself, or that is called in a circle only.
   */
  findRootsAbove(file: SourceFile): readonly SourceFile[];
  /** The other templates of the same directory that export something. */
  findExportersBeside(file: SourceFile): readonly SourceFile[];
  /** Whether more than one call makes stacks of the template. */
  isOneOfSeveral(file: SourceFile): boolean;
  /**
   * The prefix of labels that distinguishes one stack of a template from its others; empty where it has one stack only.
   */
  labelPrefixOf(file: SourceFile, path: string, root: SourceFile): string;
}

/** Reads the calls of these templates. */
export function templateGraphOf(files: readonly SourceFile[]): TemplateGraph {
  const byPath = new Map(files.map((file) => [uriKey(file.uri), file]));
  const callers = new Map<string, SourceFile[]>();
  for (const file of files) {
    for (const { target } of callsIn(file)) if (target !== uriKey(file.uri)) addToGroup(callers, target, file);
  }
  const callersOf = (file: SourceFile) => callers.get(uriKey(file.uri)) ?? [];
  const exporters = new Map<string, readonly SourceFile[]>();
  const graph: TemplateGraph = {
    templateAt: (path) => byPath.get(path),
    findRootsAbove: (file) => findRoots(file, callersOf),
    findExportersBeside(file) {
      const directory = directoryKey(file.uri);
      const found =
        exporters.get(directory) ??
        files.filter((other) => directoryKey(other.uri) === directory && other.text.includes('Export'));
      exporters.set(directory, found);
      return found.filter((other) => other !== file);
    },
    isOneOfSeveral: (file) => isCalledTwice(file, callersOf, new Set()),
    labelPrefixOf(file, path, root) {
      if (!graph.isOneOfSeveral(file)) return '';
      const roots = graph.findRootsAbove(file);
      return roots.length > 1 ? `${shortNameOf(root, roots)}: ${path}/` : `${path}/`;
    },
  };
  return graph;
}

type Callers = (file: SourceFile) => readonly SourceFile[];

function findRoots(file: SourceFile, callersOf: Callers): readonly SourceFile[] {
  const above = new Set(callersOf(file));
  // The iteration of a set includes the items that are added during the loop.
  for (const each of above) for (const caller of callersOf(each)) above.add(caller);
  return [...above].filter((each) => each !== file && callersOf(each).length === 0);
}

function isCalledTwice(file: SourceFile, callersOf: Callers, seen: Set<SourceFile>): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  const callers = callersOf(file);
  return callers.length > 1 || callers.some((caller) => isCalledTwice(caller, callersOf, seen));
}

/** The path of a file without the directories that all of the others share with it. */
function shortNameOf(file: SourceFile, others: readonly SourceFile[]): string {
  const path = uriKey(file.uri);
  let shared = path.lastIndexOf('/') + 1;
  while (shared > 0 && others.some(({ uri }) => !uriKey(uri).startsWith(path.slice(0, shared)))) {
    shared = path.lastIndexOf('/', shared - 2) + 1;
  }
  return path.slice(shared);
}
