import fs from 'node:fs';
import path from 'node:path';
import * as oniguruma from 'vscode-oniguruma';
import * as textmate from 'vscode-textmate';
import { CACHE } from '../host/cache';

/** A piece of text and the scopes it has, the outermost first. */
export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

const ROOT = path.resolve(__dirname, '../..');

interface Contribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

/** A grammar of the Terraform language, which VS Code does not have. */
const TERRAFORM = path.join(__dirname, 'terraform');

/** Where the grammars of an installed VS Code are; undefined when it is not installed. */
export function builtinExtensions(version: string): readonly string[] | undefined {
  const extensions = path.join(CACHE, `vscode-${version}/server/extensions`);
  return fs.existsSync(extensions) ? ['json', 'yaml'].map((name) => path.join(extensions, name)) : undefined;
}

/** The tokens of a text as an editor colours it, with or without the grammars of this project. */
export async function tokens(
  text: string,
  scope: string,
  options: { builtin: readonly string[]; injected: boolean },
): Promise<readonly Token[]> {
  const ours = options.injected ? contributionsOf(ROOT) : [];
  const all = [...ours, ...[TERRAFORM, ...options.builtin].flatMap(contributionsOf)];
  const registry = new textmate.Registry({
    onigLib: loadOniguruma(),
    loadGrammar: async (wanted) => {
      const file = all.find(({ scopeName }) => scopeName === wanted)?.path;
      return file === undefined ? null : textmate.parseRawGrammar(fs.readFileSync(file, 'utf8'), file);
    },
    getInjections: (target) =>
      ours.filter(({ injectTo }) => injectTo?.includes(target)).map(({ scopeName }) => scopeName),
  });
  const grammar = await registry.loadGrammar(scope);
  if (grammar === null) throw new Error(`no grammar has the scope ${scope}`);
  let state = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scopes,
    }));
  });
}

function contributionsOf(extension: string): readonly Contribution[] {
  const manifest = JSON.parse(fs.readFileSync(path.join(extension, 'package.json'), 'utf8')) as {
    contributes: { grammars: Contribution[] };
  };
  return manifest.contributes.grammars.map((grammar) => ({ ...grammar, path: path.join(extension, grammar.path) }));
}

let loaded: Promise<textmate.IOnigLib> | undefined;

function loadOniguruma(): Promise<textmate.IOnigLib> {
  loaded ??= oniguruma.loadWASM(fs.readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'))).then(() => ({
    createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text: string) => new oniguruma.OnigString(text),
  }));
  return loaded;
}
