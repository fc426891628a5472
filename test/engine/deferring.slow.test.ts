import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { otherLinters } from '../../server/src/engine/deferring';
import { lint } from '../../server/src/engine/lint';
import { cfnLint } from '../../tools/compare/linters';
import { readPage } from '../pages';

const PAGES = path.join(__dirname, '../rules');
const RULES = otherLinters.get('cfn-lint')?.rules;

/** Every template of the pages, as it is: YAML or JSON, a record set or a group. */
function readTemplates(): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(PAGES)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => readPage(readFileSync(path.join(PAGES, name), 'utf8')).scenarios.flatMap(({ files }) => files))
    .filter(({ text }) => /["']?Resources["']?\s*:/.test(text) && text.includes('AWS::Route53::'))
    .map(({ name, text }, index) => ({ name: `${index}.${name.endsWith('.json') ? 'json' : 'yaml'}`, text }));
}

describe('cfn-lint', () => {
  it('reports what the rules that yield to it report, in every template of the pages', function () {
    const version = cfnLint.version();
    if (version === undefined) {
      console.log('    skipped: cfn-lint is not installed: pip install cfn-lint');
      return this.skip();
    }
    const folder = mkdtempSync(path.join(os.tmpdir(), 'route53-lint-'));
    try {
      const templates = readTemplates();
      for (const { name, text } of templates) writeFileSync(path.join(folder, name), text);
      const remarks = cfnLint.findRemarks(templates.map(({ name }) => path.join(folder, name)));
      const missing = templates.flatMap(({ name, text }) => {
        const own = remarks.filter(({ file }) => path.basename(file) === name);
        // What cannot be parsed for it has this remark alone, until that is mended.
        const isStopped = own.some(({ code }) => code === 'E0000');
        return lint([{ uri: `file:///a/${name}`, text }])
          .findings.filter(({ rule }) => RULES?.has(rule))
          .filter(({ rule }) => !isStopped && !own.some(({ code }) => code === RULES?.get(rule)))
          .map(({ rule, message }) => `${rule} in ${name}: ${message}\n${text}`);
      });
      assert.ok(templates.length > 100);
      assert.deepEqual(missing, []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
