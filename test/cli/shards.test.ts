import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseCommandLine } from '../../server/src/cli/options';
import { isInShard } from '../../server/src/cli/shards';
import { folderWith, removeFolders, runCli, type Tree } from './cli';

const ROOT = path.join(__dirname, '../..');

const record = (name: string, address: string) =>
  `resource "aws_route53_record" "${name}" {\n  zone_id = "Z0123456789ABC"\n  name    = "${name}.example.com"\n` +
  `  type    = "A"\n  ttl     = 300\n  records = [${address}]\n}\n`;
const batch = (name: string) =>
  `{"Changes":[{"Action":"CREATE","ResourceRecordSet":{"Name":"${name}.example.com","Type":"A","TTL":300,"ResourceRecords":[{"Value":"8.8.8.300"}]}}]}`;
const template = (name: string) =>
  `Resources:\n  Www:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      HostedZoneName: example.com.\n` +
  `      Name: ${name}.example.com.\n      Type: A\n      TTL: 300\n      ResourceRecords: [8.8.8.300]\n`;

const page = (index: number) =>
  JSON.stringify({
    ResourceRecordSets: [
      { Name: `p${index}.example.com.`, Type: 'A', TTL: 300, ResourceRecords: [{ Value: '8.8.8.300' }] },
    ],
    IsTruncated: index < 5,
    ...(index < 5 && { NextRecordName: `p${index + 1}.example.com.`, NextRecordType: 'A' }),
    MaxItems: '1',
  });

/** Deployments of each kind: callers of one module, a parent and its nested stacks, links, and what cannot be read. */
function makeTree(): Tree {
  const tree: Record<string, Tree[string]> = {
    'modules/dns/main.tf': `variable "address" {}\n${record('shared', 'var.address')}${record('own', '"8.8.8.300"')}`,
    'modules/linked.tf': record('linked', '"8.8.8.300"'),
    'broken/latin.json': Buffer.from(`${batch('m')} \xe4`, 'latin1'),
    'stacks/parent.yaml':
      'Resources:\n  Child:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: children/child.yaml\n',
    'stacks/children/child.yaml': template('child'),
    'exports/exporter.yaml': `${template('e')}Outputs:\n  A:\n    Value: 8.8.8.300\n    Export:\n      Name: address\n`,
  };
  for (let index = 0; index < 6; index += 1) {
    tree[`env-${index}/main.tf`] =
      `module "dns" {\n  source  = "../modules/dns"\n  address = "8.8.4.30${index}"\n}\n${record('root', '"8.8.8.301"')}`;
    tree[`env-${index}/linked.tf`] = { link: '../modules/linked.tf' };
    tree[`alone-${index}/a.tf`] = record('a', '"8.8.8.300"');
    tree[`alone-${index}/b.tf`] = record('a', '"8.8.8.8"').replace('"a"', '"b"');
    tree[`batches/${index}.json`] = batch(`b${index}`);
    tree[`templates/${index}.yaml`] = template(`t${index}`);
    // What is exported is read with what imports it, and pages of a listing with each other.
    tree[`exports/importer-${index}.yaml`] = template(`i${index}`).replace('8.8.8.300', '!ImportValue address');
    tree[`pages/${index}.json`] = page(index);
  }
  return tree;
}

interface Place {
  readonly path: string;
}
interface JsonReport {
  readonly files: number;
  readonly recordSets: number;
  readonly changes: number;
  readonly findings: readonly Place[];
  readonly errors: readonly Place[];
  readonly skipped: readonly Place[];
  readonly baselines?: readonly { readonly path: string; readonly hidden: number; readonly stale: readonly Place[] }[];
  readonly shard?: { readonly index: number; readonly count: number };
}

function check(cwd: string, ...args: string[]): JsonReport {
  return JSON.parse(runCli(['--format', 'json', ...args], { cwd }, 'real').stdout);
}

/** The reports of all shards, the last one first: the order is of no importance. */
function checkShards(cwd: string, count: number, ...args: string[]): readonly JsonReport[] {
  const indexes = Array.from({ length: count }, (_, index) => count - index);
  return indexes.map((index) => check(cwd, '--shard', `${index}/${count}`, ...args));
}

const sorted = (all: readonly Place[]) => [...all].map((each) => JSON.stringify(each)).sort();
const pathsOf = ({ findings }: JsonReport) => [...new Set(findings.map((finding) => finding.path))];

