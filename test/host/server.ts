import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Arguments } from './arguments';
import { installHost } from './install';

type ServerProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/** A VS Code that listens on this machine. */
export interface RunningHost {
  /** `host:port`, as it stands in the page's address and in the URIs of remote files. */
  readonly authority: string;
  /** The server's process, where there is one. */
  readonly process?: ServerProcess;
  stop(): Promise<void>;
}

interface ServerOptions {
  readonly version: string;
  readonly userDataDir: string;
  readonly extensionsDir: string;
  readonly onLog?: (text: string) => void;
  readonly extraArguments?: readonly string[];
}

/** The user's settings unless there are some: a quiet window that changes nothing by itself. */
export const QUIET_SETTINGS = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.showReleaseNotes': false,
  'files.autoSave': 'off',
};

/** Starts a VS Code server on a free port of this machine. */
export async function startServer(options: ServerOptions): Promise<RunningHost> {
  const { version, userDataDir, extensionsDir, onLog = () => {}, extraArguments = [] } = options;
  const host = installHost(version);
  writeSettings(userDataDir);
  fs.mkdirSync(extensionsDir, { recursive: true });
  const child = spawn(
    host.node,
    [
      ...['--import', GROUP_GUARD, host.main],
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
      ...['--telemetry-level', 'off', '--disable-workspace-trust'],
      // Without it the workbench ignores extensionDevelopmentPath and the like in its address.
      '--enable-smoke-test-driver',
      ...dataDirectories(userDataDir, extensionsDir),
      ...extraArguments,
    ],
    { detached: true, stdio: ['pipe', 'pipe', 'pipe'], env: serverEnvironment() },
  );
  child.stdin.on('error', () => {});
  const port = await listeningPort(child, onLog);
  return { authority: `127.0.0.1:${port}`, process: child, stop: () => stopGroup(child) };
}

/** Runs the server's own command line: --install-extension, --list-extensions and the like. */
export function runServerCommand(version: string, args: Arguments, userDataDir: string, extensionsDir: string): number {
  const host = installHost(version);
  for (const dir of [path.join(userDataDir, 'server'), extensionsDir]) fs.mkdirSync(dir, { recursive: true });
  const commands = [
    'install-extension',
    'uninstall-extension',
    'list-extensions',
    'show-versions',
    'force',
    'pre-release',
  ];
  const passed = commands.flatMap((option) =>
    args
      .all(option)
      .flatMap((value) =>
        value === '' ? [`--${option}`] : [`--${option}`, fs.existsSync(value) ? path.resolve(value) : value],
      ),
  );
  const fixed = [
    host.main,
    '--accept-server-license-terms',
    '--telemetry-level',
    'off',
    ...dataDirectories(userDataDir, extensionsDir),
  ];
  return spawnSync(host.node, [...fixed, ...passed], { stdio: 'inherit', env: serverEnvironment() }).status ?? 70;
}

/**
 * The server leads its own process group, which is ended as a whole, as an extension host in an endless loop outlives
 * its server. When this process is killed, the server's standard input closes and it ends the group itself. Its forks
 * must not inherit `--import`.
 */
const GROUP_GUARD = `data:text/javascript,${encodeURIComponent(`
  process.execArgv.length = 0;
  const end = () => process.kill(-process.pid, 'SIGKILL');
  process.stdin.on('end', end).on('error', end).resume();
  process.stdin.unref?.();
`)}`;

function dataDirectories(userDataDir: string, extensionsDir: string): readonly string[] {
  return [
    '--server-data-dir',
    path.join(userDataDir, 'server'),
    '--user-data-dir',
    userDataDir,
    '--extensions-dir',
    extensionsDir,
  ];
}

function serverEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    EXTENSIONS_GALLERY: '{}',
    VSCODE_CLI: undefined,
    NODE_OPTIONS: undefined,
    ELECTRON_RUN_AS_NODE: undefined,
  };
}

function writeSettings(userDataDir: string): void {
  const file = path.join(userDataDir, 'User/settings.json');
  if (fs.existsSync(file)) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(QUIET_SETTINGS, null, 2));
}

function listeningPort(child: ServerProcess, onLog: (text: string) => void): Promise<number> {
  let output = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The VS Code server did not listen within 60 s:\n${output}`)),
      60_000,
    );
    const read = (data: Buffer) => {
      output += data;
      onLog(String(data));
      const port = /Extension host \w+ listening on (\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`The VS Code server ended (${code ?? signal}):\n${output}`)));
  });
}

async function stopGroup(child: ServerProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  child.kill('SIGTERM');
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1500))]);
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // no process of the group is left
  }
}
