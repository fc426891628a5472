import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { fitInto } from '../../../server/src/cli/reporters/sarif';
import { folderWith, removeFolders } from '../cli';
import { BROKEN, CLEAN, SAMPLE, type Surroundings, tellIn } from './tell';

/** A test whether a log is SARIF 2.1.0, by the schema of the standard, which is of draft 4 and uses nothing of it. */
const isValid = (() => {
  const text = fs.readFileSync(path.join(__dirname, 'sarif-2.1.0-rtm.5.schema.json'), 'utf8');
  const { $schema: _, id: __, ...schema } = JSON.parse(text);
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  return ajv.compile(schema);
})();

async function sarifOf(cwd: string, args: readonly string[] = [], surroundings: Surroundings = {}) {
  const { stdout } = await tellIn(cwd, ['--format', 'sarif', ...args], surroundings);
  const log = JSON.parse(stdout);
  const { runs } = log;
  assert.ok(isValid(log), JSON.stringify(isValid.errors?.slice(0, 3)));
  return runs[0];
}

const runOf = (tree: Parameters<typeof folderWith>[0], ...args: string[]) => sarifOf(folderWith(tree), args);

describe('SARIF', () => {
  after(removeFolders);

  it('is checked by a schema that refuses what is wrong', () => {
    assert.ok(!isValid({ version: '2.1.0' }));
    assert.ok(!isValid({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [{ level: 'bad' }] }] }));
  });

  it('is valid with findings, without, with errors, and of files with any names', async () => {
    const hostile = { 'a b/ü#?%[x](y)\u0001.json': '# tiny\na loud\n', '\u202e.tf': '# tiny\nb odd\nb odd\n' };
    for (const tree of [SAMPLE, CLEAN, BROKEN, {}, hostile]) await runOf(tree, '--report-suppressed', '--statistics');
  });

  it('names the place, the resource and the other places of a finding', async () => {
    const { results } = await runOf(SAMPLE);
    const place = (uri: string, startLine: number, startColumn: number, endColumn: number) => ({
      artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
      region: { startLine, startColumn, endLine: startLine, endColumn },
    });
    assert.deepEqual(results[1], {
      ruleId: 'twice',
      ruleIndex: 3,
      level: 'warning',
      message: { text: 'www is here twice.' },
      locations: [
        {
          physicalLocation: place('infra/b.tf', 2, 1, 4),
          logicalLocations: [{ fullyQualifiedName: 'record www', kind: 'resource' }],
        },
      ],
      relatedLocations: [
        { id: 1, physicalLocation: place('infra/a.tf', 2, 1, 4), message: { text: 'The first one.' } },
      ],
      partialFingerprints: results[1].partialFingerprints,
    });
  });

  it('has the fixes as replacements', async () => {
    const { results } = await runOf({ 'a.json': '# tiny\na loud\nb fill\n' });
    const artifactLocation = { uri: 'a.json', uriBaseId: '%SRCROOT%' };
    const deletedRegion = { startLine: 2, startColumn: 3, endLine: 2, endColumn: 7 };
    assert.deepEqual(results[0].fixes, [
      {
        description: { text: 'Make it quiet' },
        artifactChanges: [{ artifactLocation, replacements: [{ deletedRegion, insertedContent: { text: 'quiet' } }] }],
      },
    ]);
    // A person has to fill this one in.
    assert.ok(!('fixes' in results[1]));
  });

  it('explains the rules of its findings in Markdown, with ten tags at most', async () => {
    const { tool, results } = await runOf(SAMPLE);
    const { rules } = tool.driver;
    assert.deepEqual(
      rules.map(({ id }: { id: string }) => id),
      ['hint', 'loud', 'odd', 'twice'],
    );
    for (const { ruleId, ruleIndex } of results) assert.equal(rules[ruleIndex].id, ruleId);
    assert.equal(
      rules[1].help.markdown,
      `Summary of loud.

Why loud.

**References**

- <https://example.com/loud>

[Documentation of loud](https://github.com/route53-lint/route53-lint/blob/main/docs/rules/loud.md)`,
    );
    assert.deepEqual(rules[1].properties, {
      tags: ['dns', 'route53'],
      precision: 'very-high',
      'problem.severity': 'error',
    });
  });

  it('recognises a finding by its resource and not by its line', async () => {
    const print = async (text: string) => {
      const { results } = await runOf({ 'a.tf': text });
      return results.map((each: { partialFingerprints: Record<string, string> }) => each.partialFingerprints);
    };
    const before = await print('# tiny\nwww loud\nb loud\n');
    assert.deepEqual(await print('# tiny\n\n\n   www    loud # so\nb loud\n'), before);
    assert.deepEqual(Object.keys(before[0]), ['resourceAddress/v1']);
    assert.notDeepEqual(before[0], before[1]);
    assert.notDeepEqual((await print('# tiny\nother loud\n'))[0], before[0]);
  });

  it('says what could not be read, and that the run was not complete', async () => {
    const { invocations } = await runOf(BROKEN);
    const locations = [{ physicalLocation: { artifactLocation: { uri: 'latin.json', uriBaseId: '%SRCROOT%' } } }];
    assert.deepEqual(invocations, [
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { level: 'error', message: { text: 'latin.json: is not valid UTF-8' }, locations },
          { level: 'note', message: { text: 'latin.json: It is not valid UTF-8.' }, locations },
        ],
      },
    ]);
    assert.equal((await runOf(CLEAN)).invocations[0].executionSuccessful, true);
  });

  it('has relative URIs from the root of the checkout', async () => {
    const cwd = folderWith({ 'my infra/ä#.tf': '# tiny\nwww loud\n' });
    const uris = async (surroundings: Surroundings) =>
      (await sarifOf(cwd, [], surroundings)).results.map(
        (each: { locations: [{ physicalLocation: { artifactLocation: { uri: string } } }] }) =>
          each.locations[0].physicalLocation.artifactLocation.uri,
      );
    assert.deepEqual(await uris({}), ['my%20infra/%C3%A4%23.tf']);
    assert.deepEqual(await uris({ below: 'my infra' }), ['%C3%A4%23.tf']);
    assert.deepEqual(await uris({ below: 'my infra', env: { GITHUB_WORKSPACE: cwd } }), ['my%20infra/%C3%A4%23.tf']);
  });

  it('begins with the most severe findings', async () => {
    const { results } = await runOf({ 'a.json': '# tiny\na hint\nb odd\nc loud\n', 'b.json': '# tiny\nb loud\n' });
    const shown = results.map(({ level, ruleId }: Record<string, string>) => `${level} ${ruleId}`);
    assert.deepEqual(shown, ['error loud', 'error loud', 'warning odd', 'note hint']);
  });

  describe('within the size that GitHub accepts', () => {
    const all = Array.from({ length: 8 }, (_, index) => index);
    /** A log in which each finding takes 1,000 bytes, and its fixes as many, which cannot be compressed by half. */
    const print = (findings: readonly number[], withFixes: boolean) =>
      randomBytes(findings.length * (withFixes ? 1000 : 500)).toString('hex');
    const lengthWithin = (limit: number) => fitInto(limit, all, print).length;

    it('has everything where that is small enough', () => assert.equal(lengthWithin(16_000), 16_000));
    it('has everything where that is small enough compressed', () => assert.equal(lengthWithin(12_000), 16_000));
    it('has no fixes where it would be too large with them', () => assert.equal(lengthWithin(6_000), 8_000));
    it('has fewer findings where it would still be too large', () => assert.equal(lengthWithin(3_000), 4_000));
    it('ends well where nothing fits', () => assert.equal(lengthWithin(1), 0));
  });
});
