import assert from 'node:assert/strict';
import path from 'node:path';
import { folderWith, removeFolders } from '../cli';
import { BROKEN, CLEAN, SAMPLE, tell, tellIn } from './tell';

const GITHUB = `::error file=infra/a.tf,line=2,endLine=2,col=5,endColumn=9,title=loud (record www)::The value is loud.
::warning file=infra/b.tf,line=2,endLine=2,col=1,endColumn=4,title=twice (record www)::www is here twice.%0ASee infra/a.tf:2:1: The first one.
::warning file=infra/b.tf,line=2,endLine=2,col=5,endColumn=8,title=odd (record www)::The value is odd.
::notice file=infra/b.tf,line=3,endLine=3,col=3,endColumn=7,title=hint (record ä)::The value is hint.
`;
const AZURE = `##vso[task.logissue type=error;sourcepath=infra/a.tf;linenumber=2;columnnumber=5;code=loud;]The value is loud.
##vso[task.logissue type=warning;sourcepath=infra/b.tf;linenumber=2;columnnumber=1;code=twice;]www is here twice.%0ASee infra/a.tf:2:1: The first one.
##vso[task.logissue type=warning;sourcepath=infra/b.tf;linenumber=2;columnnumber=5;code=odd;]The value is odd.
##vso[task.logissue type=warning;sourcepath=infra/b.tf;linenumber=3;columnnumber=3;code=hint;]info: The value is hint.
`;
const ACTIONS = { GITHUB_ACTIONS: 'true' };

