import type { SourceFile, Span } from '../../../text/span';
import { directoryOf } from '../../../text/uri';
import { parseJson } from '../../syntax/json/parse';
import type { Node, Tree } from '../../syntax/node';
import type { Scope } from '../expressions/scope';
import { type HclValue, makeKnown, plainText } from '../expressions/values';
import { decodeYaml } from '../expressions/yaml-values';
import { resolvePath, rootOf } from './calls';

/** The call of a function that reads a file, by a path that can be known without working anything out. */
const MENTION =
  /\bfile(?:exists)?\(\s*"(?:\$\{path\.(?:module|root)\}\/|\.\/)?((?:\.\.\/)*[\w@+. /-]+\.(?:ya?ml|json|txt))"/g;

/** The data files that a file reads. */
export function findDataFiles({ uri, text }: SourceFile): readonly string[] {
  if (!text.includes('file(') && !text.includes('fileexists(')) return [];
  return [...text.matchAll(MENTION)].flatMap(([, path = '']) => resolvePath(path, directoryOf(uri)) ?? []);
}

/** What `file`, `fileexists` and the functions that decode its text give for a file in view; undefined for anything else. */
export function readingOf(name: string, [value]: readonly HclValue[], at: Span, scope: Scope): HclValue | undefined {
  if (value === undefined) return undefined;
  switch (name) {
    case 'file':
    case 'fileexists': {
      const uri = uriOf(value, scope);
      const file = uri === undefined ? undefined : scope.module.deployment.data.get(uri);
      if (file === undefined) return undefined;
      return name === 'file' ? { kind: 'known', value: file.text, at, source: file } : makeKnown(true, at);
    }
    case 'yamldecode':
      if (value.kind !== 'known') return undefined;
      return value.source
        ? decodeYaml(value.source, scope.module.deployment.budget)
        : decodeYaml({ uri: `${at.file.uri}#yaml`, text: plainText(value.value) }, scope.module.deployment.budget, at);
    case 'jsondecode': {
      const source = value.kind === 'known' ? value.source : undefined;
      return source && decodedJson(parseJson(source), source);
    }
    default:
      return undefined;
  }
}

/** The URI that a path means: below the module or the root, or else in the directory that is deployed. */
function uriOf(value: HclValue, { module }: Scope): string | undefined {
  const root = rootOf(module).directory;
  if (value.kind === 'known') return resolvePath(String(value.value), root);
  const [first, rest, more] = value.kind === 'text' ? value.text : [];
  if (first?.kind !== 'reference' || rest?.kind !== 'literal' || more !== undefined || !rest.text.startsWith('/'))
    return undefined;
  if (first.key === `${module.path}path.module`) return resolvePath(`.${rest.text}`, module.directory);
  return first.key === `${module.path}path.root` ? resolvePath(`.${rest.text}`, root) : undefined;
}

function decodedJson({ root, errors }: Tree, source: SourceFile): HclValue | undefined {
  return errors.length > 0 || root === undefined ? undefined : valueAt(root, source);
}

/** The value of a node, every part with its place in the file. */
export function valueAt(node: Node | undefined, source: SourceFile): HclValue {
  if (node === undefined) return { kind: 'null', at: { file: source, start: 0, end: 0 } };
  if (node.tag !== undefined) {
    const { file, start, end } = node.span;
    return {
      kind: 'unknown',
      key: `tagged@${file.uri}:${start}`,
      label: file.text.slice(start, Math.min(end, start + 60)),
      at: node.span,
    };
  }
  switch (node.kind) {
    case 'scalar':
      return node.value === null ? { kind: 'null', at: node.span } : makeKnown(node.value, node.inner);
    case 'list':
      return {
        kind: 'list',
        items: node.items.map((item) => valueAt(item, source)),
        complete: true,
        typed: false,
        at: node.span,
      };
    case 'map': {
      const entries = new Map(node.entries.map(({ key, value }) => [key.text, valueAt(value, source)] as const));
      return { kind: 'object', entries, complete: true, typed: false, at: node.span };
    }
  }
}
