import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';

/*
 * A window of VS Code that is used as a person uses it: by keyboard, and by what is on the screen.
 */

const PICKER = '.quick-input-widget input';
const ROOT = path.resolve(__dirname, '../..');

/** Where a VS Code keeps what is installed and set. */
export interface Profile {
  readonly userDataDir: string;
  readonly extensionsDir: string;
}

/** Installs a .vsix, and the language of Terraform, which this VS Code does not have. */
export function installExtension(vsix: string, version: string, { userDataDir, extensionsDir }: Profile): void {
  // A folder that exists before the first start counts as an installed extension.
  fs.cpSync(path.join(ROOT, 'test/syntaxes/terraform'), path.join(extensionsDir, 'terraform-language'), {
    recursive: true,
  });
  const folders = ['--user-data-dir', userDataDir, '--extensions-dir', extensionsDir];
  execFileSync(path.join(ROOT, 'test/host/code.js'), ['--install-extension', vsix, ...folders], {
    stdio: 'ignore',
    env: { ...process.env, VSCODE_HOST_VERSION: version },
  });
}

/** The page of the zone map. */
export function mapIn(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview[src*="extensionId=route53-lint"]').frameLocator('iframe#active-frame');
}

/** Settings of a window that shows the file and little else. */
export function writeSettings(userDataDir: string, more: Readonly<Record<string, unknown>> = {}): void {
  const file = path.join(userDataDir, 'User/settings.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const settings = {
    'telemetry.telemetryLevel': 'off',
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'workbench.activityBar.location': 'hidden',
    'workbench.tips.enabled': false,
    'chat.disableAIFeatures': true,
    'files.autoSave': 'off',
    'editor.minimap.enabled': false,
    'editor.stickyScroll.enabled': false,
    'editor.scrollBeyondLastLine': false,
    'editor.occurrencesHighlight': 'off',
    'editor.fontSize': 15,
    ...more,
  };
  fs.writeFileSync(file, JSON.stringify(settings));
}

/** Opens one of VS Code's pickers, types, and accepts the first entry. */
export async function pick(page: Page, key: string, text: string): Promise<void> {
  const isFile = key === 'Control+P';
  await typeIntoPicker(page, key, isFile ? text : `:${text}`, isFile ? text : '');
  await page.keyboard.press('Enter');
  await page.locator(PICKER).waitFor({ state: 'hidden' });
}

/** Runs a command by the beginning of its title. It may open a picker of its own. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await typeIntoPicker(page, 'F1', `>${title}`, title);
  await page.keyboard.press('Enter');
}

/**
 * Opens a picker by a key and types until an entry with these words is the chosen one. VS Code closes a picker when
 * something else takes the focus, such as a document that opens late; then it is opened again.
 */
async function typeIntoPicker(page: Page, key: string, text: string, entry: string): Promise<void> {
  const row = page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: entry });
  for (let tries = 1; ; tries += 1) {
    await page.keyboard.press(key);
    try {
      await page.locator(PICKER).fill(text, { timeout: 8_000 });
      await row.waitFor({ timeout: 8_000 });
      return;
    } catch (error) {
      if (tries === 4) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** Puts the cursor into a word of the file. */
export async function goTo(page: Page, file: string, word: string): Promise<void> {
  const before = fs.readFileSync(file, 'utf8').split(word)[0]?.split('\n') ?? [];
  await pick(page, 'Control+G', `${before.length}:${(before.at(-1)?.length ?? 0) + 2}`);
  await page.waitForSelector('.monaco-editor.focused');
}
