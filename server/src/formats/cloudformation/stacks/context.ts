import { always } from '../../../model/existence';
import { knownText, type PartialText } from '../../../text/partial-text';
import type { SourceFile } from '../../../text/span';
import type { Inputs } from '../../inputs';
import { valueAt } from '../../syntax/node';
import { intrinsicOf } from '../template/intrinsics';
import { isTextParameter } from '../template/parameters';
import { templateOf } from '../template/template';
import { chooseBranch } from '../values/branches';
import { existenceOf } from '../values/conditions';
import { editablePlaceOf } from '../values/editable-place';
import { textOf } from '../values/evaluate';
import { prefixOf } from '../values/keys';
import type { PassedParameter, StackContext } from '../values/scope';
import { findRegion, readGivenParameter } from './given-parameters';
import { memoize } from './memoize';
import { exportsOf, findExport, outputOf } from './outputs';
import { signatureOf } from './signature';
import type { Caller, Deployment } from './stack';
import type { TemplateGraph } from './template-graph';

/** The place of a stack among others. */
export interface StackPosition {
  readonly file: SourceFile;
  /** The logical ids of the calls from the root to the stack, with slashes between them. */
  readonly path: string;
  /** Undefined for the root. */
  readonly caller: Caller | undefined;
}

/** What the stacks of one deployment share. */
export interface DeploymentContext {
  readonly root: SourceFile;
  /** Precedes the paths of all stacks; empty for a deployment that is not read as the source of an import. */
  readonly base: string;
  readonly deployment: Deployment;
  readonly graph: TemplateGraph;
  /** What the root is deployed with; undefined where that is not known. */
  readonly inputs: Inputs | undefined;
  /** The deployment of a template, for the templates that import from it. */
  importableDeploymentOf(file: SourceFile): Deployment;
}

/** The context of one stack: what the calling, called and exporting templates define for it. */
export function stackContextOf({ file, path, caller }: StackPosition, shared: DeploymentContext): StackContext {
  const { root, base, deployment, graph, inputs } = shared;
  const prefixAt = (place: string) => prefixOf(base === '' || place === '' ? base + place : `${base}/${place}`);
  const scopeAt = (prefix: string) => deployment.stackAt(prefix)?.scope;
  const stackContext: StackContext = {
    prefix: prefixAt(path),
    name: caller === undefined ? '' : graph.labelPrefixOf(file, path, root),
    passedParameterOf: memoize((parameter) =>
      caller === undefined
        ? inputs && readGivenParameter(inputs, parameter, templateOf(file))
        : readPassedParameter(caller, parameter, file),
    ),
    hasInputs: inputs !== undefined,
    region: findRegion(inputs),
    importOf: memoize(
      (nameKey) =>
        findExport(deployment, nameKey) ?? (base === '' ? importFromDirectory(file, nameKey, shared) : undefined),
    ),
    outputOf(call, output) {
      const stack = deployment.stacks.get(prefixAt(joinPath(path, call)));
      return stack && outputOf(stack, output);
    },
    scopeAt,
    get existence() {
      return caller === undefined ? always : existenceOf(caller.resource, caller.stack.conditions);
    },
    call: caller && { value: 'The template is called here.', span: caller.resource.entry.key.span },
    isOneOfSeveral: caller !== undefined && graph.isOneOfSeveral(file),
    get signature() {
      const stacks = [...deployment.stacks.values()];
      return signatureOf(file, stackContext, [
        ...stacks.map((stack) => stack.file),
        ...graph.findExportersBeside(file),
      ]);
    },
  };
  return stackContext;
}

/** The path of the stack that a call makes. */
export function joinPath(path: string, call: string): string {
  return path === '' ? call : `${path}/${call}`;
}

function readPassedParameter(
  { resource, scope }: Caller,
  parameter: string,
  file: SourceFile,
): PassedParameter | undefined {
  if (!isTextParameter(templateOf(file).parameters.get(parameter))) return undefined;
  const parameters = chooseBranch(valueAt(resource.properties, 'Parameters'), scope);
  if (parameters?.kind !== 'map' || intrinsicOf(parameters) !== undefined) return undefined;
  const value = chooseBranch(valueAt(parameters, parameter), scope);
  if (value === undefined) return undefined;
  const text = value.kind === 'scalar' && value.tag === undefined && value.text === '' ? [] : textOf(value, scope);
  return { text, at: knownText(text) ? editablePlaceOf(value, scope) : undefined };
}

/**
 * The value that a template of the same directory exports under a name; undefined unless exactly one does. An import
 * needs the export, so the record sets that the exporting template always makes exist together with those of this one,
 * and are compared with them. The record sets of two templates that import the same zone, or that write the same zone
 * id, are not compared: they may be alternatives of which only one is deployed.
 */
function importFromDirectory(file: SourceFile, nameKey: string, shared: DeploymentContext): PartialText | undefined {
  const { deployment, graph, importableDeploymentOf } = shared;
  const own = new Set([...deployment.stacks.values()].map((stack) => stack.file));
  const found = graph.findExportersBeside(file).flatMap((other) => {
    const [root] = own.has(other) ? [] : importableDeploymentOf(other).stacks.values();
    return root === undefined ? [] : (exportsOf(root).get(nameKey) ?? []).map((output) => ({ root, other, output }));
  });
  const [only] = found;
  if (only === undefined || found.length > 1) return undefined;
  deployment.imported.add(importableDeploymentOf(only.other));
  return outputOf(only.root, only.output);
}
