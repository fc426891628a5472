import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pinned from './hosts.json';

/** A VS Code server on this machine and the Node.js that it runs on. */
export interface InstalledHost {
  readonly version: string;
  readonly server: string;
  readonly main: string;
  readonly node: string;
}

interface PinnedPackage {
  readonly package: string;
  readonly integrity: string;
}

interface PinnedHost {
  readonly server: PinnedPackage;
  readonly minNode: string;
  readonly node?: PinnedPackage;
}

const HOSTS: Readonly<Record<string, PinnedHost>> = pinned.versions;

/** The VS Code versions that can be installed, the newest first. */
export const HOST_VERSIONS: readonly string[] = Object.keys(HOSTS);

const CACHE = process.env.VSCODE_HOST_CACHE ?? path.resolve(__dirname, '../../.vscode-test/hosts');

/**
 * Installs a VS Code server out of the npm package code-server, once; nothing is compiled and no install script runs.
 * Only `lib/vscode` of that package is used, with the few runtime dependencies that our own lock file names.
 */
export function installHost(version: string): InstalledHost {
  const pin = HOSTS[version];
  if (pin === undefined)
    throw new Error(`VS Code ${version} is not one of ${HOST_VERSIONS.join(', ')} (test/host/hosts.json).`);
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The VS Code test host runs on Linux x64 only.');

  const dir = path.join(CACHE, `vscode-${version}`);
  const server = path.join(dir, 'server');
  const ownNode = atLeast(process.versions.node, pin.minNode) ? undefined : pin.node;
  const host = {
    version,
    server,
    main: path.join(server, 'out/server-main.js'),
    node: ownNode ? path.join(dir, 'node') : process.execPath,
  };
  const stamp = recipeOf(version);
  if (readIfThere(path.join(dir, '.complete')) === stamp && fs.existsSync(host.node)) return host;

  console.error(`Installing VS Code ${version} for the tests …`);
  fs.mkdirSync(CACHE, { recursive: true });
  const tmp = fs.mkdtempSync(path.join(CACHE, '.tmp-'));
  try {
    const tree = path.join(tmp, 'server');
    unpackServer(pin.server, tree, tmp);
    installDependencies(version, tree);
    keepOnlyOurPlatform(tree);
    addStandIns(tree);
    silenceProduct(tree);
    if (ownNode) unpackNode(ownNode, tmp);
    fs.writeFileSync(path.join(tmp, '.complete'), stamp);
    fs.chmodSync(tmp, 0o755);
    fs.rmSync(dir, { recursive: true, force: true });
    fs.renameSync(tmp, dir);
  } finally {
    fs.rmSync(tmp, { recursive: true, force: true });
  }
  return host;
}

function unpackServer(pin: PinnedPackage, tree: string, tmp: string): void {
  const tarball = download(pin, tmp);
  const without = ['*.map', ...pinned.dropExtensions.map((extension) => `package/lib/vscode/extensions/${extension}`)];
  fs.mkdirSync(tree);
  run('tar', [
    'xzf',
    tarball,
    '-C',
    tree,
    '--strip-components=3',
    ...without.map((it) => `--exclude=${it}`),
    'package/lib/vscode',
  ]);
  fs.rmSync(tarball);
}

/** Its own package.json and npm-shrinkwrap.json are out of step and hold much that is never loaded: ours replace them. */
function installDependencies(version: string, tree: string): void {
  fs.rmSync(path.join(tree, 'npm-shrinkwrap.json'), { force: true });
  for (const file of ['package.json', 'package-lock.json'])
    fs.copyFileSync(path.join(__dirname, version, file), path.join(tree, file));
  run('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], tree);
}

function keepOnlyOurPlatform(tree: string): void {
  const modules = path.join(tree, 'node_modules');
  for (const prebuilt of ['node-pty/prebuilds', '@vscode/ripgrep-universal/bin']) {
    for (const platform of listIfThere(path.join(modules, prebuilt))) {
      if (platform !== 'linux-x64') fs.rmSync(path.join(modules, prebuilt, platform), { recursive: true });
    }
  }
  fs.rmSync(path.join(modules, 'node-pty/third_party'), { recursive: true, force: true });
  // Older hosts load @vscode/ripgrep, whose install script would download what @vscode/ripgrep-universal carries.
  const ripgrep = path.join(modules, '@vscode/ripgrep');
  if (fs.existsSync(ripgrep)) {
    fs.mkdirSync(path.join(ripgrep, 'bin'), { recursive: true });
    fs.copyFileSync(path.join(modules, '@vscode/ripgrep-universal/bin/linux-x64/rg'), path.join(ripgrep, 'bin/rg'));
    fs.chmodSync(path.join(ripgrep, 'bin/rg'), 0o755);
  }
}

function addStandIns(tree: string): void {
  const standIns = {
    '@vscode/spdlog': 'spdlog.js',
    '@vscode/native-watchdog': 'native-watchdog.js',
    'native-watchdog': 'native-watchdog.js',
    '@vscode/deviceid': 'deviceid.js',
  };
  for (const [name, file] of Object.entries(standIns)) {
    const dir = path.join(tree, 'node_modules', name);
    fs.mkdirSync(dir, { recursive: true });
    fs.writeFileSync(path.join(dir, 'package.json'), JSON.stringify({ name, version: '0.0.0', main: 'index.js' }));
    fs.copyFileSync(path.join(__dirname, 'stand-ins', file), path.join(dir, 'index.js'));
  }
}

/** No gallery, no updates, no telemetry. */
function silenceProduct(tree: string): void {
  const file = path.join(tree, 'product.json');
  const product = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
  for (const key of [
    'telemetryEndpoint',
    'voiceWsUrl',
    'updateEndpoint',
    'builtInExtensions',
    'webviewContentExternalBaseUrlTemplate',
  ]) {
    delete product[key];
  }
  fs.writeFileSync(file, JSON.stringify({ ...product, enableTelemetry: false }));
}

function unpackNode(pin: PinnedPackage, tmp: string): void {
  const tarball = download(pin, tmp);
  run('tar', ['xzf', tarball, '-C', tmp, '--strip-components=2', 'package/bin/node']);
  fs.rmSync(tarball);
  fs.chmodSync(path.join(tmp, 'node'), 0o755);
}

/** Through npm itself, so that its cache, proxy and registry settings hold. */
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

/** Changes whenever an installed host would have to be made anew. */
function recipeOf(version: string): string {
  const ingredients = [
    'install.ts',
    'hosts.json',
    ...fs.readdirSync(path.join(__dirname, 'stand-ins')).map((file) => `stand-ins/${file}`),
  ];
  const hash = createHash('sha256');
  for (const file of [...ingredients, `${version}/package-lock.json`])
    hash.update(fs.readFileSync(path.join(__dirname, file)));
  return hash.digest('hex');
}

function atLeast(version: string, minimum: string): boolean {
  return version.localeCompare(minimum, 'en', { numeric: true }) >= 0;
}

function run(command: string, args: readonly string[], cwd?: string): void {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

function readIfThere(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

function listIfThere(dir: string): readonly string[] {
  return fs.existsSync(dir) ? fs.readdirSync(dir) : [];
}
