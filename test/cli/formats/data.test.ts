import assert from 'node:assert/strict';
import { folderWith, removeFolders } from '../cli';
import { BROKEN, CLEAN, SAMPLE, tell, tellIn } from './tell';

const url = (rule: string) => `https://github.com/route53-lint/route53-lint/blob/main/docs/rules/${rule}.md`;

describe('JSON Lines', () => {
  after(removeFolders);

  it('are objects with their kind: findings, then errors, what was skipped, and the summary', async () => {
    const { stdout, stderr, status } = await tell(BROKEN, ['--format', 'jsonl']);
    const range = { start: { line: 2, column: 5 }, end: { line: 2, column: 9 } };
    assert.deepEqual(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
      [
        {
          kind: 'finding',
          rule: 'loud',
          severity: 'error',
          path: 'a.json',
          range,
          message: 'The value is loud.',
          resource: 'record www',
          url: url('loud'),
          related: [],
          fixes: [{ title: 'Make it quiet', safety: 'safe', edits: [{ path: 'a.json', range, newText: 'quiet' }] }],
        },
        { kind: 'error', path: 'latin.json', message: 'is not valid UTF-8' },
        { kind: 'skipped', path: 'latin.json', reason: 'It is not valid UTF-8.' },
        { kind: 'summary', version: 1, files: 1, recordSets: 1, changes: 0 },
      ],
    );
    assert.deepEqual([status, stderr], [2, '']);
  });

  it('end with the statistics and with what was fixed', async () => {
    const { stdout } = await tell({ 'a.json': '# tiny\na loud\nb odd\n' }, [
      '--fix',
      '--statistics',
      '--format',
      'jsonl',
    ]);
    const { fixed, statistics } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
    assert.deepEqual(statistics, [{ rule: 'odd', severity: 'warning', count: 1, safe: 0, unsafe: 1 }]);
    assert.deepEqual(fixed.byFile, [{ path: 'a.json', rules: [{ rule: 'loud', fixes: 1 }] }]);
  });
});

describe('JUnit', () => {
  after(removeFolders);

  it('has a suite for each file and a case for each finding, which fails where the check does', async () => {
    assert.equal(
      (await tell(SAMPLE, ['--format', 'junit'])).stdout,
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="route53-lint" tests="4" failures="3" errors="0" skipped="0">
  <testsuite name="infra/a.tf" tests="1" failures="1" errors="0" skipped="0">
    <testcase name="loud: record www" classname="infra/a.tf" file="infra/a.tf" line="2">
      <failure type="error" message="The value is loud.">infra/a.tf:2:5 error loud&#10;The value is loud.</failure>
    </testcase>
  </testsuite>
  <testsuite name="infra/b.tf" tests="3" failures="2" errors="0" skipped="0">
    <testcase name="twice: record www" classname="infra/b.tf" file="infra/b.tf" line="2">
      <failure type="warning" message="www is here twice.">infra/b.tf:2:1 warning twice&#10;www is here twice.&#10;See infra/a.tf:2:1: The first one.</failure>
    </testcase>
    <testcase name="odd: record www" classname="infra/b.tf" file="infra/b.tf" line="2">
      <failure type="warning" message="The value is odd.">infra/b.tf:2:5 warning odd&#10;The value is odd.</failure>
    </testcase>
    <testcase name="hint: record ä" classname="infra/b.tf" file="infra/b.tf" line="3">
      <system-out>infra/b.tf:3:3 info hint&#10;The value is hint.</system-out>
    </testcase>
  </testsuite>
</testsuites>
`,
    );
  });

  it('fails no case that the check does not fail for', async () => {
    const failures = async (failOn: string) =>
      /failures="(\d)"/.exec((await tell(SAMPLE, ['--format', 'junit', '--fail-on', failOn])).stdout)?.[1];
    assert.deepEqual(
      [await failures('info'), await failures('warning'), await failures('error'), await failures('never')],
      ['4', '3', '1', '0'],
    );
  });

  it('has one case that passes when nothing is found, as Jenkins refuses a report without cases', async () => {
    assert.equal(
      (await tell(CLEAN, ['--format', 'junit'])).stdout,
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="route53-lint" tests="1" failures="0" errors="0" skipped="0">
  <testsuite name="route53-lint" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="no problems" classname="route53-lint"/>
  </testsuite>
</testsuites>
`,
    );
  });

  it('has an error for what could not be read', async () => {
    const { stdout } = await tell(BROKEN, ['--format', 'junit', 'latin.json']);
    assert.match(stdout, /<error type="error" message="latin.json: is not valid UTF-8"\/>/);
    assert.match(stdout, /tests="1" failures="0" errors="1"/);
  });

  it('numbers cases that have the same name', async () => {
    const { stdout } = await tell({ 'a.json': '# tiny\na loud\na loud\n' }, ['--format', 'junit']);
    assert.deepEqual(stdout.match(/testcase name="[^"]+"/g), [
      'testcase name="loud: record a"',
      'testcase name="twice: record a"',
      'testcase name="loud: record a (2)"',
    ]);
  });
});

