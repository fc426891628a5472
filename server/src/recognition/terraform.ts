import { recordTypes } from '../facts/record-types';
import type { SourceFile } from '../text/span';
import { directoryOf } from '../text/uri';
import { hasWord } from '../text/words';
import type { Recogniser } from './recogniser';

/** Terraform, OpenTofu and units of Terragrunt, by their names. */
export const terraform: Recogniser = {
  id: 'terraform',
  label: 'Terraform',
  names: 'ends in .tf, .tofu, .tf.json or .tofu.json, or is terraform.tfvars, *.auto.tfvars or terragrunt.hcl',
  words: 'route53, or a module with a record type in quotes',
  mayBeNamed: (fileName) => isLoadedByTerraform(fileName) || isTerragruntName(fileName),
  recognises: (file) => isConfiguration(file) || isTerragrunt(file),
  mayHaveRecords,
};

const SOURCES = /\.(?:tf|tofu)(?:\.json)?$/;
const LOADED_VARIABLES = /(?:^|\/)(?:terraform\.tfvars|[^/]*\.auto\.tfvars)(?:\.json)?$/;

/** Whether Terraform loads a file of that name by itself: a source file, or a file of variables without `-var-file`. */
export function isLoadedByTerraform(name: string): boolean {
  return SOURCES.test(name) || LOADED_VARIABLES.test(name);
}

/** Whether a file is part of a configuration: Terraform's own copies of modules in `.terraform` are not. */
export function isConfiguration({ uri }: SourceFile): boolean {
  return isLoadedByTerraform(uri) && !/\/\.terraform\//.test(uri);
}

/** Whether a file gives values to variables. */
export function isVariablesFile({ uri }: SourceFile): boolean {
  return /\.tfvars(?:\.json)?$/.test(uri);
}

/** Whether a file is a unit of Terragrunt; files that such units include have other names. */
export function isTerragrunt({ uri }: Pick<SourceFile, 'uri'>): boolean {
  return isTerragruntName(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The same by the name of the file. */
export function isTerragruntName(name: string): boolean {
  return name === 'terragrunt.hcl';
}

const QUOTED_TYPE = new RegExp(`"(?:${recordTypes.join('|')})"`);

/** Whether a file may have records or be a call of a module with some: a quick test of its text. */
export function mayHaveRecords({ text }: SourceFile): boolean {
  return hasWord(text, 'route53') || (/module|inputs/.test(text) && QUOTED_TYPE.test(text));
}

/**
 * The relative path of a source that is one, with `/`; undefined for others. Terraform takes backslashes for dividers in
 * a path that begins with `.\\` or `..\\`, on Windows:
 * https://github.com/hashicorp/terraform/blob/v1.9.0/internal/addrs/module_source.go
 */
export function localSourceOf(source: string): string | undefined {
  return /^\.\.?[/\\]/.test(source) ? source.replaceAll('\\', '/') : undefined;
}

/** A source that is a relative path, in HCL and in JSON; Terragrunt may write the folder of the file before it. */
const LOCAL_SOURCE = /\bsource"?\s*[=:]\s*"(?:(\.\.?(?:\/|\\\\)[^"$]*)|\$\{get_terragrunt_dir\(\)\}\/([^"$]*))/g;

/** The URIs of the directories that a file may call by a relative path, found without parsing it. */
export function mentionedDirectories({ uri, text }: SourceFile): readonly string[] {
  return [...text.matchAll(LOCAL_SOURCE)].flatMap(([, path, below = '']) => {
    const plain = (path ?? below)
      .replaceAll('\\', '/')
      .replace(/\/{2,}/g, '/')
      .replace(/(?<!\/)\/*$/, '');
    return resolvePath(`${plain}/`, directoryOf(uri)) ?? [];
  });
}

/** The call of a function that reads a file, with a path that needs no evaluation. */
const FILE_CALL = /\bfile(?:exists)?\(\s*"(?:\$\{path\.(?:module|root)\}\/|\.\/)?([\w@+. /-]+\.(?:ya?ml|json|txt))"/g;

/** The URIs of the data files that a file reads with `file` or `fileexists`. */
export function findDataFiles({ uri, text }: SourceFile): readonly string[] {
  if (!hasWord(text, 'file(') && !hasWord(text, 'fileexists(')) return [];
  return [...text.matchAll(FILE_CALL)].flatMap(([, path = '']) => resolvePath(path, directoryOf(uri)) ?? []);
}

/** The URI of a relative path in a directory; undefined for an absolute path and for a URI. */
export function resolvePath(path: string, directory: string): string | undefined {
  if (/^(?:\/|[A-Za-z][\w+.-]*:)/.test(path)) return undefined;
  try {
    return new URL(encodeURI(path).replace(/[?#]/g, encodeURIComponent), directory).href;
  } catch {
    return undefined;
  }
}
