// npm run screenshots: the pictures of README.md, taken in the real editor with the extension as it is packaged.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { goTo, installExtension, mapIn, type Profile, pick, runCommand, writeSettings } from '../test/extension/window';
import { launchBrowser, windowUrl } from '../test/host/browser';
import { HOST_VERSIONS } from '../test/host/install';
import { startServer } from '../test/host/server';
import { packageExtension } from './package';
import { withPalette } from './palette';

const ROOT = path.resolve(__dirname, '..');
const PICTURES = path.join(ROOT, 'docs/images');
const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern' } as const;
type Theme = keyof typeof THEMES;

/** A window on a copy of the examples, and what takes its pictures. */
interface Window {
  readonly page: Page;
  readonly folder: string;
  take(name: string, part?: Locator): Promise<void>;
}

async function main(): Promise<void> {
  const [version = ''] = HOST_VERSIONS;
  const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'route53-lint-pictures-'));
  const vsix = path.join(tmp, 'route53-lint.vsix');
  await packageExtension(vsix);
  for (const theme of ['light', 'dark'] as const) {
    const profile = { userDataDir: path.join(tmp, theme), extensionsDir: path.join(tmp, `${theme}-extensions`) };
    installExtension(vsix, version, profile);
    const folder = path.join(tmp, `${theme}-examples`);
    fs.cpSync(path.join(ROOT, 'examples/terraform'), folder, { recursive: true });
    await takePictures(version, profile, folder, theme);
  }
  fs.rmSync(tmp, { recursive: true, force: true, maxRetries: 3 });
}

async function takePictures(version: string, profile: Profile, folder: string, theme: Theme): Promise<void> {
  writeSettings(profile.userDataDir, {
    'workbench.colorTheme': THEMES[theme],
    'window.autoDetectColorScheme': false,
    'editor.hover.above': false,
  });
  const host = await startServer({ version, ...profile });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({
      viewport: SMALL,
      deviceScaleFactor: 1.5,
      colorScheme: theme,
    });
    const page = await context.newPage();
    await page.goto(windowUrl(host.authority, { folder }));
    await page.waitForSelector('.monaco-workbench .part.editor');
    const take: Window['take'] = async (name, part = page.locator('.part.editor')) => {
      const clip = (await part.boundingBox()) ?? undefined;
      const picture = await page.screenshot({
        animations: 'disabled',
        ...(clip === undefined ? {} : { clip }),
      });
      fs.writeFileSync(path.join(PICTURES, `${name}-${theme}.png`), withPalette(picture));
    };
    for (const step of [showQuickFix, showHover, showCompletion, showZoneView, showZoneMap])
      await step({ page, folder, take });
  } finally {
    await browser.close();
    await host.stop();
  }
}

/** The size of a picture in CSS pixels; that of the quick fix is smaller, as it is in the packages. */
const SIZE = { width: 1000, height: 600 };
const SMALL = { width: 860, height: 540 };

async function showQuickFix({ page, folder, take }: Window): Promise<void> {
  await page.keyboard.press('Control+B');
  await page.waitForSelector('.part.sidebar', { state: 'hidden' });
  await pick(page, 'Control+P', 'apex.tf');
  await page.waitForSelector('.monaco-editor .squiggly-error');
  await goTo(page, path.join(folder, 'apex.tf'), '"CNAME"');
  await page.waitForSelector(
    '[class*="codicon-light-bulb"], [class*="codicon-lightbulb"], [class*="gutter-lightbulb"]',
  );
  await page.keyboard.press('Control+.');
  await page.waitForSelector('.action-widget :text("ALIAS")');
  await take('quick-fix');
  await page.keyboard.press('Escape');
  await page.setViewportSize(SIZE);
}

async function showHover({ page, take }: Window): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  await page.waitForSelector('.monaco-hover:not(.hidden) :text("ALIAS")');
  await take('hover');
  await page.keyboard.press('Escape');
}

async function showCompletion({ page, folder, take }: Window): Promise<void> {
  await goTo(page, path.join(folder, 'apex.tf'), '"CNAME"');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('"');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+Space');
  await page.waitForSelector('.suggest-widget.visible .monaco-list-row');
  await take('completion');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Z');
  await page.keyboard.press('Control+Z');
}

async function showZoneView({ page, take }: Window): Promise<void> {
  await pick(page, 'Control+P', 'aliases.tf');
  await runCommand(page, 'Focus on Route 53 Zones View');
  await page.waitForSelector('.pane-body .monaco-list-row:has-text("example.com")');
  await widenSidebar(page, 130);
  // The list of files makes room for the view.
  await page.locator('.pane-header:has-text("examples")').first().click();
  await page.locator('.pane-body .monaco-list-row:has-text("blog.example.com")').first().click();
  await page.waitForSelector('.tab.active:has-text("aliases.tf")');
  await page.keyboard.press('ArrowRight');
  await page.waitForSelector('.pane-body .monaco-list-row:has-text("aws_lb.web.dns_name")');
  await take('zone-view', page.locator('.monaco-workbench'));
}

/** Makes the sidebar wider by a number of pixels. */
async function widenSidebar(page: Page, by: number): Promise<void> {
  const { x, width, y } = (await page.locator('.part.sidebar').boundingBox()) ?? { x: 0, width: 0, y: 0 };
  await page.mouse.move(x + width, y + 200);
  await page.mouse.down();
  await page.mouse.move(x + width + by, y + 200, { steps: 5 });
  await page.mouse.up();
}

async function showZoneMap({ page, take }: Window): Promise<void> {
  await page.keyboard.press('Control+B');
  await page.waitForSelector('.part.sidebar', { state: 'hidden' });
  await runCommand(page, 'Show zone map');
  await mapIn(page).locator('svg[role=tree] [role=treeitem]:focus').waitFor();
  await runCommand(page, 'Toggle Maximize Editor Group');
  await mapIn(page).locator('svg[role=tree]').focus();
  for (let names = 0; names < 4; names += 1) await page.keyboard.press('ArrowDown');
  await take('zone-map', page.locator('.monaco-workbench'));
}

void main();
