// A test from a user's point of view: the .vsix is made and installed, and everything else goes through keyboard and
// screen.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { packageExtension } from '../../tools/package';
import { launchBrowser, windowUrl } from '../host/browser';
import { HOST_VERSIONS } from '../host/install';
import { type RunningHost, startServer } from '../host/server';
import { goTo, installExtension, mapIn, pick, runCommand, writeSettings } from './window';

const VERSION = process.env.VSCODE_HOST_VERSION ?? HOST_VERSIONS[0] ?? '';

describe(`the .vsix in VS Code ${VERSION}`, () => {
  const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'route53-lint-vsix-'));
  const inTmp = (name: string) => path.join(tmp, name);
  const extensionsDir = inTmp('extensions');
  const userDataDir = inTmp('user-data');
  let host: RunningHost | undefined;
  let browser: Browser | undefined;
  let page: Page;

  after(async () => {
    await browser?.close();
    await host?.stop();
    fs.rmSync(tmp, { recursive: true, force: true, maxRetries: 3 });
  });

  afterEach(async function () {
    const artifacts = process.env.VSCODE_HOST_ARTIFACTS;
    if (artifacts === undefined || page === undefined) return;
    const name = this.currentTest?.title.replace(/\W+/g, '-') ?? 'test';
    await page.screenshot({ path: path.join(artifacts, `vsix-${name}.png`) });
  });

  it('has the same bytes when it is made again', async () => {
    await packageExtension(inTmp('first.vsix'));
    await packageExtension(inTmp('second.vsix'));
    assert.ok(fs.readFileSync(inTmp('first.vsix')).equals(fs.readFileSync(inTmp('second.vsix'))));
  });

  it('is small', () => {
    assert.ok(fs.statSync(inTmp('first.vsix')).size < 1_200_000, `${fs.statSync(inTmp('first.vsix')).size} bytes`);
  });

  it('installs, with what it needs and nothing else', () => {
    installExtension(inTmp('first.vsix'), VERSION, { userDataDir, extensionsDir });
    const installed =
      fs.readdirSync(extensionsDir).find((name) => name.startsWith('route53-lint.route53-lint-')) ?? 'nothing';
    const files = fs
      .readdirSync(path.join(extensionsDir, installed), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile());
    assert.deepEqual(
      files
        .map((entry) => path.relative(path.join(extensionsDir, installed), path.join(entry.parentPath, entry.name)))
        .filter((file) => isCode(file) && !file.startsWith(path.join('dist', 'lib')))
        .sort(),
      [
        'dist/cli-main.js',
        'dist/cli.js',
        'dist/client/browser.js',
        'dist/client/node-client.js',
        'dist/client/node.js',
        'dist/client/zone-map.js',
        'dist/server/browser.js',
        'dist/server/node.js',
      ],
    );
  });

  it('underlines a CNAME at the apex', async () => {
    fs.cpSync(path.join(__dirname, 'workspace'), inTmp('workspace'), { recursive: true });
    writeHostileFile(inTmp('workspace/hostile.json'));
    fs.writeFileSync(inTmp('workspace/.route53lint.json'), '{ "ignore": ["ignored.json"] }');
    fs.copyFileSync(inTmp('workspace/batch.json'), inTmp('workspace/ignored.json'));
    fs.writeFileSync(inTmp('workspace/words.yaml'), 'Resources:\n  # AWS::Route53::RecordSet\n');
    writeSettings(userDataDir);
    [host, browser] = await Promise.all([
      startServer({ version: VERSION, userDataDir, extensionsDir }),
      launchBrowser(),
    ]);
    const context = await browser.newContext({ viewport: { width: 960, height: 520 }, deviceScaleFactor: 2 });
    page = await context.newPage();
    await page.goto(windowUrl(host.authority, { folder: inTmp('workspace') }));
    await page.waitForSelector('.monaco-workbench .part.editor');
    await pick(page, 'Control+P', 'apex.tf');
    await page.waitForSelector('.monaco-editor .squiggly-error');
  });

  it('explains it in a hover', async () => {
    await goTo(page, apexFile(tmp), 'CNAME');
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
    await page.waitForSelector('.monaco-hover:not(.hidden) :text("ALIAS")');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.monaco-hover:not(.hidden) :text("ALIAS")', { state: 'hidden' });
  });

  it('makes it an alias with the light bulb', async () => {
    await page.waitForSelector(
      '[class*="codicon-light-bulb"], [class*="codicon-lightbulb"], [class*="codicon-gutter-lightbulb"]',
    );
    await openQuickFixes(page);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.view-line:has-text("alias {")');
    await page.waitForSelector('.monaco-editor .squiggly-error', { state: 'detached' });
  });

  it('leaves a file that is right', async () => {
    await page.waitForSelector('.tab.active.dirty');
    await page.keyboard.press('Control+S');
    await page.waitForSelector('.tab.active:not(.dirty)');
    const saved = fs.readFileSync(apexFile(tmp), 'utf8');
    assert.match(saved, /type {4}= "A"\n\n {2}alias \{\n {4}name +=/);
    assert.doesNotMatch(saved, /ttl|records/);
  });

  it('says what it has fixed in a file, and that there is nothing left to fix', async () => {
    await pick(page, 'Control+P', 'template.yaml');
    await page.waitForSelector('.monaco-editor .squiggly-error');
    // A message is shown for some seconds, and stays among the notifications.
    const message = page.locator('.notifications-center .notification-list-item-message');
    await runCommand(page, 'Route 53: Fix all');
    await page.waitForSelector('.view-line:has-text("AliasTarget:")');
    await runCommand(page, 'Notifications: Show Notifications');
    await message.filter({ hasText: 'Fixed 1 problem in template.yaml: cname-at-apex.' }).waitFor();
    await page.waitForSelector('.monaco-editor .squiggly-error', { state: 'detached' });
    await runCommand(page, 'Route 53: Fix all');
    const nothing = 'Nothing in template.yaml has a fix that is safe to apply automatically.';
    await message.filter({ hasText: nothing }).waitFor();
    await runCommand(page, 'Notifications: Clear All Notifications');
    await page.keyboard.press('Control+S');
    await page.waitForSelector('.tab.active:not(.dirty)');
  });

  it('says in the zone view why it is empty', async () => {
    const welcome = page.locator('.welcome-view-content');
    const awaitText = (text: string) => welcome.filter({ hasText: text }).waitFor();
    await pick(page, 'Control+P', 'ordinary.json');
    await runCommand(page, 'Focus on Route 53 Zones View');
    await awaitText('No Route 53 records were recognised in the active file.');
    assert.equal(await welcome.locator('a, button').filter({ hasText: 'Open another file' }).count(), 1);
    await pick(page, 'Control+P', 'words.yaml');
    await awaitText('There are no zones or record sets in the active file yet.');
    await pick(page, 'Control+P', 'ignored.json');
    await awaitText('The active file is not checked');
    await welcome.locator('a, button').filter({ hasText: 'Explain this file' }).click();
    await page.waitForSelector('.tab:has-text("Records in ignored.json")');
    await runCommand(page, 'View: Close All Editors');
    await awaitText('Open a Terraform, CloudFormation or Route 53 JSON file');
    await pick(page, 'Control+P', 'apex.tf');
    await welcome.waitFor({ state: 'detached' });
  });

  it('draws a map of the zones that the keyboard goes through', async () => {
    await runCommand(page, 'Show Zone Map');
    const map = mapIn(page);
    await map.locator('svg[role=tree] [role=treeitem][aria-level="1"]:focus').waitFor();
    await page.keyboard.press('ArrowRight');
    await map.locator('[role=treeitem][aria-level="2"][aria-expanded=true]:focus').waitFor();
    await page.keyboard.press('ArrowRight');
    await map.locator('[role=treeitem][aria-label^="Record set A ALIAS"]:focus').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('example.com');
    await map.locator('.node.match').first().waitFor();
    await page.keyboard.press('Escape');
    await map.locator('[role=treeitem][aria-label^="Record set A ALIAS"]:focus').waitFor();
    await page.keyboard.press('+');
    await map.locator('button:text-matches("1[0-9]{2}%|9[0-9]%")').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.monaco-editor.focused .view-line:has-text("aws_route53_record")');
    assert.match((await page.locator('.statusbar-item:has-text("Ln ")').textContent()) ?? '', /^Ln 9,/);
  });

  it('shows names in the map as they are, and runs nothing but its own script', async () => {
    await pick(page, 'Control+P', 'hostile.json');
    const map = mapIn(page);
    await map.locator('text.label:has-text("<script>alert(1)</script>.example.com")').first().waitFor();
    assert.equal(await map.locator('body script').count(), 1);
    assert.equal(await map.locator('img').count(), 0);
    const policy = await map.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    assert.match(policy ?? '', /^default-src 'none'; script-src 'nonce-(\w+)'; style-src 'nonce-\1'$/);
  });

  it('saves the map as an image, and opens it as Mermaid', async () => {
    await mapIn(page).locator('button:text-is("SVG")').click();
    const input = page.locator('.quick-input-widget input');
    await input.waitFor();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.explorer-folders-view .monaco-list-row:has-text("hostile.svg")');
    assert.match(fs.readFileSync(path.join(tmp, 'workspace/hostile.svg'), 'utf8'), /^<\?xml .*\n<svg .*<\/svg>\n$/);
    await mapIn(page).locator('button:text-is("Mermaid")').click();
    await page.waitForSelector('.view-line:has-text("flowchart")');
  });

  it('completes each step of the walkthrough by its button', async () => {
    await openWalkthrough(page);
    for (const [step, button] of [
      ['see', 'Terraform'],
      ['fix', 'Fix all in file'],
      ['understand', 'Explain this file'],
      ['map', 'Show zone map'],
    ] as const) {
      const mark = `[data-done-step-id$="#firstSteps#${step}"]`;
      await page.locator(`${mark}:not(.complete)`).first().waitFor();
      const box = page.locator(`.getting-started-step:has(${mark})`);
      await box.locator('.step-title').click();
      await box.and(page.locator('.expanded')).locator(`.monaco-button:has-text("${button}")`).click();
      if (step === 'map') {
        // The map may be shown in place of the walkthrough. Behind a click it need not take the focus.
        await mapIn(page).locator('svg[role=tree]').waitFor();
        await openWalkthrough(page);
      }
      await page.locator(`${mark}.complete`).first().waitFor({ state: 'attached' });
    }
  });
});

