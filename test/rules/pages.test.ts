import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../server/src/rules/index';
import { type Page, readPage } from '../pages';
import { checkScenario, markersOf } from '../scenario';

const folder = __dirname;
const pages = new Map<string, Page>(
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => [path.basename(name, '.md'), readPage(readFileSync(path.join(folder, name), 'utf8'))]),
);

describe('rule pages', () => {
  it('every rule has a page with something it reports and something it leaves alone', () => {
    for (const rule of rules) {
      const page = pages.get(rule.id);
      assert.ok(page, `test/rules/${rule.id}.md is missing`);
      assert.equal(page.title, rule.id);
      const reported = page.scenarios.filter((scenario) =>
        markersOf(scenario).some((marker) => marker.rule === rule.id),
      );
      const silent = page.scenarios.filter((scenario) => scenario.files.length > 0 && !reported.includes(scenario));
      assert.ok(reported.length > 0, `${rule.id}: no scenario is reported`);
      assert.ok(silent.length > 0, `${rule.id}: no scenario stays silent`);
    }
  });

  it('every page is about a rule', () => {
    const ids = new Set(rules.map((rule) => rule.id));
    assert.deepEqual(
      [...pages.keys()].filter((id) => !ids.has(id)),
      [],
    );
  });

  it('no rule, no page and no line of the changelog has a TODO', () => {
    const root = path.join(folder, '../..');
    const files = rules.flatMap(({ id }) => [`server/src/rules/${id}.ts`, `test/rules/${id}.md`]);
    assert.deepEqual(
      [...files, 'CHANGELOG.md'].filter((name) => readFileSync(path.join(root, name), 'utf8').includes('TODO')),
      [],
    );
  });

  for (const [id, page] of pages) {
    describe(id, () => {
      for (const scenario of page.scenarios) {
        if (scenario.files.length === 0) continue;
        it(scenario.title, () => checkScenario(id, scenario));
      }
    });
  }
});
