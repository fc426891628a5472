import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** A package of the npm registry, pinned by the hash of its archive. */
export interface PinnedPackage {
  readonly package: string;
  readonly integrity: string;
  /** The size of the archive, in megabytes. */
  readonly size: number;
}

/** A program that is installed into the cache when it is first needed. */
export interface Installation {
  /** The name of its folder in the cache. */
  readonly name: string;
  /** Files of this folder that determine the contents: when one changes, it is installed again. */
  readonly ingredients: readonly string[];
  /** The message before it is installed. */
  readonly announcement: string;
  /** Installs everything into an empty folder. */
  readonly fill: (dir: string) => void;
}

/** The folder in which VS Code and the browser are installed. */
export const CACHE = process.env.VSCODE_HOST_CACHE ?? path.resolve(__dirname, '../../.vscode-test/hosts');

const STAMP = '.complete';

/** Whether it is installed, from the present contents of its ingredients. */
function isInstalled({ name, ingredients }: Installation): boolean {
  return stampIn(path.join(CACHE, name)) === stampOf(ingredients);
}

/** Installs it unless it is installed, and returns its folder. Safe for several processes at once. */
export function install(installation: Installation): string {
  const dir = path.join(CACHE, installation.name);
  if (isInstalled(installation)) return dir;
  console.error(installation.announcement);
  fs.mkdirSync(CACHE, { recursive: true });
  const tmp = fs.mkdtempSync(path.join(CACHE, '.tmp-'));
  try {
    const filled = path.join(tmp, 'filled');
    fs.mkdirSync(filled);
    installation.fill(filled);
    fs.writeFileSync(path.join(filled, STAMP), stampOf(installation.ingredients));
    while (!isInstalled(installation) && !moveIntoPlace(filled, dir))
      moveAway(dir, fs.mkdtempSync(path.join(tmp, 'old-')));
  } finally {
    fs.rmSync(tmp, { recursive: true, force: true });
  }
  return dir;
}

/** Moves a folder to its final place by an atomic rename; false if something is there already. */
function moveIntoPlace(filled: string, dir: string): boolean {
  try {
    fs.renameSync(filled, dir);
    return true;
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
    return false;
  }
}

/** Moves an outdated folder away; another process may have done so before. */
function moveAway(dir: string, old: string): void {
  try {
    fs.renameSync(dir, old);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

/** Does some work with a message before and after it. */
export function step(what: string, work: () => void): void {
  process.stderr.write(`  ${what} …`);
  work();
  process.stderr.write(' done\n');
}

/**
 * Unpacks parts of a package into a folder. It comes through npm, so that npm's cache, proxy and registry settings
 * hold.
 */
export function unpack(pin: PinnedPackage, dir: string, options: readonly string[]): void {
  step(`${pin.package} (${pin.size} MB)`, () => {
    const archive = download(pin, dir);
    run('tar', ['xzf', archive, '-C', dir, ...options]);
    fs.rmSync(archive);
  });
}

function download(pin: PinnedPackage, dir: string): string {
  const output = execFileSync('npm', ['pack', pin.package, '--json', '--silent', '--pack-destination', dir], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const [packed] = JSON.parse(output) as [{ filename: string }];
  const file = path.join(dir, path.basename(packed.filename));
  const integrity = `sha512-${createHash('sha512').update(fs.readFileSync(file)).digest('base64')}`;
  if (integrity !== pin.integrity) throw new Error(`${pin.package} is ${integrity}, expected ${pin.integrity}.`);
  return file;
}

/** Runs a program, whose output is shown only if it fails. */
export function run(command: string, args: readonly string[], cwd?: string): void {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

function stampOf(ingredients: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of ['cache.ts', ...ingredients]) hash.update(fs.readFileSync(path.join(__dirname, file)));
  return hash.digest('hex');
}

function stampIn(dir: string): string | undefined {
  const file = path.join(dir, STAMP);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}
