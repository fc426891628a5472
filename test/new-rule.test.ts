import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeRule } from '../tools/new-rule';

const ROOT = path.join(__dirname, '..');
const LIST = 'server/src/rules/index.ts';
const RELEASED = '## 0.1.0\n\nThe first release.\n';

describe('npm run new-rule', () => {
  const folders: string[] = [];
  after(() => {
    for (const folder of folders) fs.rmSync(folder, { recursive: true });
  });

  /** A folder with the files that a new rule touches. */
  const copyOf = (changelog = `# Changelog\n\n${RELEASED}`) => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), 'route53-lint-new-rule-'));
    folders.push(root);
    for (const folder of ['server/src/rules', 'test/rules']) fs.mkdirSync(path.join(root, folder), { recursive: true });
    for (const name of [LIST, 'server/src/rules/cname-at-apex.ts', 'test/rules/cname-loop.md'])
      fs.copyFileSync(path.join(ROOT, name), path.join(root, name));
    fs.writeFileSync(path.join(root, 'CHANGELOG.md'), changelog);
    return root;
  };
  const filesOf = (root: string) =>
    new Map(
      fs
        .readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter((name) => fs.statSync(path.join(root, name)).isFile())
        .map((name) => [name, fs.readFileSync(path.join(root, name), 'utf8')]),
    );

  it('makes a rule, its page, and its lines in the list and the changelog', () => {
    const root = copyOf();
    assert.deepEqual(makeRule(root, 'cname-to-s3-bucket'), {
      written: [
        'server/src/rules/cname-to-s3-bucket.ts',
        'test/rules/cname-to-s3-bucket.md',
        'server/src/rules/index.ts',
        'CHANGELOG.md',
      ],
    });
    const added = linesAdded(fs.readFileSync(path.join(ROOT, LIST), 'utf8'), filesOf(root).get(LIST) ?? '');
    assert.deepEqual(added, ["import { cnameToS3Bucket } from './cname-to-s3-bucket';", '  cnameToS3Bucket,']);
  });

  const changelogs: Readonly<Record<string, readonly [before: string, after: string]>> = {
    'without an unreleased section': [
      `# Changelog\n\n${RELEASED}`,
      `# Changelog\n\n## Unreleased\n\n### Added\n\n- A rule, \`a-b\`: TODO.\n\n${RELEASED}`,
    ],
    'with additions': [
      `# Changelog\n\n## Unreleased\n\n### Added\n\n- One.\n\n${RELEASED}`,
      `# Changelog\n\n## Unreleased\n\n### Added\n\n- One.\n- A rule, \`a-b\`: TODO.\n\n${RELEASED}`,
    ],
    'with additions and changes': [
      `# Changelog\n\n## Unreleased\n\n### Added\n\n- One,\n  or two.\n\n### Changed\n\n- Two.\n\n${RELEASED}`,
      '# Changelog\n\n## Unreleased\n\n### Added\n\n- One,\n  or two.\n- A rule, `a-b`: TODO.\n\n' +
        `### Changed\n\n- Two.\n\n${RELEASED}`,
    ],
    'with changes alone': [
      `# Changelog\n\n## Unreleased\n\n### Changed\n\n- Two.\n\n${RELEASED}`,
      `# Changelog\n\n## Unreleased\n\n### Added\n\n- A rule, \`a-b\`: TODO.\n\n### Changed\n\n- Two.\n\n${RELEASED}`,
    ],
    'with nothing released': [
      '# Changelog\n\n## Unreleased\n\n### Added\n\n- One.\n',
      '# Changelog\n\n## Unreleased\n\n### Added\n\n- One.\n- A rule, `a-b`: TODO.\n',
    ],
  };
  for (const [how, [before, after]] of Object.entries(changelogs))
    it(`adds to a changelog ${how}`, () => {
      const root = copyOf(before);
      makeRule(root, 'a-b');
      assert.equal(filesOf(root).get('CHANGELOG.md'), after);
    });

  const refused: Readonly<Record<string, RegExp>> = {
    '': /^The id is missing/,
    'Cname-at-Apex': /no id of a rule/,
    cname_at_apex: /no id of a rule/,
    'cname at apex': /no id of a rule/,
    '-cname-apex': /no id of a rule/,
    'cname--apex': /no id of a rule/,
    'cname-apex-': /no id of a rule/,
    '2-cnames': /no id of a rule/,
    '../cname-apex': /no id of a rule/,
    index: /no id of a rule/,
    'syntax-error': /no rule can have it/,
    'cname-at-apex': /^There is server\/src\/rules\/cname-at-apex\.ts already/,
    'cname-loop': /^There is test\/rules\/cname-loop\.md already/,
  };
  for (const [id, reason] of Object.entries(refused))
    it(`refuses ‘${id}’, and writes nothing`, () => {
      const root = copyOf();
      const before = filesOf(root);
      const made = makeRule(root, id);
      assert.match('mistake' in made ? made.mistake : 'was made', reason);
      assert.deepEqual(filesOf(root), before);
    });

  it('puts everything back when a file cannot be written', () => {
    const root = copyOf();
    fs.rmSync(path.join(root, 'test/rules'), { recursive: true });
    const before = filesOf(root);
    assert.throws(() => makeRule(root, 'cname-to-s3-bucket'), /ENOENT/);
    assert.deepEqual(filesOf(root), before);
  });

  it('writes nothing where the list of rules has another form', () => {
    const root = copyOf();
    fs.writeFileSync(path.join(root, LIST), 'export const rules = [];\n');
    const before = filesOf(root);
    assert.throws(() => makeRule(root, 'cname-to-s3-bucket'), /another form/);
    assert.deepEqual(filesOf(root), before);
  });
});

function linesAdded(before: string, after: string): readonly string[] {
  const old = before.split('\n');
  return after.split('\n').filter((line) => !old.includes(line));
}
