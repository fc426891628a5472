// npm start
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { remoteUri, windowUrl } from '../test/host/browser';
import { HOST_VERSIONS } from '../test/host/install';
import { QUIET_SETTINGS, startServer } from '../test/host/server';
import { build } from './build';

const ROOT = path.resolve(__dirname, '..');
/** The folder of this command. It is made again at each start, so that the examples have their mistakes. */
const START = path.join(ROOT, '.vscode-test/start');
const EXAMPLES = path.join(START, 'examples');
const FIRST_FILE = path.join(EXAMPLES, 'terraform/apex.tf');
const TERRAFORM_LANGUAGE = path.join(ROOT, 'test/syntaxes/terraform');
const PORT = Number(process.env.PORT ?? 5353);

async function main(): Promise<void> {
  await build();
  fs.rmSync(START, { recursive: true, force: true });
  copyExamples();
  if (hasDesktop()) openDesktop();
  else if (process.platform === 'linux' && process.arch === 'x64') await serve();
  else
    throw new Error(
      'Install VS Code and its `code` command first: the VS Code that the tests use runs on Linux x64 only.',
    );
}

/** Copies the examples, as VS Code may save changes. The settings in the copied folder make a quiet window. */
function copyExamples(): void {
  fs.cpSync(path.join(ROOT, 'examples'), EXAMPLES, { recursive: true });
  const settings = { ...QUIET_SETTINGS, 'files.exclude': { '.vscode': true } };
  fs.mkdirSync(path.join(EXAMPLES, '.vscode'));
  fs.writeFileSync(path.join(EXAMPLES, '.vscode/settings.json'), JSON.stringify(settings, null, 2));
}

/** Whether there is a screen; without one `code` may be installed but cannot open a window. */
function hasScreen(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function hasDesktop(): boolean {
  return hasScreen() && spawnSync('code --version', { shell: true }).status === 0;
}

function openDesktop(): void {
  console.log(`\nOpening VS Code with the extension and a copy of examples/ (${path.relative(ROOT, EXAMPLES)}) …`);
  const args = ['--new-window', `--extensionDevelopmentPath=${ROOT}`, EXAMPLES, '--goto', FIRST_FILE];
  // On Windows `code` is a batch file, which only a shell runs.
  if (process.platform === 'win32') spawn(`code ${args.map((it) => `"${it}"`).join(' ')}`, { shell: true });
  else spawn('code', args, { stdio: 'inherit' });
}

/** Serves a VS Code for the browser until Ctrl-C. */
async function serve(): Promise<void> {
  const [version = ''] = HOST_VERSIONS;
  const extensionsDir = path.join(START, 'extensions');
  // This VS Code has no Terraform language; a folder that exists before the first start counts as an installed
  // extension.
  fs.cpSync(TERRAFORM_LANGUAGE, path.join(extensionsDir, 'terraform-language'), { recursive: true });
  const host = await startServer({ version, userDataDir: path.join(START, 'user-data'), extensionsDir });
  const url = windowUrl(host.authority, {
    folder: EXAMPLES,
    payload: [
      ['extensionDevelopmentPath', remoteUri(host.authority, ROOT)],
      ['openFile', remoteUri(host.authority, FIRST_FILE)],
    ],
  });
  const address = await serveRedirect(url);
  console.log(`\nVS Code ${version} with the extension and a copy of examples/:\n\n  ${address}\n`);
  console.log(`${hasScreen() ? 'Your browser opens it' : 'Open it in a browser'}. Ctrl-C ends it.`);
  if (hasScreen()) openBrowser(address);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void host.stop().then(() => process.exit(0)));
  host.process?.once('exit', (code) => process.exit(code ?? 1));
}

/** Opens the address in the default browser; it is also printed, as this may fail. */
function openBrowser(address: string): void {
  spawn('xdg-open', [address], { stdio: 'ignore', detached: true })
    .once('error', () => {})
    .unref();
}

/** Serves a short address that redirects to the long one of the window. */
async function serveRedirect(url: string): Promise<string> {
  const server = http.createServer((_request, response) => response.writeHead(302, { location: url }).end());
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  await listen(PORT).catch(() => listen(0));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
