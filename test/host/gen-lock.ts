// Writes <VS Code version>/package.json and package-lock.json, once, when a version is added to hosts.json:
//   npx tsx test/host/gen-lock.ts 4.139.1
// They hold the few packages that the server really loads, at the versions of code-server's own shrinkwrap.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const LOADED = [
  // server-main.js and extensionHostProcess.js
  'cookie',
  '@microsoft/1ds-core-js',
  'minimist',
  '@vscode/proxy-agent',
  'vscode-regexpp',
  'http-proxy-agent',
  'https-proxy-agent',
  'ws',
  'yauzl',
  'yazl',
  '@parcel/watcher',
  '@vscode/ripgrep',
  '@vscode/ripgrep-universal',
  // the terminal
  'node-pty',
  '@xterm/headless',
  '@xterm/xterm',
  '@xterm/addon-unicode11',
  '@xterm/addon-serialize',
  '@xterm/addon-clipboard',
  '@xterm/addon-search',
  '@xterm/addon-progress',
  '@xterm/addon-webgl',
  '@xterm/addon-image',
  // served to the page
  'vscode-oniguruma',
  'vscode-textmate',
  'jschardet',
  '@vscode/iconv-lite-umd',
  'tas-client',
  'tas-client-umd',
];

interface Lock {
  packages: Record<string, { version?: string; dependencies?: Record<string, string> }>;
}

const version = process.argv[2];
if (version === undefined) throw new Error('usage: gen-lock.ts <code-server version>');
const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'gen-lock-'));
const inTmp = (file: string) => path.join(tmp, file);
const npm = (...args: string[]) => execFileSync('npm', args, { cwd: tmp, stdio: ['ignore', 'ignore', 'inherit'] });

npm('pack', `code-server@${version}`, '--silent');
const wanted = ['package.json', 'npm-shrinkwrap.json'].map((file) => `package/lib/vscode/${file}`);
execFileSync('tar', ['xzf', inTmp(`code-server-${version}.tgz`), '-C', tmp, '--strip-components=3', ...wanted]);
const product = JSON.parse(fs.readFileSync(inTmp('package.json'), 'utf8')) as { version: string };
const lock = JSON.parse(fs.readFileSync(inTmp('npm-shrinkwrap.json'), 'utf8')) as Lock;
fs.rmSync(inTmp('npm-shrinkwrap.json'));

const dependencies: Record<string, string> = {};
for (const name of LOADED) {
  const locked = lock.packages[`node_modules/${name}`]?.version;
  if (locked !== undefined) dependencies[name] = locked;
}
// Hosts that know only @vscode/ripgrep get their binary from the package that carries it.
if (dependencies['@vscode/ripgrep'] !== undefined) dependencies['@vscode/ripgrep-universal'] ??= '1.18.0';
// The first release line that carries prebuilt Linux binaries.
if (dependencies['node-pty']?.startsWith('1.1.')) dependencies['node-pty'] = '1.2.0-beta.15';

lock.packages[''] = { dependencies };
fs.writeFileSync(inTmp('package-lock.json'), JSON.stringify(lock));
fs.writeFileSync(
  inTmp('package.json'),
  `${JSON.stringify({ name: 'vscode-host', version: product.version, private: true, type: 'module', dependencies }, null, 2)}\n`,
);
npm('install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund');

const target = path.join(__dirname, product.version);
fs.mkdirSync(target, { recursive: true });
for (const file of ['package.json', 'package-lock.json']) fs.copyFileSync(inTmp(file), path.join(target, file));
fs.rmSync(tmp, { recursive: true });
console.log(`wrote ${target}: ${Object.keys(dependencies).length} packages`);
