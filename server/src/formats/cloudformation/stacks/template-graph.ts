import type { SourceFile } from '../../../text/span';
import { decodeUri, directoryOf } from '../../../text/uri';
import { callsIn } from './calls';
import { type Deployment, deploymentOf } from './stacks';

/** The templates in view, and who calls whom. */
export interface TemplateGraph {
  /** The template at a decoded URI. */
  at(path: string): SourceFile | undefined;
  /** The deployments in which a template makes a stack: its own where nobody calls it. */
  deploymentsOf(file: SourceFile): readonly Deployment[];
  /** What a template deploys, as others see it that import something of it. */
  deploymentAbroad(file: SourceFile): Deployment;
  /** The templates of the same folder that export something. */
  exportersBeside(file: SourceFile): readonly SourceFile[];
  isOneOfSeveral(file: SourceFile): boolean;
  /** What tells a stack, in a label, from the others of its template. */
  nameOf(file: SourceFile, path: string, root: SourceFile): string;
}

/** Beyond that many calls, they are no longer told apart. */
const MAX_CALLS = 16;
const views = new WeakMap<readonly SourceFile[], TemplateGraph>();

/** What files tell about each other; worked out once for each list. */
export function templateGraphOf(files: readonly SourceFile[]): TemplateGraph {
  const known = views.get(files);
  if (known !== undefined) return known;
  const graph = makeView(files);
  views.set(files, graph);
  return graph;
}

function makeView(files: readonly SourceFile[]): TemplateGraph {
  const byPath = new Map(files.map((file) => [decodeUri(file.uri), file]));
  const callers = new Map<string, SourceFile[]>();
  for (const file of files) {
    for (const { target } of callsIn(file)) {
      if (target !== decodeUri(file.uri)) callers.set(target, [...(callers.get(target) ?? []), file]);
    }
  }
  const callersOf = (file: SourceFile) => callers.get(decodeUri(file.uri)) ?? [];
  const deployments = new Map<SourceFile, Deployment>();
  const deployed = (root: SourceFile) => {
    const found = deployments.get(root) ?? deploymentOf(root, graph);
    deployments.set(root, found);
    return found;
  };
  const abroad = new Map<SourceFile, Deployment>();
  const exporters = new Map<string, readonly SourceFile[]>();
  const graph: TemplateGraph = {
    at: (path) => byPath.get(path),
    deploymentsOf(file) {
      const roots = rootsOf(file, callersOf);
      if (roots.length === 0 || roots.length > MAX_CALLS) return [deployed(file)];
      const found = roots.map(deployed);
      const calls = found.flatMap(({ stacks }) => [...stacks.values()].filter((stack) => stack.file === file));
      return calls.length === 0 || calls.length > MAX_CALLS ? [deployed(file)] : found;
    },
    deploymentAbroad(file) {
      const found = abroad.get(file) ?? deploymentOf(file, graph, file.uri);
      abroad.set(file, found);
      return found;
    },
    exportersBeside(file) {
      const folder = directoryOf(file.uri);
      const found =
        exporters.get(folder) ??
        files.filter((other) => directoryOf(other.uri) === folder && other.text.includes('Export'));
      exporters.set(folder, found);
      return found.filter((other) => other !== file);
    },
    isOneOfSeveral: (file) => isCalledTwice(file, callersOf, new Set()),
    nameOf(file, path, root) {
      if (!graph.isOneOfSeveral(file)) return '';
      const roots = rootsOf(file, callersOf);
      return roots.length > 1 ? `${shortName(root, roots)}: ${path}/` : `${path}/`;
    },
  };
  return graph;
}

type Callers = (file: SourceFile) => readonly SourceFile[];

/** The templates that nobody calls and from which one is called; none for one that nobody calls itself, or that is called in a ring alone. */
function rootsOf(file: SourceFile, callersOf: Callers): readonly SourceFile[] {
  const above = new Set(callersOf(file));
  for (const each of above) for (const caller of callersOf(each)) above.add(caller);
  return [...above].filter((each) => each !== file && callersOf(each).length === 0);
}

function isCalledTwice(file: SourceFile, callersOf: Callers, seen: Set<SourceFile>): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  const callers = callersOf(file);
  return callers.length > 1 || callers.some((caller) => isCalledTwice(caller, callersOf, seen));
}

/** The path of a file without the folders that others share with it. */
function shortName(file: SourceFile, others: readonly SourceFile[]): string {
  const path = decodeUri(file.uri);
  let shared = path.lastIndexOf('/') + 1;
  while (shared > 0 && others.some(({ uri }) => !decodeUri(uri).startsWith(path.slice(0, shared)))) {
    shared = path.lastIndexOf('/', shared - 2) + 1;
  }
  return path.slice(shared);
}
