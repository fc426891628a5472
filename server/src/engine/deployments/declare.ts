import type { InputSource, Inputs } from '../../formats/inputs';
import type { Located, SourceFile } from '../../text/span';
import { resolveUri, uriKey } from '../../text/uri';
import type { Configuration, ConfiguredRoot } from '../configuration/configuration';
import type { Deployment } from './deployment';

/** What is there, by URIs; a folder ends in `/`. */
export interface Present {
  file(uri: string): SourceFile | undefined;
  hasFolder(uri: string): boolean;
}

/** The deployments of a configuration, and the paths in it at which nothing is. */
interface Declared {
  readonly deployments: readonly Deployment[];
  readonly missing: readonly Located<string>[];
}

/** What is given values in a deployment, with the files that give them, by their URIs; that of a folder ends in `/`. */
interface DeclaredRoot {
  readonly kind: ConfiguredRoot['kind'];
  readonly uri: string;
  readonly files: readonly string[];
}

/** The roots of all deployments of a configuration, whether or not they are there. */
export function listDeclared({ deployments }: Configuration, folder: string): readonly DeclaredRoot[] {
  return deployments.flatMap(({ roots, base = folder }) =>
    roots.flatMap((root): readonly DeclaredRoot[] => {
      const uri = rootUriOf(root, base);
      const files = root.files.flatMap(({ value }) => resolveUri(splitPart(value).path, base) ?? []);
      return uri === undefined ? [] : [{ kind: root.kind, uri, files }];
    }),
  );
}

/** The deployments that a configuration declares; `folder` is the URI to which its paths are relative. */
export function declareDeployments({ deployments }: Configuration, folder: string, present: Present): Declared {
  const missing: Located<string>[] = [];
  const declared = deployments.map(({ name, roots, base = folder }): Deployment => {
    const inputs = new Map<string, Inputs>();
    for (const root of roots) {
      const uri = rootUriOf(root, base);
      const isThere =
        uri !== undefined && (root.kind === 'terraform' ? present.hasFolder(uri) : present.file(uri) !== undefined);
      if (uri === undefined || !isThere) {
        const what = root.kind === 'terraform' ? 'folder' : 'template';
        missing.push({ value: `The ${what} '${root.path.value}' does not exist.`, span: root.path.span });
        continue;
      }
      const sources = root.files.flatMap((path) => readSource(path, base, present, missing));
      inputs.set(uriKey(uri), { sources, ...(root.region !== undefined && { region: root.region }) });
    }
    return { name, inputsOf: (uri) => inputs.get(uriKey(uri)) };
  });
  return { deployments: declared, missing };
}

function readSource(
  { value, span }: Located<string>,
  folder: string,
  present: Present,
  missing: Located<string>[],
): readonly InputSource[] {
  const { path, part } = splitPart(value);
  const uri = resolveUri(path, folder);
  const file = uri === undefined ? undefined : present.file(uri);
  if (file !== undefined) return [{ kind: 'file', file, ...(part !== undefined && { part }) }];
  missing.push({ value: `The file '${path}' cannot be read.`, span });
  return [];
}

function rootUriOf({ kind, path }: ConfiguredRoot, folder: string): string | undefined {
  return resolveUri(kind === 'terraform' ? `${path.value.replace(/(?<![\\/])[\\/]+$/, '')}/` : path.value, folder);
}

/** `samconfig.toml#prod`: a file with several environments, and the one that is meant. */
export function splitPart(path: string): { readonly path: string; readonly part: string | undefined } {
  const [, file, part] = /^(.*samconfig\.(?:toml|ya?ml))#(.+)$/is.exec(path) ?? [];
  return file === undefined ? { path, part: undefined } : { path: file, part };
}
