import assert from 'node:assert/strict';
import path from 'node:path';
import * as esbuild from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { graphOfRecords, record } from '../engine/graph/graphs';
import { launchBrowser } from '../host/browser';

const ROOT = path.join(__dirname, '../..');

/** A name with an error, and one that a search finds. */
const graph = graphOfRecords(
  record('apex', '', 'CNAME', 'ttl = 300', 'records = ["x.example.net"]'),
  record('a', 'a', 'CNAME', 'ttl = 300', 'records = ["b.example.com"]'),
);

/** The colors of VS Code's default dark theme and of its dark theme of high contrast, as far as the map takes them. */
const THEMES = {
  'vscode-dark': {
    'editor-background': '#1f1f1f',
    'editor-foreground': '#cccccc',
    'editorWidget-background': '#202020',
    'problemsErrorIcon-foreground': '#f14c4c',
    'textLink-foreground': '#4daafc',
  },
  'vscode-high-contrast': {
    'editor-background': '#000000',
    'editor-foreground': '#ffffff',
    'editorWidget-background': '#0c141f',
    'problemsErrorIcon-foreground': '#f48771',
    'textLink-foreground': '#21a6ff',
    contrastBorder: '#6fc3df',
    contrastActiveBorder: '#f38518',
  },
} as const;

type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>;

describe('the page of the zone map', () => {
  let browser: Browser;
  let page: Page;
  let files: readonly esbuild.OutputFile[];

  before(async function () {
    const entryPoints = [path.join(ROOT, 'client/map/main.ts')];
    const built = await esbuild.build({ entryPoints, bundle: true, write: false, format: 'iife', outdir: '/map' });
    files = built.outputFiles;
    try {
      browser = await launchBrowser();
    } catch (error) {
      console.log(`    skipped: ${error instanceof Error ? error.message : error}`);
      this.skip();
    }
  });

  after(() => browser?.close());
  afterEach(() => page?.close());

  /** Shows the map in a theme of VS Code, and searches for a name. */
  async function show(theme: keyof typeof THEMES, media: Media, classes = ''): Promise<void> {
    const textOf = (ending: string) => files.find((file) => file.path.endsWith(ending))?.text ?? '';
    const colors = Object.entries(THEMES[theme]).map(([name, color]) => `--vscode-${name}:${color}`);
    page = await browser.newPage();
    await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference', ...media });
    await page.setContent(
      `<html style="${colors.join(';')}"><style>${textOf('.css')}</style><body class="${theme} ${classes}"></body></html>`,
    );
    await page.evaluate('acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} })');
    await page.addScriptTag({ content: textOf('.js') });
    const message = { kind: 'show', graph, title: 'main.tf', reason: null };
    await page.evaluate((data) => postMessage(data, '*'), message);
    await page.locator('svg[role=tree] .has-error').first().waitFor();
    await page.locator('input[type=search]').fill('a.example.com');
    await page.locator('.node.match').first().waitFor();
  }

  const styleOf = (selector: string, name: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), name);
  /** What a color of the system is at the moment. */
  const systemColor = (name: string) =>
    page.evaluate((color) => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = color;
      const { color: computed } = getComputedStyle(probe);
      probe.remove();
      return computed;
    }, name);
  const motion = async () => ({
    scroll: await styleOf('.canvas', 'scroll-behavior'),
    node: await styleOf('.node', 'transition-duration'),
  });

  it('moves softly, and not at all for those who want no motion', async () => {
    await show('vscode-dark', {});
    assert.deepEqual(await motion(), { scroll: 'smooth', node: '0.12s' });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    assert.deepEqual(await motion(), { scroll: 'auto', node: '0s' });
    await page.close();
    await show('vscode-dark', {}, 'vscode-reduce-motion');
    assert.deepEqual(await motion(), { scroll: 'auto', node: '0s' });
  });

  it('outlines boxes, buttons and what was found in a theme of high contrast', async () => {
    await show('vscode-dark', {});
    assert.equal(await styleOf('.node.match .box', 'outline-style'), 'none');
    assert.equal(await styleOf('.has-error .box', 'stroke'), 'rgb(241, 76, 76)');
    await page.close();
    await show('vscode-high-contrast', {});
    assert.equal(await styleOf('.node.match .box', 'outline'), 'rgb(243, 133, 24) dotted 2px');
    assert.equal(await styleOf('.node:not(.has-error) .box', 'stroke'), 'rgb(111, 195, 223)');
    assert.equal(await styleOf('.node:not(.has-error) .box', 'fill'), 'rgb(0, 0, 0)');
    assert.equal(await styleOf('button', 'border-color'), 'rgb(111, 195, 223)');
  });

  for (const theme of ['vscode-dark', 'vscode-high-contrast'] as const)
    it(`takes the colors of the system where those are forced, in ${theme}`, async () => {
      await show(theme, { forcedColors: 'active' });
      const [canvas, ink, link] = await Promise.all(['Canvas', 'CanvasText', 'LinkText'].map(systemColor));
      assert.notEqual(canvas, ink);
      for (const box of ['.has-error .box', '.node:not(.has-error) .box']) {
        assert.equal(await styleOf(box, 'fill'), canvas);
        assert.equal(await styleOf(box, 'stroke'), ink);
      }
      assert.equal(await styleOf('svg text', 'fill'), ink);
      assert.equal(await styleOf('svg .lead', 'stroke'), link);
      assert.match(await styleOf('.node.match .box', 'outline'), /dotted 2px$/);
      // A problem is seen without its color: by a thicker line, an icon and its text.
      assert.equal(await styleOf('.has-error .box', 'stroke-width'), '2.5px');
      assert.equal(await page.locator('.has-error .icon-shape').first().isVisible(), true);
      assert.match((await page.locator('.has-error .problems').first().textContent()) ?? '', /\w/);
    });
});
