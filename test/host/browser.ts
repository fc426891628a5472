import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is on this machine, if it is. */
export function findChromium(): string | undefined {
  return [process.env.VSCODE_HOST_CHROMIUM ?? [], PLACES].flat().find((place) => fs.existsSync(place));
}

/** What to tell a person whose machine has no Chromium. */
export const CHROMIUM_MISSING =
  'No Chromium here: the tests in a real VS Code need one. `apt-get install chromium` on Debian and Ubuntu, or set VSCODE_HOST_CHROMIUM to the path of a Chromium or Chrome.';

/** Starts a headless Chromium that reaches nothing but this machine. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(CHROMIUM_MISSING);
  return chromium.launch({
    executablePath,
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

/** What a window opens, and further entries of the workbench's payload. */
export interface WindowContents {
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

/** The URI of a file of this machine, as the window of a server calls it. */
export function remoteUri(authority: string, file: string): string {
  return `vscode-remote://${authority}${pathToFileURL(path.resolve(file)).pathname}`;
}
