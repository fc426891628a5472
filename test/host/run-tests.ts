import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import type { Arguments } from './arguments';
import { launchBrowser, remoteUri, windowUrl } from './browser';
import { installHost } from './install';
import { QUIET_SETTINGS, type RunningHost, startServer } from './server';
import { startWebServer } from './web-server';
import { RUN_RESOLVED, wrapTests } from './wrap-tests';

interface TestRun {
  readonly args: Arguments;
  readonly version: string;
  readonly tests: string;
  readonly userDataDir: string;
  readonly extensionsDir: string;
  readonly tmp: string;
}

interface Ending {
  readonly code: number;
  readonly why: string;
}

type Message =
  | {
      readonly kind: 'log';
      readonly level: string;
      readonly args: readonly unknown[];
      readonly fromExtensionHost: boolean;
    }
  | {
      readonly kind: 'exit';
      readonly code: number;
      readonly logs: readonly { readonly relativePath: string; readonly contents: string }[];
    };

const ARTIFACTS = process.env.VSCODE_HOST_ARTIFACTS;

/** Runs extension tests in a window of the host and gives the exit code that desktop VS Code would give. */
export async function runExtensionTests(run: TestRun): Promise<number> {
  const log = openLog();
  let stop: (ending: Ending) => void = () => {};
  const ended = new Promise<Ending>((resolve) => {
    stop = resolve;
  });
  const forgetProcess = stopWithProcess(stop);
  const kind = run.args.last('extensionDevelopmentKind') === 'web' ? 'web' : 'node';
  const tests = wrapTests(run.tests, kind, run.tmp);
  const opened: { host?: RunningHost; browser?: Browser; page?: Page } = {};

  const start = async (): Promise<Ending> => {
    const watch = watchServerLog(log);
    const contents = openedBy(run.args);
    const [host, browser] = await Promise.all([
      kind === 'web'
        ? startWeb(run, tests.file, contents.folder)
        : startServer({ ...run, onLog: watch.onLog, extraArguments: logLevel(run.args) }),
      launchBrowser(),
    ]);
    Object.assign(opened, { host, browser });
    host.process?.once('exit', (code, signal) =>
      stop({ code: 70, why: `the VS Code server went away (${code ?? signal})` }),
    );
    browser.once('disconnected', () => stop({ code: 70, why: 'Chromium went away' }));
    const page = await openPage(browser, log, stop, watch.exitNote);
    opened.page = page;
    const payload = payloadOf(run, host.authority, tests.file, contents.files);
    await page.goto(kind === 'web' ? `http://${host.authority}/` : windowUrl(host.authority, { ...contents, payload }));
    return ended;
  };

  const ending = await Promise.race([ended, start()]).catch(
    (error: Error): Ending => ({ code: 70, why: error.stack ?? String(error) }),
  );
  forgetProcess();
  tests.remove();
  if (ending.code !== 0) await reportFailure(run.version, ending, log.lines, opened.page);
  await Promise.all([within(3000, opened.browser?.close()), within(4000, opened.host?.stop())]);
  return ending.code;
}

async function openPage(
  browser: Browser,
  log: Log,
  stop: (ending: Ending) => void,
  exitNote: () => string,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1400, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.on('crash', () => stop({ code: 70, why: 'the page crashed' }));
  page.on('pageerror', (error) => log.add(`[pageerror] ${error}`));
  page.on('console', (message) => {
    log.add(`[console.${message.type()}] ${message.text()}`);
    if (message.text().includes('No extension host found that can launch the test runner'))
      stop({ code: 70, why: message.text() });
  });
  let resolved = false;
  await page.exposeFunction('__vscodeHost', (message: Message) => {
    if (message.kind === 'exit') {
      saveLogs(message.logs);
      if (message.code !== 0 || resolved) stop({ code: message.code, why: 'the tests ended' });
      // the server logs a moment later how the extension host ended
      else
        setTimeout(() => stop({ code: 70, why: `the extension host ended before the tests did. ${exitNote()}` }), 300);
      return;
    }
    const line = format(...message.args);
    if (!message.fromExtensionHost) log.add(`[workbench ${message.level}] ${line}`);
    else if (line === RUN_RESOLVED) resolved = true;
    else (['error', 'warn'].includes(message.level) ? process.stderr : process.stdout).write(`${line}\n`);
  });
  await page.addInitScript({ path: path.join(__dirname, 'page-hooks.js') });
  return page;
}

function startWeb(run: TestRun, tests: string, folder: string | undefined): Promise<RunningHost> {
  const [extension] = run.args.all('extensionDevelopmentPath');
  if (extension === undefined) throw new Error('--extensionDevelopmentPath is missing.');
  return startWebServer({
    server: installHost(run.version).server,
    extension: path.resolve(extension),
    tests,
    folder,
    settings: QUIET_SETTINGS,
  });
}

