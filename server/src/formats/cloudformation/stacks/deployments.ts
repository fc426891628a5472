import type { SourceFile } from '../../../text/span';
import type { InputsOf } from '../../inputs';
import { templateOf } from '../template/template';
import { conditionsOf, scopeOf } from '../values/conditions';
import { bindVariables } from '../values/scope';
import { callsIn } from './calls';
import { type DeploymentContext, joinPath, type StackPosition, stackContextOf } from './context';
import { type Deployment, isStackWithin, type Stack } from './stack';
import { type TemplateGraph, templateGraphOf } from './template-graph';

/** The number of stacks of one deployment that are read; further calls are ignored. */
const MAX_STACKS = 200;
/**
 * The number of calls of one template that are read as stacks of their own; with more, the template is read by itself.
 */
const MAX_CALLS = 16;

/**
 * The deployments in which a template makes a stack: those of the templates that call it, or else its own. The inputs of
 * their roots, where they are known, are those of one deployment that is declared.
 */
export function deploymentsOf(
  file: SourceFile,
  contextFiles: readonly SourceFile[],
  inputsOf: InputsOf = NO_INPUTS,
): readonly Deployment[] {
  const workspace = workspaceOf(contextFiles, inputsOf);
  const deploy = (root: SourceFile) => {
    const found = workspace.byRoot.get(root) ?? makeDeployment(root, workspace);
    workspace.byRoot.set(root, found);
    return found;
  };
  const roots = workspace.graph.findRootsAbove(file);
  if (roots.length === 0 || roots.length > MAX_CALLS) return [deploy(file)];
  const found = roots.map(deploy);
  const calls = found.flatMap(({ stacks }) => [...stacks.values()].filter((stack) => stack.file === file));
  return calls.length === 0 || calls.length > MAX_CALLS ? [deploy(file)] : found;
}

/** The templates from which a template may be deployed: those that call it and are not called themselves, or else itself. */
export function rootsOf(file: SourceFile, contextFiles: readonly SourceFile[]): readonly SourceFile[] {
  const roots = workspaceOf(contextFiles, NO_INPUTS).graph.findRootsAbove(file);
  return roots.length === 0 ? [file] : roots;
}

const NO_INPUTS: InputsOf = () => undefined;

/** The deployments of a list of files that were made so far. */
interface Workspace {
  readonly graph: TemplateGraph;
  readonly inputsOf: InputsOf;
  readonly byRoot: Map<SourceFile, Deployment>;
  importableDeploymentOf(file: SourceFile): Deployment;
}

const workspaces = new WeakMap<InputsOf, WeakMap<readonly SourceFile[], Workspace>>();

function workspaceOf(files: readonly SourceFile[], inputsOf: InputsOf): Workspace {
  const byFiles = workspaces.get(inputsOf) ?? new WeakMap<readonly SourceFile[], Workspace>();
  workspaces.set(inputsOf, byFiles);
  const known = byFiles.get(files);
  if (known !== undefined) return known;
  const importable = new Map<SourceFile, Deployment>();
  const workspace: Workspace = {
    graph: inputsOf === NO_INPUTS ? templateGraphOf(files) : workspaceOf(files, NO_INPUTS).graph,
    inputsOf,
    byRoot: new Map(),
    importableDeploymentOf(file) {
      const found = importable.get(file) ?? makeDeployment(file, workspace, file.uri);
      importable.set(file, found);
      return found;
    },
  };
  byFiles.set(files, workspace);
  return workspace;
}

/**
 * The deployment of a template. `base` precedes the paths of its stacks, so that their keys differ from those of a
 * deployment that imports from it.
 */
function makeDeployment(root: SourceFile, workspace: Workspace, base = ''): Deployment {
  const { graph, inputsOf, importableDeploymentOf } = workspace;
  const stacks = new Map<string, Stack>();
  const imported = new Set<Deployment>();
  const deployment: Deployment = {
    stacks,
    imported,
    stackAt(prefix) {
      const own = stacks.get(prefix);
      if (own !== undefined) return own;
      for (const other of imported) {
        const found = other.stackAt(prefix);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
  const inputs = inputsOf(root.uri);
  const shared: DeploymentContext = { root, base, deployment, graph, inputs, importableDeploymentOf };
  const addStack = (position: StackPosition) => {
    const { file, path, caller } = position;
    const stackContext = stackContextOf(position, shared);
    const template = templateOf(file);
    const conditions = conditionsOf(template, stackContext);
    const scope = scopeOf(template, stackContext, conditions);
    const stack: Stack = { file, scope, conditions, caller: caller?.stack };
    stacks.set(stackContext.prefix, stack);
    for (const { id, target } of callsIn(file)) {
      const called = graph.templateAt(target);
      const resource = template.resources.get(id);
      // A template that is called from itself is not entered again.
      if (called === undefined || resource === undefined || isStackWithin(stack, called)) continue;
      if (stacks.size >= MAX_STACKS) return;
      const inLoop = bindVariables(scope, resource.variables);
      addStack({ file: called, path: joinPath(path, id), caller: { stack, resource, scope: inLoop } });
    }
  };
  addStack({ file: root, path: '', caller: undefined });
  return deployment;
}
