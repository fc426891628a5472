// npm start
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { remoteUri, windowUrl } from '../test/host/browser';
import { HOST_VERSIONS } from '../test/host/install';
import { startServer } from '../test/host/server';
import { build } from './build';

const ROOT = path.resolve(__dirname, '..');
const EXAMPLES = path.join(ROOT, 'examples');
const FIRST_FILE = path.join(EXAMPLES, 'terraform/apex.tf');
const TERRAFORM_LANGUAGE = path.join(ROOT, 'test/syntaxes/terraform');
/** On Windows `code` is a batch file. */
const SHELL = process.platform === 'win32';
const PORT = Number(process.env.PORT ?? 5353);

async function main(): Promise<void> {
  await build();
  if (spawnSync('code', ['--version'], { shell: SHELL }).status === 0) openDesktop();
  else if (process.platform === 'linux' && process.arch === 'x64') await serve();
  else
    throw new Error(
      'Install VS Code and its `code` command first: the VS Code that the tests use runs on Linux x64 only.',
    );
}

function openDesktop(): void {
  console.log('Opening VS Code with the extension and examples/ …');
  spawn('code', ['--new-window', `--extensionDevelopmentPath=${ROOT}`, EXAMPLES, '--goto', FIRST_FILE], {
    stdio: 'inherit',
    shell: SHELL,
  });
}

/** A VS Code in the browser, until Ctrl-C. */
async function serve(): Promise<void> {
  const [version = ''] = HOST_VERSIONS;
  const data = path.join(ROOT, '.vscode-test/start');
  const extensionsDir = path.join(data, 'extensions');
  // This VS Code has no Terraform language, and a folder that is there before its first start counts as installed.
  fs.rmSync(extensionsDir, { recursive: true, force: true });
  fs.cpSync(TERRAFORM_LANGUAGE, path.join(extensionsDir, 'terraform-language'), { recursive: true });
  const host = await startServer({ version, userDataDir: path.join(data, 'user-data'), extensionsDir });
  const url = windowUrl(host.authority, {
    folder: EXAMPLES,
    payload: [
      ['extensionDevelopmentPath', remoteUri(host.authority, ROOT)],
      ['openFile', remoteUri(host.authority, FIRST_FILE)],
    ],
  });
  const address = await serveRedirect(url);
  console.log(`\nVS Code ${version} with the extension and examples/ loaded:\n\n  ${address}\n\nCtrl-C ends it.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void host.stop().then(() => process.exit(0)));
  host.process?.once('exit', (code) => process.exit(code ?? 1));
}

/** The window's own address is long: a short one leads there. */
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
