import { resolvePath } from '../../../../recognition/terraform';
import type { Span } from '../../../../text/span';
import { uriKey } from '../../../../text/uri';
import { decodeJson } from '../json-values';
import { pathKey } from '../keys';
import type { HclValue, Module } from '../model';
import { rootOf } from '../module';
import { makeKnown, toPlainText } from '../values';
import { decodeYaml } from '../yaml-values';

/** A function that reads a file in view, or decodes text; undefined where the file is not in view. */
type FileFunction = (value: HclValue, at: Span, module: Module) => HclValue | undefined;

/**
 * The functions that need the files of the deployment. The text of a whole file keeps its places when it is decoded.
 */
export const files: ReadonlyMap<string, FileFunction> = new Map<string, FileFunction>([
  ['file', readFile],
  ['fileexists', (value, at, module) => (findFile(value, module) === undefined ? undefined : makeKnown(true, at))],
  ['yamldecode', decodeYamlText],
  ['jsondecode', (value) => (value.kind === 'known' && value.source ? decodeJson(value.source) : undefined)],
]);

function readFile(value: HclValue, at: Span, module: Module): HclValue | undefined {
  const file = findFile(value, module);
  return file && { kind: 'known', value: file.text, at, source: file };
}

function decodeYamlText(value: HclValue, at: Span, { deployment }: Module): HclValue | undefined {
  if (value.kind !== 'known') return undefined;
  const { budget } = deployment;
  return value.source
    ? decodeYaml(value.source, budget)
    : decodeYaml({ uri: `${at.file.uri}#yaml`, text: toPlainText(value.value) }, budget, at);
}

function findFile(path: HclValue, module: Module) {
  const uri = uriOf(path, module);
  return uri === undefined ? undefined : module.deployment.data.get(uriKey(uri));
}

/** The URI of a path: below `path.module` or `path.root`, or else in the directory that is deployed. */
function uriOf(path: HclValue, module: Module): string | undefined {
  const root = rootOf(module).directory;
  if (path.kind === 'known') return resolvePath(String(path.value), root);
  const [first, rest, more] = path.kind === 'text' ? path.text : [];
  if (first?.kind !== 'reference' || rest?.kind !== 'literal' || more !== undefined || !rest.text.startsWith('/'))
    return undefined;
  if (first.key === pathKey(module, 'module')) return resolvePath(`.${rest.text}`, module.directory);
  return first.key === pathKey(module, 'root') ? resolvePath(`.${rest.text}`, root) : undefined;
}