/** Opens the walkthrough; where something takes the focus meanwhile, VS Code closes the list, and it is opened again. */
async function openWalkthrough(page: Page): Promise<void> {
  const title = 'First steps with Route 53 Lint';
  for (let tries = 1; ; tries += 1) {
    await runCommand(page, 'Open Walkthrough');
    try {
      await page.waitForSelector(`.quick-input-list .monaco-list-row:has-text("${title}")`, { timeout: 8_000 });
      await page.locator('.quick-input-widget input').fill('First steps with Route 53', { timeout: 8_000 });
      const row = `.quick-input-list .monaco-list-row.focused:has-text("${title}")`;
      await page.waitForSelector(row, { timeout: 8_000 });
      await page.keyboard.press('Enter');
      return;
    } catch (error) {
      if (tries === 3) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** Opens the quick fixes of the problem at the cursor; VS Code closes them where problems come in meanwhile. */
async function openQuickFixes(page: Page): Promise<void> {
  const fix = page.locator('.action-widget :text("ALIAS")');
  for (let tries = 1; tries < 4; tries += 1) {
    await page.keyboard.press('Control+.');
    const isOpen = await fix.waitFor({ timeout: 10_000 }).then(
      () => true,
      () => false,
    );
    if (isOpen) return;
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('Control+.');
  await fix.waitFor();
}

/** Writes a change batch with names that are markup. */
function writeHostileFile(file: string): void {
  const names = ['<script>alert(1)</script>.example.com.', '<img src=x onerror=alert(1)>.example.com.'];
  const changes = names.map((name) => ({
    Action: 'CREATE',
    ResourceRecordSet: { Name: name, Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: name }] },
  }));
  fs.writeFileSync(file, JSON.stringify({ Changes: changes }));
}

function apexFile(tmp: string): string {
  return path.join(tmp, 'workspace/apex.tf');
}

function isCode(file: string): boolean {
  return file.endsWith('.js') || file.endsWith('.ts') || file.endsWith('.map');
}
