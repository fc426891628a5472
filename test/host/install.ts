import fs from 'node:fs';
import path from 'node:path';
import { type Installation, install, type PinnedPackage, run, step, unpack } from './cache';
import pinned from './hosts.json';

/** A VS Code server on this machine and the Node.js that it runs on. */
interface InstalledHost {
  readonly version: string;
  readonly server: string;
  readonly main: string;
  readonly node: string;
}

interface PinnedHost {
  readonly server: PinnedPackage;
  /** The Node.js that it needs; undefined if it runs on the present one. */
  readonly node?: PinnedPackage;
  /** The size of all downloads and of the installation on disk, in megabytes. */
  readonly fetched: number;
  readonly unpacked: number;
}

const HOSTS: Readonly<Record<string, PinnedHost>> = pinned.versions;

/** The VS Code versions that can be installed, the newest first. */
export const HOST_VERSIONS: readonly string[] = Object.keys(HOSTS);

/**
 * Installs a VS Code server out of the npm package code-server, once; nothing is compiled and no install script runs.
 * Only `lib/vscode` of that package is used, with the few runtime dependencies that our own lock file names.
 */
export function installHost(version: string): InstalledHost {
  const installation = installationOf(version);
  const dir = install(installation);
  const server = path.join(dir, 'server');
  return {
    version,
    server,
    main: path.join(server, 'out/server-main.js'),
    node: HOSTS[version]?.node ? path.join(dir, 'node') : process.execPath,
  };
}

function installationOf(version: string): Installation {
  const pin = HOSTS[version];
  if (pin === undefined)
    throw new Error(`VS Code ${version} is not one of ${HOST_VERSIONS.join(', ')} (test/host/hosts.json).`);
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The VS Code test host runs on Linux x64 only.');
  return {
    name: `vscode-${version}`,
    ingredients: [
      ...['install.ts', 'hosts.json', `${version}/package-lock.json`],
      ...fs.readdirSync(path.join(__dirname, 'stand-ins')).map((file) => `stand-ins/${file}`),
    ],
    announcement: `VS Code ${version} is fetched once: about ${pin.fetched} MB, ${pin.unpacked} MB on disk.`,
    fill(dir) {
      const tree = path.join(dir, 'server');
      unpackServer(pin.server, tree);
      installDependencies(version, tree);
      keepOnlyOurPlatform(tree);
      addStandIns(tree);
      silenceProduct(tree);
      if (pin.node) unpackNode(pin.node, dir);
    },
  };
}

function unpackServer(pin: PinnedPackage, tree: string): void {
  const without = ['*.map', ...pinned.dropExtensions.map((extension) => `package/lib/vscode/extensions/${extension}`)];
  fs.mkdirSync(tree);
  unpack(pin, tree, ['--strip-components=3', ...without.map((it) => `--exclude=${it}`), 'package/lib/vscode']);
}

/**
 * Its own package.json and npm-shrinkwrap.json are out of step and hold much that is never loaded: ours replace them.
 */
function installDependencies(version: string, tree: string): void {
  fs.rmSync(path.join(tree, 'npm-shrinkwrap.json'), { force: true });
  for (const file of ['package.json', 'package-lock.json'])
    fs.copyFileSync(path.join(__dirname, version, file), path.join(tree, file));
  step('its packages', () => {
    run('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], tree);
  });
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

function unpackNode(pin: PinnedPackage, dir: string): void {
  unpack(pin, dir, ['--strip-components=2', 'package/bin/node']);
  fs.chmodSync(path.join(dir, 'node'), 0o755);
}

function listIfThere(dir: string): readonly string[] {
  return fs.existsSync(dir) ? fs.readdirSync(dir) : [];
}
