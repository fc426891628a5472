import type { SourceFile } from '../../text/span';
import { parentDirectoryOf, resolveUri, uriInDirectory } from '../../text/uri';
import { configurationFileNames, MANIFEST, parseConfiguration } from './parse';

/** What is at a URI: a file, nothing, or something that cannot be read. */
export type Answer = SourceFile | { readonly fault: string } | undefined;

/** A file that another one extends. */
interface Parent {
  readonly file: SourceFile;
  /** Whether it is found in a package, which does not know where it is installed. */
  readonly isPackage: boolean;
}

const FORMS = /\.(?:jsonc?|ya?ml)$/i;
const PROGRAMS = /\.[cm]?[jt]sx?$/i;
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/|(?:npm|git|github|file|data):)/i;
const PATH = /^(?:\.{0,2}[\\/]|[a-z]:[\\/])/i;
const PACKAGE = /^((?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*)(?:\/(.+))?$/i;

/**
 * Finds the file that a name in `extends` stands for, seen from the file at a URI: a path with `/`, or a package in the
 * nearest `node_modules`; or what is wrong with the name. Yields the URIs of the files that it may be.
 */
export function* findParent(name: string, from: string): Generator<string, Parent | string, Answer> {
  const directory = parentDirectoryOf(from);
  const uriOf = (path: string) => (directory === undefined ? undefined : resolveUri(path, directory));
  const [, packageName, path] = PACKAGE.exec(name) ?? [];
  if (ADDRESS.test(name)) return `'${name}' is an address. Name a file or an installed package: nothing is downloaded.`;
  if (PROGRAMS.test(name)) return `'${name}' is a program, which is not run. A configuration is JSON, JSONC or YAML.`;
  if (PATH.test(name)) {
    if (!FORMS.test(name)) return `'${name}' is no configuration: name a file that is JSON, JSONC or YAML.`;
    return (yield* readFirst([uriOf(name)], name)) ?? `'${name}' does not exist.`;
  }
  if (packageName === undefined || (path !== undefined && /(?:^|[\\/])\.\.(?:[\\/]|$)/.test(path)))
    return `'${name}' is neither a path, such as "./base.json", nor a package, such as "@acme/dns".`;
  const beside = FORMS.test(name) ? yield* readFirst([uriOf(name)], name) : undefined;
  if (beside !== undefined) return beside;
  for (let at = directory; at !== undefined; at = parentDirectoryOf(at)) {
    const found = yield* readFirst(listPackageFiles(`${uriInDirectory(at, 'node_modules')}/`, packageName, path), name);
    if (found !== undefined) return typeof found === 'string' ? found : { ...found, isPackage: true };
  }
  return `'${name}' is not found: no folder 'node_modules' here or above has ${path === undefined ? 'such a package with a configuration' : 'that file'}. A path begins with './'.`;
}

/** The first file that is there and is a configuration, or why it cannot be read. */
function* readFirst(
  uris: readonly (string | undefined)[],
  name: string,
): Generator<string, Parent | string | undefined, Answer> {
  for (const uri of uris) {
    const answer = uri === undefined ? undefined : yield uri;
    if (answer === undefined) continue;
    if ('fault' in answer) return `'${name}' ${answer.fault}.`;
    const isOther = uris.length > 1 && uri?.endsWith(`/${MANIFEST}`) && hasNoKey(answer);
    if (!isOther) return { file: answer, isPackage: false };
  }
  return undefined;
}

function hasNoKey({ text }: SourceFile): boolean {
  return parseConfiguration(text, MANIFEST).configuration === undefined;
}

/** The files of a package that may be meant: the one that is named, or else its package.json and configuration files. */
function listPackageFiles(
  modules: string,
  packageName: string,
  path: string | undefined,
): readonly (string | undefined)[] {
  const folder = `${modules}${packageName.split('/').map(encodeURIComponent).join('/')}/`;
  if (path !== undefined) return [resolveUri(`./${path}`, folder)];
  const others = configurationFileNames.filter((each) => each !== MANIFEST);
  return [MANIFEST, ...others].map((each) => uriInDirectory(folder, each));
}
