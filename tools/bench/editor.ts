// npx tsx tools/bench/editor.ts [VSIX]: what the extension costs in a VS Code, without and with records in the workspace.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { pick, runCommand } from '../../test/extension/window';
import { launchBrowser, remoteUri, windowUrl } from '../../test/host/browser';
import { HOST_VERSIONS } from '../../test/host/install';
import { QUIET_SETTINGS, type RunningHost, startServer } from '../../test/host/server';
import { startWebServer } from '../../test/host/web-server';
import { packageExtension } from '../package';
import { median } from './median';

const ROOT = path.resolve(__dirname, '../..');
const [VERSION = ''] = HOST_VERSIONS;
const RUNS = 5;
/** The time in which the processes come to rest, in milliseconds. */
const REST = 3000;

/** The file that is opened, and what shows that the extension has done its work. */
const WORKSPACES = {
  'without records': { name: 'values.yaml', text: 'replicas: 2\nimage: nginx\n', hasRecords: false },
  'with records': {
    name: 'batch.json',
    text: fs.readFileSync(path.join(ROOT, 'test/extension/workspace/batch.json'), 'utf8'),
    hasRecords: true,
  },
} as const;

/** One start of the editor. Times in milliseconds, memory in megabytes. */
interface Measured {
  readonly activation: number;
  /** The language servers; in the web host, the workers of the page. */
  readonly processes: number;
  readonly serverMemory: number;
  readonly hostMemory: number;
}

async function main(vsix: string | undefined): Promise<void> {
  const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'route53-lint-editor-'));
  const browser = await launchBrowser();
  try {
    const file = vsix ?? path.join(tmp, 'made.vsix');
    if (vsix === undefined) await packageExtension(file);
    const extensions = installVsix(file, tmp);
    for (const [name, workspace] of Object.entries(WORKSPACES)) {
      const folder = path.join(tmp, name.replaceAll(' ', '-'));
      fs.mkdirSync(folder);
      fs.writeFileSync(path.join(folder, workspace.name), workspace.text);
      for (const host of ['node', 'web'] as const) {
        const runs: Measured[] = [];
        for (let run = 0; run < RUNS; run++) {
          const opened = { browser, folder, file: path.join(folder, workspace.name), extensions };
          runs.push(
            await (host === 'node'
              ? measureNode(opened, workspace.hasRecords, tmp)
              : measureWeb(opened, workspace.hasRecords)),
          );
        }
        const of = (key: keyof Measured) =>
          median(runs.map((run) => run[key]))
            .toFixed(0)
            .padStart(4);
        console.log(
          `${host.padEnd(5)} ${name.padEnd(16)} activation ${of('activation')} ms   ${host === 'node' ? 'servers' : 'workers of the page'} ${of('processes')}` +
            (host === 'node' ? `   server ${of('serverMemory')} MB   extension host ${of('hostMemory')} MB` : ''),
        );
      }
    }
  } finally {
    await browser.close();
    fs.rmSync(tmp, { recursive: true, force: true, maxRetries: 3 });
  }
}

function installVsix(file: string, tmp: string): string {
  const extensions = path.join(tmp, 'extensions');
  const userData = path.join(tmp, 'install');
  const command = ['--install-extension', file, '--user-data-dir', userData, '--extensions-dir', extensions];
  execFileSync(path.join(ROOT, 'test/host/code.js'), command, {
    stdio: 'ignore',
    env: { ...process.env, VSCODE_HOST_VERSION: VERSION },
  });
  return extensions;
}

interface Opened {
  readonly browser: Browser;
  readonly folder: string;
  readonly file: string;
  readonly extensions: string;
}

async function measureNode(
  { browser, folder, file, extensions }: Opened,
  hasRecords: boolean,
  tmp: string,
): Promise<Measured> {
  const userDataDir = fs.mkdtempSync(path.join(tmp, 'user-data-'));
  const host = await startServer({ version: VERSION, userDataDir, extensionsDir: extensions });
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  try {
    const page = await context.newPage();
    const payload = [['openFile', remoteUri(host.authority, file)]] as const;
    await page.goto(windowUrl(host.authority, { folder, payload }));
    await waitForWork(page, hasRecords);
    const { extensionHost, servers } = processesOf(host);
    const memory = (pids: readonly number[]) => pids.reduce((sum, pid) => sum + memoryOf(pid), 0);
    return {
      processes: servers.length,
      serverMemory: memory(servers),
      hostMemory: memory(extensionHost),
      activation: await readActivation(page),
    };
  } finally {
    await context.close();
    await host.stop();
  }
}

async function measureWeb({ browser, folder, file, extensions }: Opened, hasRecords: boolean): Promise<Measured> {
  const name = fs.readdirSync(extensions).find((it) => it.startsWith('route53-lint.')) ?? '';
  const server = path.join(ROOT, '.vscode-test/hosts', `vscode-${VERSION}`, 'server');
  const host = await startWebServer({
    server,
    extension: path.join(extensions, name),
    folder,
    settings: QUIET_SETTINGS,
  });
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(`http://${host.authority}/`);
    await page.waitForSelector('.monaco-workbench .part.editor');
    await pick(page, 'Control+P', path.basename(file));
    await waitForWork(page, hasRecords);
    return { processes: page.workers().length, serverMemory: 0, hostMemory: 0, activation: await readActivation(page) };
  } finally {
    await context.close();
    await host.stop();
  }
}

async function waitForWork(page: Page, hasRecords: boolean): Promise<void> {
  await page.waitForSelector('.monaco-workbench .part.editor .view-line');
  if (hasRecords) await page.waitForSelector('.monaco-editor :is(.squiggly-error, .squiggly-warning)');
  await page.waitForTimeout(REST);
}

/** The activation time in VS Code's own list of running extensions, in milliseconds. */
async function readActivation(page: Page): Promise<number> {
  await runCommand(page, 'Developer: Show Running Extensions');
  const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: /Route 53 Lint|route53-lint/ });
  const text = await row.locator('.activation-time').textContent({ timeout: 20_000 });
  return Number(/(\d+)\s*ms/.exec(text ?? '')?.[1] ?? Number.NaN);
}

/** The extension host of a running VS Code, and the language servers that it has started. */
function processesOf({ process: server }: RunningHost): {
  readonly extensionHost: readonly number[];
  readonly servers: readonly number[];
} {
  const all = execFileSync('ps', ['-eo', 'pid=,pgid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, group, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return Number(group) === server?.pid ? [{ pid: Number(pid), command }] : [];
    });
  const pick = (wanted: RegExp) => all.filter(({ command }) => wanted.test(command)).map(({ pid }) => pid);
  return { extensionHost: pick(/--type=extensionHost/), servers: pick(/dist\/server\/node\.js/) };
}

/** The resident memory of a process, in megabytes. */
function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

main(process.argv[2]).catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