describe('annotations', () => {
  after(removeFolders);

  it('github and azure stand behind the log, never in its place', async () => {
    for (const [format, annotations] of [
      ['github', GITHUB],
      ['azure', AZURE],
    ] as const) {
      const log = (await tell(SAMPLE, [])).stdout;
      assert.equal((await tell(SAMPLE, ['--format', format])).stdout, log + annotations);
      const concise = (await tell(SAMPLE, ['--format', 'concise'])).stdout;
      const both = ['--format', 'concise', '--format', format];
      assert.equal((await tell(SAMPLE, both)).stdout, concise + annotations);
      assert.equal((await tell(SAMPLE, ['--format', `${format}=o.txt`])).text('o.txt'), annotations);
      assert.equal((await tell(CLEAN, ['--format', `${format}=o.txt`])).text('o.txt'), '');
    }
  });

  it('begin with what could not be read, then the most severe', async () => {
    const tree = { ...BROKEN, 'a.json': '# tiny\na hint\nb odd\nc loud\n' };
    const { text } = await tell(tree, ['--format', 'github=g.txt', '--format', 'azure=a.txt']);
    assert.deepEqual(text('g.txt').match(/^::\w+|title=[^(:]+/gm), [
      ...['::error', 'title=route53-lint', '::error', 'title=loud '],
      ...['::warning', 'title=odd ', '::notice', 'title=hint '],
    ]);
    assert.match(text('a.txt'), /^##vso\[task\.logissue type=error;sourcepath=latin\.json;\]latin\.json: is not valid/);
  });

  it('escape what ends a property or the line', async () => {
    const name = 'a:b,c;d]e%f\ng.json';
    const { text } = await tell({ [name]: '# tiny\nx loud\n' }, [
      '--format',
      'github=g.txt',
      '--format',
      'azure=a.txt',
    ]);
    assert.match(text('g.txt'), /^::error file=a%3Ab%2Cc;d\]e%25f%0Ag\.json,line=2,/);
    assert.match(text('a.txt'), /sourcepath=a:b,c%3Bd%5De%AZP25f%0Ag\.json;linenumber=2;/);
  });

  it('have paths from the root of the checkout', async () => {
    const cwd = folderWith(SAMPLE);
    const env = { GITHUB_WORKSPACE: cwd, BUILD_SOURCESDIRECTORY: cwd };
    const { text } = await tellIn(cwd, ['--format', 'github=g.txt', '--format', 'azure=a.txt'], {
      env,
      below: 'infra',
    });
    assert.deepEqual(
      [text('infra/g.txt'), text('infra/a.txt')].map((each) => each.split('\n')[0]),
      [GITHUB.split('\n')[0], AZURE.split('\n')[0]],
    );
  });
});

describe('in GitHub Actions', () => {
  after(removeFolders);

  it('annotations are added to any log', async () => {
    for (const args of [[], ['--format', 'concise'], ['--quiet'], ['--format', 'github']]) {
      const log = (await tell(SAMPLE, args.includes('github') ? [] : args)).stdout;
      assert.equal((await tell(SAMPLE, args, { env: ACTIONS })).stdout, log + GITHUB, args.join(' '));
    }
  });

  it('ten of each kind are, as GitHub shows no more', async () => {
    const lines = (value: string) => Array.from({ length: 12 }, (_, index) => `${value}${index} ${value}\n`).join('');
    const tree = {
      'a.json': `# tiny\n${lines('hint')}${lines('odd')}${lines('loud')}`,
      'latin.json': BROKEN['latin.json'],
    };
    const { stdout } = await tell(tree, ['--format', 'concise'], { env: ACTIONS });
    const kinds = stdout.match(/^::\w+/gm) ?? [];
    assert.equal(
      kinds.join(' '),
      [...Array(10).fill('::error'), ...Array(10).fill('::warning'), ...Array(10).fill('::notice')].join(' '),
    );
    assert.match(stdout, /^::error file=latin\.json,/m);
    const whole = await tell(tree, ['--format', 'github=all.txt'], { env: ACTIONS });
    assert.equal(whole.text('all.txt').match(/^::/gm)?.length, 37);
  });

  it('data on standard output stays data: annotations go to standard error', async () => {
    const { stdout, stderr } = await tell(SAMPLE, ['--format', 'json'], { env: ACTIONS });
    assert.equal(JSON.parse(stdout).findings.length, 4);
    assert.equal(stderr, GITHUB);
  });

  it('a patch and a fixed text stay what they are', async () => {
    const diff = await tell(SAMPLE, ['--diff'], { env: ACTIONS });
    assert.doesNotMatch(diff.stdout + diff.stderr, /^::/m);
    const fixed = await tell({}, ['--fix', '--stdin-filename', 'a.json', '-'], {
      env: ACTIONS,
      stdin: '# tiny\na odd\n',
    });
    assert.equal(fixed.stdout, '# tiny\na odd\n');
    assert.match(fixed.stderr, /^::warning file=a\.json/m);
  });

  it('a summary is appended to the file that GitHub names', async () => {
    const cwd = folderWith({ ...SAMPLE, ...BROKEN, 'a.json': '# tiny\n', 'summary.md': 'before\n' });
    const env = {
      ...ACTIONS,
      GITHUB_STEP_SUMMARY: path.join(cwd, 'summary.md'),
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_SHA: 'abc',
    };
    const { text } = await tellIn(cwd, ['infra', 'latin.json'], { env });
    const page = 'https://github.com/route53-lint/route53-lint/blob/main/docs/rules';
    assert.equal(
      text('summary.md'),
      `before
### route53-lint

1 error, 2 warnings, 1 info in 3 record sets in 2 files; 1 fixable with --fix, 1 more with --fix --unsafe-fixes.

- **not checked:** latin.json: is not valid UTF-8

| severity | place | rule | problem |
|---|---|---|---|
| error | [infra/a.tf&#58;2](https://github.com/o/r/blob/abc/infra/a.tf#L2) | [loud](${page}/loud.md) | The value is loud. |
| warning | [infra/b.tf&#58;2](https://github.com/o/r/blob/abc/infra/b.tf#L2) | [twice](${page}/twice.md) | www is here twice. |
| warning | [infra/b.tf&#58;2](https://github.com/o/r/blob/abc/infra/b.tf#L2) | [odd](${page}/odd.md) | The value is odd. |
| info | [infra/b.tf&#58;3](https://github.com/o/r/blob/abc/infra/b.tf#L3) | [hint](${page}/hint.md) | The value is hint. |

`,
    );
  });

  it('the summary has a hundred findings at most, the most severe, and no Markdown from files', async () => {
    const lines = Array.from({ length: 150 }, (_, index) => `n${index} odd\n`).join('');
    const cwd = folderWith({ '<b>|[x](y)@me.json': `# tiny\n${lines}z loud\n` });
    const env = { ...ACTIONS, GITHUB_STEP_SUMMARY: path.join(cwd, 'summary.md') };
    const { text } = await tellIn(cwd, [], { env });
    const rows = text('summary.md').match(/^\| (?:error|warning|info) .*$/gm) ?? [];
    assert.equal(rows.length, 100);
    assert.ok(rows[0]?.startsWith('| error | &#60;b&#62;&#124;&#91;x&#93;(y)&#64;me.json&#58;152 | [loud]('), rows[0]);
    assert.match(text('summary.md'), /^51 more are in the log\.$/m);
  });

  it('a summary that cannot be written is a note and changes no exit status', async () => {
    const cwd = folderWith({ ...CLEAN, 'summary.md': undefined });
    const env = { ...ACTIONS, GITHUB_STEP_SUMMARY: path.join(cwd, 'summary.md') };
    const { stderr, status } = await tellIn(cwd, [], { env });
    assert.match(stderr, /^note: the job summary cannot be written: /);
    assert.equal(status, 0);
  });
});