describe('Checkstyle', () => {
  after(removeFolders);

  it('has the files with their findings, and errors without a place', async () => {
    assert.equal(
      (await tell({ ...SAMPLE, ...BROKEN, 'a.json': '# tiny\n' }, ['--format', 'checkstyle'])).stdout,
      `<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="infra/a.tf">
    <error line="2" column="5" severity="error" message="The value is loud." source="route53-lint.loud"/>
  </file>
  <file name="infra/b.tf">
    <error line="2" column="1" severity="warning" message="www is here twice.&#10;See infra/a.tf:2:1: The first one." source="route53-lint.twice"/>
    <error line="2" column="5" severity="warning" message="The value is odd." source="route53-lint.odd"/>
    <error line="3" column="3" severity="info" message="The value is hint." source="route53-lint.hint"/>
  </file>
  <file name="latin.json">
    <error severity="error" message="latin.json: is not valid UTF-8" source="route53-lint"/>
  </file>
</checkstyle>
`,
    );
  });

  it('is an empty list when nothing is found', async () =>
    assert.equal(
      (await tell(CLEAN, ['--format', 'checkstyle'])).stdout,
      '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n</checkstyle>\n',
    ));
});

describe('GitLab Code Quality', () => {
  after(removeFolders);
  const issuesOf = async (cwd: string, env = {}, below = '') =>
    JSON.parse((await tellIn(cwd, ['--format', 'gitlab'], { env, below })).stdout);

  it('is a list of issues', async () => {
    const { stdout } = await tell({ 'a.json': '# tiny\nwww loud\n' }, ['--format', 'gitlab']);
    assert.equal(
      stdout,
      `[
  {
    "description": "The value is loud.",
    "check_name": "loud",
    "fingerprint": "37da8f94d37573db02f2644f284959e1",
    "severity": "major",
    "location": {
      "path": "a.json",
      "lines": {
        "begin": 2,
        "end": 2
      }
    }
  }
]
`,
    );
    assert.equal((await tell(CLEAN, ['--format', 'gitlab'])).stdout, '[]\n');
  });

  it('has fingerprints that differ, and that do not change when lines move', async () => {
    const prints = (issues: readonly { fingerprint: string }[]) => issues.map(({ fingerprint }) => fingerprint);
    const lines = ['a loud', 'a loud', 'b loud', 'b odd'];
    const before = prints(await issuesOf(folderWith({ 'x.json': `# tiny\n${lines.join('\n')}\n` })));
    assert.equal(before.length, 6);
    assert.equal(new Set(before).size, 6);
    const after_ = prints(await issuesOf(folderWith({ 'x.json': `# tiny\n\n# more\n  ${lines.join('\n\n  ')}\n` })));
    assert.deepEqual(after_, before);
  });

  it('has paths from the root of the project, from whatever folder of it the check runs', async () => {
    const cwd = folderWith(SAMPLE);
    const paths = async (env: Record<string, string>) => {
      const issues: readonly { location: { path: string } }[] = await issuesOf(cwd, env, 'infra');
      return [...new Set(issues.map(({ location }) => location.path))];
    };
    assert.deepEqual(await paths({ CI_PROJECT_DIR: cwd }), ['infra/a.tf', 'infra/b.tf']);
    assert.deepEqual(await paths({ CI_PROJECT_DIR: '/somewhere/else' }), ['a.tf', 'b.tf']);
    assert.deepEqual(await paths({}), ['a.tf', 'b.tf']);
  });
});

describe('the format of reviewdog', () => {
  after(removeFolders);

  it('has diagnostics with columns in bytes and fixes as suggestions', async () => {
    const { stdout } = await tell({ 'a.json': '# tiny\nä😀 odd\n' }, ['--format', 'rdjson']);
    const range = { start: { line: 2, column: 8 }, end: { line: 2, column: 11 } };
    assert.deepEqual(JSON.parse(stdout), {
      source: { name: 'route53-lint', url: 'https://github.com/route53-lint/route53-lint' },
      severity: 'WARNING',
      diagnostics: [
        {
          message: 'The value is odd.',
          location: { path: 'a.json', range },
          severity: 'WARNING',
          code: { value: 'odd', url: url('odd') },
          suggestions: [{ range, text: 'even' }],
        },
      ],
    });
  });

  it('has no suggestion where a person has to fill something in', async () => {
    const { stdout } = await tell({ 'a.json': '# tiny\na fill\n' }, ['--format', 'rdjson']);
    assert.ok(!('suggestions' in JSON.parse(stdout).diagnostics[0]));
  });

  it('is an empty list when nothing is found', async () => {
    const { diagnostics, severity } = JSON.parse((await tell(CLEAN, ['--format', 'rdjson'])).stdout);
    assert.deepEqual([diagnostics, severity], [[], undefined]);
  });
});
