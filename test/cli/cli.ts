import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';

/** The result of a run of the command line. */
interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly stdin?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs as a user without special rights, so that permissions count even where tests are run by root. */
  readonly unprivileged?: boolean;
  /** A descriptor for standard output; its text is empty then. */
  readonly stdout?: number;
}

/** Files by path; a text, bytes, a symbolic link, or undefined for an empty folder. */
export type Tree = Readonly<Record<string, string | Buffer | { readonly link: string } | undefined>>;

/** The command line with the tiny format and its rules, or as it is shipped. */
type Product = 'tiny' | 'real';

const ENTRIES: Readonly<Record<Product, string>> = {
  tiny: "import { installTiny } from './tiny'; installTiny(); import('../../server/src/cli/main');",
  real: "import '../../server/src/cli/main';",
};
/** Variables of a terminal or a CI system that change what is printed: the tests set those that they are about. */
const IGNORED = /^(?:NO_COLOR|FORCE_COLOR|CI|CI_PROJECT_DIR|TF_BUILD|BUILD_SOURCESDIRECTORY|GITHUB_.*)$/;
const built = new Map<Product, string>();
const folders: string[] = [];

/** Runs the command line as a process of its own. */
export function runCli(
  args: readonly string[],
  { cwd, stdin = '', env = {}, unprivileged = false, stdout: descriptor }: RunOptions,
  product: Product = 'tiny',
): Run {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !IGNORED.test(name)));
  const user = unprivileged && process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const [node = '', ...rest] = commandOf(product, args);
  const { status, stdout, stderr, error } = spawnSync(node, rest, {
    cwd,
    input: stdin,
    env: { ...inherited, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['pipe', descriptor ?? 'pipe', 'pipe'],
    ...user,
  });
  if (error !== undefined) throw error;
  return { status, stdout: stdout ?? '', stderr };
}

/** The program and the arguments by which the command line runs as a process of its own. */
export function commandOf(product: Product, args: readonly string[]): readonly string[] {
  return [process.execPath, bundleOf(product), ...args];
}

/** Runs in a new folder with these files. */
export function checkTree(tree: Tree, ...args: string[]) {
  const cwd = folderWith(tree);
  return { cwd, ...runCli(args, { cwd }) };
}

/** The findings of a run as `path:line:column rule`, and its errors as `path: message`. */
export function jsonOf(tree: Tree, ...args: string[]) {
  return readReport(checkTree(tree, '--format', 'json', ...args));
}

/** The same of a run that has printed JSON. */
export function readReport({ status, stdout, stderr }: Run) {
  const report = JSON.parse(stdout);
  return {
    status,
    stderr,
    report,
    findings: report.findings.map(
      (f: { path: string; rule: string; range: { start: { line: number; column: number } } }) =>
        `${f.path}:${f.range.start.line}:${f.range.start.column} ${f.rule}`,
    ),
    errors: report.errors.map((e: { path: string; message: string }) => `${e.path}: ${e.message}`),
  };
}

/** What a run has looked at. */
export interface Looked {
  readonly status: number | null;
  readonly stderr: string;
  /** Paths with findings, each once. */
  readonly found: readonly string[];
  readonly errors: readonly string[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

/** Looks at the files of a folder. */
export function lookIn(cwd: string, args: readonly string[] = [], options: Partial<RunOptions> = {}): Looked {
  const { status, stdout, stderr } = runCli(['--format', 'json', ...args], { cwd, ...options });
  const report = JSON.parse(stdout);
  return {
    status,
    stderr,
    skipped: report.skipped,
    found: [...new Set<string>(report.findings.map((finding: { path: string }) => finding.path))],
    errors: report.errors.map((error: { path: string; message: string }) => `${error.path}: ${error.message}`),
  };
}

/** Looks at the files of a new folder. */
export function lookAt(tree: Tree, ...args: string[]): Looked {
  return lookIn(folderWith(tree), args);
}

/** A new folder with these files, removed by `removeFolders`. Its path is a real one. */
export function folderWith(tree: Tree): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'route53-lint-')));
  folders.push(folder);
  fs.chmodSync(folder, 0o777);
  for (const [name, content] of Object.entries(tree)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    if (content === undefined) fs.mkdirSync(file, { recursive: true });
    else if (typeof content === 'string' || Buffer.isBuffer(content)) fs.writeFileSync(file, content);
    else fs.symlinkSync(content.link, file);
  }
  return folder;
}

/** Removes what the tests have made. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
  built.clear();
}

function bundleOf(product: Product): string {
  const known = built.get(product);
  if (known !== undefined) return known;
  const outfile = path.join(folderWith({}), `${product}.js`);
  esbuild.buildSync({
    stdin: { contents: ENTRIES[product], resolveDir: __dirname, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  built.set(product, outfile);
  return outfile;
}
