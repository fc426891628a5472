import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { removeFolders, type Tree } from '../cli';
import { tell } from './tell';

/** Names and texts that command terminals and systems of CI, or end the syntax that they stand in. */
const EVIL = [
  '\x1b[31mred\x1b]0;title\x07',
  'a\n::error file=x::pwned',
  'a##vso[task.setvariable variable=x]y',
  '##[error]x',
  'd\r\u202e%0A::error::x',
  '<img src=x onerror=a>&"\']]>',
  '[x](command:y)`|',
  'e\u2028f\x9b31m',
];
const COMMANDS = ['why', '--print-config', 'dump'] as const;

/** Everything that a line or a terminal takes for a command, except for what the format itself begins with. */
function findCommands(text: string, own?: RegExp): readonly string[] {
  const rest = own === undefined ? text : text.replace(own, '');
  const commands = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]|^::\w|##(?:vso)?\[/gim;
  return [...rest.matchAll(commands)].map(({ index }) =>
    JSON.stringify(rest.slice(Math.max(0, index - 30), index + 30)),
  );
}

/** A file with each name, in a folder of it, with values of that text, and a configuration that is wrong by it. */
function makeTree(): Tree {
  const tree: Record<string, string> = {};
  for (const [index, evil] of EVIL.entries()) {
    const word = evil.replace(/[\s#]/g, '');
    const name = evil.replaceAll('/', '');
    tree[`${index}/${name}.json`] =
      `# tiny ${evil.replace(/[\r\n]/g, '')}\n${word} loud\n${word} odd\n${word} ${word}\n`;
    tree[`${index}${name}/b.json`] = '# tiny\nb loud\n';
    tree[`${index}${name}/.route53lint.json`] = JSON.stringify({
      ...{ rules: { [evil]: evil }, ignore: [evil, { rule: evil }], extends: `./${evil}.json`, baseline: evil },
      deployments: { [evil]: { [evil]: evil } },
    });
  }
  return tree;
}

describe('hostile names and texts', () => {
  if (process.platform === 'win32') return;
  after(removeFolders);

  const formats: Readonly<Record<string, RegExp | undefined>> = {
    ...{ pretty: undefined, concise: undefined, json: undefined, jsonl: undefined, sarif: undefined, junit: undefined },
    ...{ checkstyle: undefined, gitlab: undefined, rdjson: undefined },
    github: /^::(?:error|warning|notice) (?=file=|title=route53-lint)/gm,
    azure: /^##vso\[task\.logissue (?=type=)/gm,
  };
  for (const [format, own] of Object.entries(formats))
    it(`command nothing in ${format}`, async () => {
      const { stdout, stderr } = await tell(makeTree(), ['--format', format, '--report-suppressed']);
      assert.deepEqual([...findCommands(stdout, own), ...findCommands(stderr)], []);
      if (own !== undefined) assert.ok((stdout.match(own)?.length ?? 0) >= EVIL.length);
    });

  const others: readonly (readonly string[])[] = [
    ...[['--show-files'], ['--fix'], ['--statistics'], ['--verbose'], ['--update-baseline'], ['rules']],
    ...['mermaid', 'dot', 'svg', 'json'].map((format) => ['graph', '--format', format]),
    ['dump', '--format', 'json'],
  ];
  for (const args of others)
    it(`command nothing in what is printed by ${args.join(' ')}`, async () => {
      const { stdout, stderr } = await tell(makeTree(), args);
      assert.deepEqual([...findCommands(stdout), ...findCommands(stderr)], []);
    });

  for (const command of COMMANDS)
    it(`command nothing in what is printed by ${command} for each file`, async () => {
      const tree = makeTree();
      for (const name of Object.keys(tree)) {
        const { stdout, stderr } = await tell(tree, [command, name]);
        assert.deepEqual([...findCommands(stdout), ...findCommands(stderr)], [], name);
      }
    });

  const options = [
    '--only',
    '--config',
    '--baseline',
    '--files-from',
    '--format',
    '--fail-on',
    '--stdin-filename',
    '-o',
  ];
  it('command nothing as arguments', async () => {
    for (const evil of EVIL)
      for (const args of [
        ...options.map((option) => [option, evil]),
        [evil],
        [`--${evil}`],
        ['explain', evil],
        ['why', evil],
      ]) {
        const { stdout, stderr } = await tell({ 'a.json': '# tiny\na loud\n' }, args);
        assert.deepEqual([...findCommands(stdout), ...findCommands(stderr)], [], args.join(' '));
      }
  });

  it('stand in a patch as they are, and command nothing in one with colours, which is for people', async () => {
    const tree = { 'a.json': '# tiny \x1b[31m\x07\na loud\n' };
    assert.match((await tell(tree, ['--diff'])).stdout, /^ # tiny \x1b\[31m\x07\n-a loud$/m);
    const { stdout } = await tell(tree, ['--diff', '--color', 'always']);
    assert.deepEqual(findCommands(stdout, /\x1b\[\d+m/g), []);
    assert.match(stdout, /^ # tiny \ufffd\[31m\ufffd$/m);
  });

  it('are read from lists that end in NUL, and end no other list', async () => {
    const tree = makeTree();
    const names = Object.keys(tree).filter((name) => /^\d\//.test(name));
    const { stdout } = await tell(tree, ['--format', 'json', '--files-from', '-'], { stdin: `${names.join('\0')}\0` });
    const found = new Set(JSON.parse(stdout).findings.map((finding: { path: string }) => finding.path));
    assert.deepEqual([...found].sort(), [...names].sort());
  });

  it('are no files of the system that are made up as they are read', async function () {
    if (!fs.existsSync('/proc/self/environ')) this.skip();
    const tree: Tree = { 'a.json': '# tiny\na loud\n', 'b.json': { link: '/proc/self/environ' } };
    const { stdout, stderr, cwd } = await tell(tree, ['--format', 'json', 'b.json', 'a.json']);
    assert.ok(!`${stdout}${stderr}`.includes('PATH='), path.join(cwd, 'b.json'));
  });
});
