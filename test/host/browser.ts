import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { type Chromium, installChromium } from './chromium';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'];

/** A Chrome or Chromium that is installed on this machine. */
function findChromium(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...PLACES];
  return folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return path.isAbsolute(file);
  } catch {
    return false;
  }
}

/**
 * Starts a headless Chromium that reaches nothing but this machine: the one that VSCODE_HOST_CHROMIUM names, or one
 * that is installed, or one out of an npm package.
 */
export async function launchBrowser(): Promise<Browser> {
  const chosen = process.env.VSCODE_HOST_CHROMIUM;
  if (chosen !== undefined) return launchOrSay({ executable: chosen, environment: {} }, 'VSCODE_HOST_CHROMIUM names');
  const found = findChromium();
  if (found !== undefined) {
    try {
      return await launch({ executable: found, environment: {} });
    } catch (error) {
      console.error(`${found} does not start, so it is left alone: ${reasonOf(error)}`);
    }
  }
  return launchOrSay(installChromium(), 'There is only');
}

/** Starts the only browser that is left; the message of the error has the command that installs another one. */
async function launchOrSay(browser: Chromium, origin: string): Promise<Browser> {
  try {
    return await launch(browser);
  } catch (error) {
    const why = `${origin} ${browser.executable}, which does not run here (${reasonOf(error)})`;
    throw new Error(`${why}: install Chromium (\`apt-get install chromium\`), or set VSCODE_HOST_CHROMIUM to one.`);
  }
}

/** The most informative line of an error: the browser's own message, if there is one. */
function reasonOf(error: unknown): string {
  const lines = String(error instanceof Error ? error.message : error).split('\n');
  return (lines.find((line) => /\[err\]|error while|not found|spawn/.test(line)) ?? lines[0] ?? '').trim();
}

function launch({ executable, environment }: Chromium): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    env: { ...process.env, ...environment },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
    ],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** The folder or workspace of a window, and further entries of the workbench's payload. */
interface WindowContents {
  readonly folder?: string;
  readonly workspace?: string;
  readonly payload?: readonly (readonly [string, string])[];
}

/** The address of a window of a server. */
export function windowUrl(authority: string, { folder, workspace, payload = [] }: WindowContents): string {
  const query = new URLSearchParams();
  if (workspace !== undefined) query.set('workspace', workspace);
  else if (folder !== undefined) query.set('folder', folder);
  else query.set('ew', 'true');
  query.set('payload', JSON.stringify([...payload, ['skipWelcome', 'true'], ['skipReleaseNotes', 'true']]));
  return `http://${authority}/?${query}`;
}

/** The URI of a file of this machine in the window of a server. */
export function remoteUri(authority: string, file: string): string {
  return `vscode-remote://${authority}${pathToFileURL(path.resolve(file)).pathname}`;
}