describe('shards', () => {
  after(removeFolders);

  it('are together exactly the whole, for each number of them', () => {
    const cwd = folderWith(makeTree());
    const whole = check(cwd);
    assert.ok(whole.findings.length > 20 && whole.errors.length === 1);
    for (const count of [2, 5]) {
      const shards = checkShards(cwd, count);
      for (const field of ['findings', 'errors', 'skipped'] as const)
        assert.deepEqual(sorted(shards.flatMap((shard) => shard[field])), sorted(whole[field]), `${count} ${field}`);
      for (const field of ['files', 'recordSets', 'changes'] as const)
        assert.equal(
          shards.reduce((sum, shard) => sum + shard[field], 0),
          whole[field],
        );
      assert.deepEqual(
        shards.map(({ shard }) => shard),
        Array.from({ length: count }, (_, index) => ({ index: count - index, count })),
      );
      assert.ok(shards.filter(({ findings }) => findings.length > 0).length > 1, 'all are in one');
    }
  });

  it('hold whole deployments: folders, and modules and templates with all of their callers', () => {
    const cwd = folderWith(makeTree());
    const shards = checkShards(cwd, 5).map(pathsOf);
    const of = (start: string) => shards.filter((paths) => paths.some((each) => each.startsWith(start))).length;
    for (let index = 0; index < 6; index += 1) assert.equal(of(`alone-${index}/`), 1);
    const callers = shards.filter((paths) => paths.some((each) => /^(?:env-|modules\/dns)/.test(each)));
    assert.equal(callers.length, 1);
    assert.equal(of('stacks/'), 1);
  });

  it('are the same on every machine and in every order', () => {
    const [first, second] = [folderWith(makeTree()), folderWith(makeTree())];
    const names = fs.readdirSync(second).reverse();
    assert.deepEqual(check(second, '--shard', '2/3', ...names), check(first, '--shard', '2/3'));
    // What was chosen once stays chosen: another hash would move everybody's findings.
    const chosen = ['infra/a', 'infra/b', 'infra/c', 'infra/d'].map((name) =>
      [1, 2, 3].find((index) => isInShard(name, { index, count: 3 })),
    );
    assert.deepEqual(chosen, CHOSEN);
    const name = 'infra/zürich';
    for (const index of [1, 2, 3])
      assert.equal(
        isInShard(name.normalize('NFD'), { index, count: 3 }),
        isInShard(name.normalize('NFC'), { index, count: 3 }),
      );
  });

  it('list their files', () => {
    const cwd = folderWith(makeTree());
    const files = (...args: string[]) =>
      runCli(['--show-files', ...args], { cwd }, 'real')
        .stdout.split('\n')
        .slice(0, -1);
    assert.deepEqual([...files('--shard', '1/2'), ...files('--shard', '2/2')].sort(), [...files()].sort());
  });

  it('refuse what is no part of a whole', () => {
    const refusalOf = (...args: string[]) => {
      const command = parseCommandLine(args);
      return command.kind === 'mistake' ? command.message : '';
    };
    for (const written of ['0/3', '4/3', 'a/b', '1', '1/0', '-1/3', '1.5/3', '1/3/3'])
      assert.equal(
        refusalOf(`--shard=${written}`),
        `'${written}' is no value for '--shard': the first of three parts is 1/3, and the last is 3/3.`,
      );
    assert.match(refusalOf('--shard', '1/3', '--fail-on-empty'), /a shard may have none/);
    assert.match(refusalOf('--shard', '1/3', '--update-baseline'), /use it without '--shard'/);
    assert.match(refusalOf('--shard', '1/3', '-', '--stdin-filename', 'a.tf'), /one file/);
  });

  it('are given their values together: what is wrong with these is told once', () => {
    const caller = (index: number) =>
      `variable "address" {\n  type = string\n}\n${record(`r${index}`, 'var.address')}variable "only_${index}" {\n  default = ""\n}\n`;
    const roots = Object.fromEntries([0, 1, 2, 3].map((index) => [`root-${index}/main.tf`, caller(index)]));
    const listed = [0, 1, 2, 3].map((index) => ({ terraform: `root-${index}`, varFiles: ['prod.tfvars'] }));
    const configured = folderWith({
      ...roots,
      'prod.tfvars': 'address = "8.8.8.300"\nmissing = 1\n',
      '.route53lint.json': JSON.stringify({ deployments: { prod: listed } }),
    });
    for (const [cwd, args] of [
      [configured, []],
      [folderWith(roots), ['--var', 'address=8.8.8.300', '--var', 'only_2=x']],
      [folderWith(roots), ['--var', 'address=8.8.8.300', '--var', 'none=x']],
    ] as const) {
      const whole = check(cwd, ...args);
      assert.ok(whole.findings.length + whole.errors.length > 0);
      const shards = checkShards(cwd, 3, ...args);
      for (const field of ['findings', 'errors'] as const)
        assert.deepEqual(sorted(shards.flatMap((shard) => shard[field])), sorted(whole[field]));
    }
  });

  it('have of a baseline what is in their files, and together what the whole has', () => {
    const cwd = folderWith({ ...makeTree(), 'broken/latin.json': undefined });
    runCli(['--update-baseline'], { cwd }, 'real');
    for (const gone of ['batches/1.json', 'alone-2/a.tf', 'templates/3.yaml', 'pages/5.json'])
      fs.rmSync(path.join(cwd, gone));
    fs.writeFileSync(path.join(cwd, 'batches/new.json'), batch('new'));
    const [whole] = check(cwd).baselines ?? [];
    assert.ok(whole && whole.stale.length >= 4 && whole.hidden > 10);
    const shards = checkShards(cwd, 3).flatMap(({ baselines }) => baselines ?? []);
    assert.equal(
      shards.reduce((sum, { hidden }) => sum + hidden, 0),
      whole.hidden,
    );
    assert.deepEqual(
      shards
        .flatMap(({ stale }) => stale)
        .map((each) => JSON.stringify(each))
        .sort(),
      whole.stale.map((each) => JSON.stringify(each)).sort(),
    );
  });

  it('mend their own files, and all of them together every file', () => {
    const ttl = (name: string) =>
      record(name, '"8.8.8.8"')
        .replace(/ {2}ttl.*\n/, '')
        .replace(/ {2}records.*\n/, ALIAS);
    const tree = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}/main.tf`, ttl(name)]));
    const [whole, parts] = [folderWith(tree), folderWith(tree)];
    const patches = [1, 2, 3].map(
      (index) => runCli(['--diff', '--shard', `${index}/3`], { cwd: parts }, 'real').stdout,
    );
    const patch = runCli(['--diff'], { cwd: whole }, 'real').stdout;
    assert.deepEqual(patches.flatMap(filesOfPatch).sort(), filesOfPatch(patch));
    assert.equal(filesOfPatch(patch).length, 5);
    for (const index of [1, 2, 3]) runCli(['--fix', '--shard', `${index}/3`], { cwd: parts }, 'real');
    runCli(['--fix'], { cwd: whole }, 'real');
    for (const name of Object.keys(tree))
      assert.equal(fs.readFileSync(path.join(parts, name), 'utf8'), fs.readFileSync(path.join(whole, name), 'utf8'));
  });

  it('are merged by the lines of docs/ci.md, which lose and repeat nothing', () => {
    const text = fs.readFileSync(path.join(ROOT, 'docs/ci.md'), 'utf8');
    const lines = [...text.matchAll(/^jq .*$/gm)].map(([line]) => line);
    assert.equal(lines.length, 3);
    const cwd = folderWith({ ...makeTree(), 'tools/route53-lint/docs': undefined });
    fs.copyFileSync(
      path.join(ROOT, 'docs/merge-reports.jq'),
      path.join(cwd, 'tools/route53-lint/docs/merge-reports.jq'),
    );
    fs.writeFileSync(
      path.join(cwd, 'alone-3/a.tf'),
      `# route53-lint-ignore: invalid-value -- old\n${record('a', '"8.8.8.300"')}`,
    );
    runCli(['--update-baseline', 'alone-1', 'alone-4', 'batches/2.json'], { cwd }, 'real');
    fs.rmSync(path.join(cwd, 'batches/2.json'));
    const more = ['--statistics', '--report-suppressed'];
    const whole = check(cwd, ...more);
    for (const index of [1, 2, 3]) {
      const outputs = [`--format=json=dns-${index}.json`, `--format=sarif=dns-${index}.sarif`];
      runCli(['--exclude=dns-*', '--shard', `${index}/3`, ...outputs, ...more], { cwd }, 'real');
    }
    const [, program = ''] = /-f (\S+)/.exec(lines[0] ?? '') ?? [];
    for (const files of [
      ['dns-1.json', 'dns-2.json'],
      ['dns-1.json', 'dns-2.json', 'dns-3.json', 'dns-3.json'],
    ])
      assert.match(spawnSync('jq', ['-s', '-f', program, ...files], { cwd, encoding: 'utf8' }).stderr, /each once/);
    for (const line of lines) execFileSync('sh', ['-c', line], { cwd });
    const readJson = (name: string) => JSON.parse(fs.readFileSync(path.join(cwd, name), 'utf8'));
    const [json, sarif] = [readJson('dns.json'), readJson('dns.sarif')];
    const normal = ({ errors, skipped, baselines, ...rest }: JsonReport) => ({
      ...rest,
      errors: sorted(errors),
      skipped: sorted(skipped),
      baselines: (baselines ?? []).map(({ stale, ...each }) => ({ ...each, stale: sorted(stale) })),
    });
    assert.deepEqual(normal(json), normal(whole));
    assert.deepEqual(
      sarif.runs.map((run: { automationDetails: object }) => run.automationDetails),
      [1, 2, 3].map((index) => ({ id: `route53-lint/shard-${index}-of-3/` })),
    );
    const results = sarif.runs.flatMap(({ results }: { results: readonly object[] }) => results);
    const suppressed = (whole as { suppressed?: readonly object[] }).suppressed ?? [];
    assert.equal(results.length, whole.findings.length + suppressed.length);
  });
});

const ALIAS =
  '  ttl = 300\n  alias {\n    name = "d111111abcdef8.cloudfront.net"\n    zone_id = "Z2FDTNDATAQYW2"\n    evaluate_target_health = false\n  }\n';

function filesOfPatch(patch: string): readonly string[] {
  return [...patch.matchAll(/^\+\+\+ (.*)$/gm)].map(([, file = '']) => file);
}

/** The shards of three in which four folders are. */
const CHOSEN = [3, 1, 1, 3];
