import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { outputOf, runEditor, type Seen, snippetOf } from './support';

/** Other Neovims than the one on the path, separated as in PATH. */
const NEOVIMS = ['nvim', ...(process.env.ROUTE53_LINT_NEOVIMS?.split(path.delimiter) ?? [])];
const read = (name: string) => readFileSync(path.join(__dirname, name), 'utf8');

/** The headings of the page about editors, with the versions that can run what is below them. */
const NEOVIM: readonly { readonly heading: string; readonly runsIn: (minor: number) => boolean }[] = [
  { heading: '### 0.11 and newer', runsIn: (minor) => minor >= 11 },
  { heading: '### 0.8 to 0.10', runsIn: (minor) => minor >= 8 },
  { heading: '### 0.7', runsIn: (minor) => minor === 7 },
];

describe('the configuration of other editors in docs/editors.md', () => {
  for (const nvim of NEOVIMS) {
    const version = outputOf(nvim, '--version')?.split('\n')[0];
    const minor = Number(/v0\.(\d+)/.exec(version ?? '')?.[1] ?? Number.NaN);
    for (const { heading, runsIn } of NEOVIM) {
      if (version !== undefined && !runsIn(minor)) continue;
      it(`works in ${version ?? nvim} (${heading.slice(4)})`, function () {
        if (version === undefined) skip(this, `${nvim} is not installed: apt-get install neovim`);
        const files = { 'init.lua': snippetOf(heading, 'lua'), 'drive.lua': read('neovim.lua') };
        const args = ['--clean', '-u', 'init.lua', '--headless', 'template.yaml', '-c', 'luafile drive.lua'];
        checkSeen(runEditor(nvim, args, files));
      });
    }
  }

  it('works in Emacs with Eglot', function () {
    const packages = '(progn (package-initialize) (require (quote eglot)) (require (quote yaml-mode)))';
    if (outputOf('emacs', '--batch', '--eval', packages) === undefined)
      skip(this, 'Emacs, Eglot or yaml-mode is not installed: apt-get install emacs-nox elpa-eglot elpa-yaml-mode');
    const files = { 'init.el': snippetOf('## Emacs', 'elisp'), 'drive.el': read('eglot.el') };
    const args = ['--batch', '--eval', '(package-initialize)', '--eval', "(require 'yaml-mode)"];
    checkSeen(runEditor('emacs', [...args, '--load', 'init.el', '--load', 'drive.el'], files));
  });
});

function checkSeen({ before, after = [], text, offersCompletion, completions = 0 }: Seen): void {
  assert.equal(before.length, 1);
  assert.match(before[0] ?? '', /cname-at-apex|CNAME cannot stand at the apex/);
  assert.ok(!after.some((rule) => /apex/.test(rule)));
  assert.match(text, /AliasTarget:\n\s+DNSName: !GetAtt Balancer\.DNSName/);
  assert.doesNotMatch(text, /TTL|ResourceRecords/);
  assert.ok(offersCompletion && completions > 0);
}

function skip(test: Mocha.Context, why: string): never {
  console.log(`      skipped: ${why}`);
  return test.skip();
}