function payloadOf(
  run: TestRun,
  authority: string,
  tests: string,
  files: readonly string[],
): readonly (readonly [string, string])[] {
  return [
    ...run.args
      .all('extensionDevelopmentPath')
      .map((extension) => ['extensionDevelopmentPath', remoteUri(authority, extension)] as const),
    ['extensionTestsPath', remoteUri(authority, tests)],
    ...files.map((file) => ['openFile', remoteUri(authority, file)] as const),
  ];
}

function openedBy(args: Arguments): {
  readonly folder?: string;
  readonly workspace?: string;
  readonly files: readonly string[];
} {
  const given = [...args.paths, ...args.all('folder-uri'), ...args.all('file-uri')];
  const paths = given.map((it) => (it.startsWith('file:') ? fileURLToPath(it) : path.resolve(it)));
  const isFolder = (it: string) => fs.existsSync(it) && fs.statSync(it).isDirectory();
  const isWorkspace = (it: string) => it.endsWith('.code-workspace');
  return {
    folder: paths.find(isFolder),
    workspace: paths.find(isWorkspace),
    files: paths.filter((it) => !isFolder(it) && !isWorkspace(it)),
  };
}

function logLevel(args: Arguments): readonly string[] {
  const level = args.last('log');
  return level === undefined ? [] : ['--log', level];
}

/** Ends the run on signals, after the time limit, and when the parent process has ended. */
function stopWithProcess(stop: (ending: Ending) => void): () => void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => stop({ code: 130, why: signal }));
  process.stdout.on('error', () => stop({ code: 70, why: 'standard output closed' }));
  process.stderr.on('error', () => {});
  const parent = process.ppid;
  const orphaned = setInterval(() => {
    if (process.ppid !== parent) stop({ code: 70, why: 'the parent process is gone' });
  }, 1000);
  const limit = Number(process.env.VSCODE_HOST_TIMEOUT_MS ?? 180_000);
  const late = setTimeout(() => stop({ code: 124, why: `no end of the tests within ${limit} ms` }), limit);
  return () => {
    clearInterval(orphaned);
    clearTimeout(late);
  };
}

interface Log {
  readonly lines: readonly string[];
  add(line: string): void;
}

function openLog(): Log {
  const start = Date.now();
  const lines: string[] = [];
  return {
    lines,
    add(line) {
      const stamped = `${String(Date.now() - start).padStart(6)} ${line}`;
      lines.push(stamped);
      if (process.env.VSCODE_HOST_VERBOSE) process.stderr.write(`${stamped}\n`);
    },
  };
}

function watchServerLog(log: Log): { readonly onLog: (text: string) => void; readonly exitNote: () => string } {
  let note = '';
  return {
    exitNote: () => note,
    onLog(text) {
      log.add(`[server] ${text.trimEnd()}`);
      note = /Extension Host Process exited with code: .*/.exec(text)?.[0] ?? note;
    },
  };
}

/** Lines that a healthy host logs as well. */
const NOISE = /vsda|Service Worker|'github'|\[chat-stt\]|DefaultAccount|reconnection-grace-time|browser\/extension\.js/;

async function reportFailure(
  version: string,
  { code, why }: Ending,
  lines: readonly string[],
  page: Page | undefined,
): Promise<void> {
  process.stderr.write(`[VS Code ${version}] exit ${code}: ${why}\n`);
  if (code === 70 || code === 124) {
    const telling = lines.filter(
      (line) => /\[(workbench (error|warn)|server|pageerror)/.test(line) && !NOISE.test(line),
    );
    process.stderr.write(`${telling.slice(-8).join('\n')}\n`);
  }
  if (ARTIFACTS === undefined) return;
  fs.mkdirSync(ARTIFACTS, { recursive: true });
  fs.writeFileSync(path.join(ARTIFACTS, 'host.log'), lines.join('\n'));
  await page?.screenshot({ path: path.join(ARTIFACTS, 'screenshot.png'), timeout: 5000 }).catch(() => {});
}

function saveLogs(logs: readonly { readonly relativePath: string; readonly contents: string }[]): void {
  if (ARTIFACTS === undefined) return;
  for (const { relativePath, contents } of logs) {
    const file = path.join(ARTIFACTS, 'workbench-logs', relativePath);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, contents);
  }
}

async function within(ms: number, work: Promise<unknown> | undefined): Promise<void> {
  await Promise.race([work?.catch(() => {}), new Promise((resolve) => setTimeout(resolve, ms).unref())]);
}
