import assert from 'node:assert/strict';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { REPORT_FORMATS } from '../../server/src/cli/output-options';
import type { run as runCommand } from '../../server/src/cli/run';
import { MAIN, RECORD } from '../engine/deployments';
import { folderWith, type RunOptions, readReport, removeFolders, type Tree } from './cli';

let run: typeof runCommand;

/** Builds the command line as it is shipped, for this process, in which a run takes a tenth of the time. */
function build(): void {
  const outfile = path.join(folderWith({}), 'run.cjs');
  const entry = path.join(__dirname, '../../server/src/cli/run.ts');
  const how = { platform: 'node', format: 'cjs', target: 'node20', logLevel: 'error' } as const;
  esbuild.buildSync({ entryPoints: [entry], outfile, bundle: true, mainFields: ['module', 'main'], ...how });
  run = require(outfile).run;
}

/** Runs the command line in this process. */
async function runHere(args: readonly string[], { cwd, stdin = '', env = {} }: RunOptions) {
  let [stdout, stderr] = ['', ''];
  const status = await run(args, '0.0.0', {
    ...{ cwd, env, colors: false, columns: 100, isInteractive: false, now: () => 0 },
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    readStdin: async () => Buffer.from(stdin),
    holdSignals: () => ({ isInterrupted: async () => false, release: () => {} }),
  });
  return { status, stdout, stderr };
}

const TEMPLATE = `Parameters:
  Target: { Type: String, Default: lb.example.net }
Mappings:
  Targets:
    eu-central-1: { Name: 192.0.2.1 }
Resources:
  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: www.example.com
      Type: CNAME
      TTL: '300'
      ResourceRecords: [!Ref Target]
`;
const STACK = 'template.yaml:14:25 cname-value-not-a-hostname';

describe('values on the command line', () => {
  before(build);
  after(removeFolders);

  /** Runs the product; findings as `path:line:column rule`, errors as `path: message`. */
  async function check(tree: Tree | string, args: readonly string[], options: Partial<RunOptions> = {}) {
    const cwd = typeof tree === 'string' ? tree : folderWith(tree);
    return readReport(await runHere(['--format', 'json', ...args], { cwd, ...options }));
  }

  const infra = { 'main.tf': MAIN, 'values/prod.tfvars': 'domain = "example.com"\ntarget = "192.0.2.1"\n' };

  it('of Terraform come from files, options and the environment, in the order of Terraform', async () => {
    const found = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => check(infra, args, { env });
    assert.deepEqual((await found([])).findings, []);
    assert.deepEqual((await found(['--var-file', 'values/prod.tfvars'])).findings, [RECORD]);
    assert.deepEqual((await found(['--var-file', 'values/prod.tfvars', '--var', 'target=x.example.net'])).findings, []);
    assert.deepEqual((await found(['--var', 'target=x.example.net', '--var-file', 'values/prod.tfvars'])).findings, [
      RECORD,
    ]);
    assert.deepEqual((await found(['--var', 'target=192.0.2.1'])).findings, [RECORD]);
    const env = { TF_VAR_target: '192.0.2.1', TF_VAR_nothing: 'x' };
    assert.deepEqual((await found(['--var', 'domain=example.com'], env)).findings, [RECORD]);
    assert.deepEqual((await found(['--var-env'], env)).findings, [RECORD]);
    // Without any of these a check does not depend on who runs it.
    assert.deepEqual((await found([], env)).findings, []);
  });

  it('of CloudFormation come from files and options, with the region', async () => {
    const tree = {
      'template.yaml': TEMPLATE,
      'prod.json': '[{ "ParameterKey": "Target", "ParameterValue": "192.0.2.1" }]',
      'samconfig.toml': '[prod.deploy.parameters]\nparameter_overrides = "Target=192.0.2.1"\n',
    };
    assert.deepEqual((await check(tree, [])).findings, []);
    for (const args of [
      ['--parameters', 'prod.json'],
      ['--parameters', 'samconfig.toml#prod'],
      ['--parameter', 'Target=192.0.2.1'],
      ['--parameters', 'prod.json', '--region', 'eu-central-1'],
    ])
      assert.deepEqual((await check(tree, args)).findings, [STACK], args.join(' '));
    const mapped = { 'template.yaml': TEMPLATE.replace('!Ref Target', '!FindInMap [Targets, !Ref AWS::Region, Name]') };
    assert.deepEqual((await check(mapped, ['--region', 'eu-central-1'])).findings, [
      'template.yaml:5:27 cname-value-not-a-hostname',
    ]);
  });

  it('say where a value is given, and in which deployments a finding holds', async () => {
    const { report } = await check(infra, ['--var-file', 'values/prod.tfvars']);
    const [finding] = report.findings;
    assert.deepEqual(
      finding.related.map((related: { path: string; range: { start: unknown }; message: string }) => [
        related.path,
        related.range.start,
        related.message,
      ]),
      [['values/prod.tfvars', { line: 2, column: 10 }, 'The value of var.target is given here.']],
    );
  });

  it('are shown where they are wrong themselves', async () => {
    const tree = {
      '.route53lint.json':
        '{ "overrides": [{ "files": ["x"], "rules": {} }], "ignore": [{ "rule": "missing-ttl", "files": "x" }] }',
      'main.tf': `variable "values" {
  type = list(string)
}
resource "aws_route53_record" "r" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = var.values
}
`,
    };
    const { findings, errors } = await check(tree, ['--var', 'values=["192.0.2.300"]']);
    assert.deepEqual(findings, ['value of values:1:11 invalid-value']);
    assert.deepEqual(errors, []);
  });

  it('are named where they are wrong, but their lines are not shown, as secrets may stand there', async () => {
    const values = '{ "domain": "example.com", "key": "hunter2", "target": "192.0.2.1", "ips": ["192.0.2.300"] }';
    const more = `variable "key" {
  type = string
}
variable "ips" {
  type = list(string)
}
resource "aws_route53_record" "more" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "more.\${var.domain}"
  type    = "A"
  ttl     = 300
  records = var.ips
}
`;
    const terraform = { 'main.tf': MAIN + more };
    const stack = {
      'template.yaml': TEMPLATE,
      'prod.json': '{ "Parameters": { "Key": "hunter2", "Target": "192.0.2.1" } }',
    };
    const option = 'ips={ key = "hunter2", all = ["192.0.2.300"] }';
    const runs: readonly (readonly [Tree, readonly string[], RegExp])[] = [
      [{ ...terraform, 'prod.tfvars.json': values }, ['--var-file', 'prod.tfvars.json'], /prod\.tfvars\.json/],
      [{ ...terraform, 'terraform.tfvars.json': values }, [], /terraform\.tfvars\.json/],
      [
        { 'main.tf': (MAIN + more).replace('list(string)', 'any').replace('var.ips', 'var.ips.all') },
        ['--var', option],
        /value of ips/,
      ],
      [stack, ['--parameters', 'prod.json'], /prod\.json/],
    ];
    for (const [tree, args, place] of runs) {
      const cwd = folderWith(tree);
      for (const format of REPORT_FORMATS) {
        const { stdout, stderr } = await runHere(['--format', format, ...args], { cwd });
        if (format === 'pretty') assert.match(stdout, place, args.join(' '));
        assert.doesNotMatch(stdout + stderr, /hunter2/, `${format} ${args.join(' ')}`);
      }
    }
    const { stdout } = await runHere(['--var-file', 'prod.tfvars'], {
      cwd: folderWith({ ...terraform, 'prod.tfvars': 'domain = "example.com"\ntarget = "192.0.2.1"\n' }),
    });
    assert.match(stdout, /^ {2}16 \| {3}records = \[var\.target\]\n.*\n {2}see prod\.tfvars:2:10 .*\n {2}fix /m);
  });

  it('that cannot be used end with 2', async () => {
    const refused = async (...args: string[]) => {
      const { status, errors } = await check(infra, args);
      assert.equal(status, 2);
      return errors;
    };
    assert.deepEqual(await refused('--var-file', 'none.tfvars'), ['none.tfvars: does not exist']);
    assert.deepEqual(await refused('--var-file', 'values'), ['values: is neither a file nor a folder']);
    assert.deepEqual(await refused('--var', 'domian=x'), [
      "the values of the command line: The folder declares no variable 'domian'; did you mean 'domain'?",
    ]);
    const types = { 'main.tf': `variable "n" {\n  type = number\n}\n${MAIN}`, 'p.tfvars': 'n = "many"\n' };
    assert.deepEqual((await check(types, ['--var-file', 'p.tfvars'])).errors, [
      "p.tfvars: line 1, column 5: The value of variable 'n' does not fit its type: a number is needed.",
    ]);
    assert.deepEqual((await check({ 'template.yaml': TEMPLATE }, ['--parameter', 'Traget=x'])).errors, [
      "the values of the command line: The template has no parameter 'Traget'; did you mean 'Target'?",
    ]);
  });

  it('have to be those of a root, where templates call others', async () => {
    const tree = {
      'root.yaml':
        'Parameters:\n  To: { Type: String }\nResources:\n  Dns:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./template.yaml\n      Parameters: { Target: !Ref To }\n',
      'template.yaml': TEMPLATE,
    };
    assert.deepEqual((await check(tree, ['--parameter', 'To=192.0.2.1'])).errors, []);
    assert.deepEqual((await check(tree, ['--parameter', 'Target=192.0.2.1'])).errors, [
      "the values of the command line: The template has no parameter 'Target'.",
    ]);
  });

  it('of a file that no variable has are noted', async () => {
    const tree = { ...infra, 'more.tfvars': 'other = 1\n' };
    const { status, stderr } = await check(tree, ['--var-file', 'more.tfvars']);
    assert.equal(status, 0);
    assert.equal(stderr, "note: more.tfvars: line 1, column 1: The folder declares no variable 'other'.\n");
  });

  it('are given to each root that is checked, and to no module that one of them calls', async () => {
    const tree = {
      'a/main.tf': `${MAIN}module "dns" {\n  source = "../dns"\n}\n`,
      'b/main.tf':
        'variable "b" {}\nresource "aws_route53_record" "r" {\n  zone_id = "Z1"\n  name = var.b\n  type = "A"\n  ttl = 300\n  records = ["192.0.2.1"]\n}\n',
      'dns/main.tf': MAIN,
    };
    const { findings, errors } = await check(tree, ['--var', 'target=192.0.2.1', '--var', 'b=x']);
    assert.deepEqual(findings, [`a/${RECORD}`]);
    assert.deepEqual(errors, []);
  });

  it('count for standard input, dumps and graphs', async () => {
    const cwd = folderWith(infra);
    const args = ['--var-file', 'values/prod.tfvars'];
    const stdin = MAIN.replace('"CNAME"', '"A"');
    assert.deepEqual((await check(cwd, [...args, '--stdin-filename', 'main.tf', '-'], { stdin })).findings, [
      'main.tf:16:14 non-routable-address',
    ]);
    const show = (...more: string[]) => runHere(more, { cwd, stdin });
    assert.match((await show('dump', ...args)).stdout, /name: www\.example\.com\n/);
    assert.match((await show('dump', ...args, '--stdin-filename', 'main.tf', '-')).stdout, /type: A\n/);
    assert.match((await show('graph', ...args)).stdout, /www\.example\.com/);
    const typo = await show('dump', '--var', 'domian=x');
    assert.match(typo.stderr, /The folder declares no variable 'domian'/);
    assert.equal(typo.status, 2);
    assert.equal((await show('graph', '--var', 'domian=x')).status, 2);
  });
});

describe('deployments of a configuration', () => {
  before(build);
  after(removeFolders);

  const config = (deployments: object) => JSON.stringify({ deployments }, null, 2);
  const tree = {
    '.route53lint.json': config({
      prod: { terraform: { folder: 'infra', varFiles: ['common.tfvars', 'prod.tfvars'] } },
      test: { terraform: { folder: 'infra', varFiles: 'common.tfvars' } },
    }),
    'infra/main.tf': MAIN,
    'common.tfvars': 'domain = "example.com"\n',
    'prod.tfvars': 'target = "192.0.2.1"\n',
  };
  const check = (cwd: string, ...args: string[]) => runHere(args, { cwd });

  it('are each checked, wherever the command is run', async () => {
    const cwd = folderWith(tree);
    for (const [args, at] of [
      [[], cwd],
      [['.'], `${cwd}/infra`],
      [['infra/main.tf'], cwd],
    ] as const) {
      const { stdout, status } = await check(at, ...args);
      assert.match(stdout, /Make it a record of type A\. In prod\.\n/);
      assert.match(stdout, /see (?:\.\.\/)?prod\.tfvars:1:10 The value of var\.target is given here\./);
      assert.equal(status, 1);
    }
    assert.match((await check(cwd)).stdout, /^1 error in 1 record set in 1 file\.$/m);
  });

  it('are in the JSON output', async () => {
    const { stdout } = await check(folderWith(tree), '--format', 'json');
    assert.deepEqual(
      JSON.parse(stdout).findings.map((f: { deployments: unknown }) => f.deployments),
      [['prod']],
    );
  });

  it('can be chosen', async () => {
    const cwd = folderWith(tree);
    assert.equal((await check(cwd, '--deployment', 'test')).status, 0);
    assert.equal((await check(cwd, '--deployment', 'test', '--deployment', 'prod')).status, 1);
    const { status, stderr } = await check(cwd, '--deployment', 'prd');
    assert.equal(status, 2);
    assert.match(stderr, /no configuration has a deployment 'prd'; did you mean 'prod'\?/);
  });

  it('give way to values of the command line', async () => {
    const cwd = folderWith(tree);
    assert.equal((await check(cwd, '--var', 'target=x.example.net')).status, 0);
  });

  it('are in dumps and graphs', async () => {
    const cwd = folderWith(tree);
    assert.match((await check(cwd, 'dump')).stdout, /deployment: prod\n[\s\S]*deployment: test\n/);
    assert.match((await check(cwd, 'graph')).stdout, /public · prod/);
  });

  it('that name what is not there are errors with their place', async () => {
    const broken = {
      ...tree,
      '.route53lint.json': config({
        prod: { terraform: { folder: 'infra', varFiles: 'none.tfvars' } },
        test: { terraform: { folder: 'infar' }, cloudformation: { template: 'none.yaml' } },
      }),
    };
    const { status, stderr } = await check(folderWith(broken));
    assert.equal(status, 2);
    assert.deepEqual(stderr.trimEnd().split('\n'), [
      "error: .route53lint.json: line 6, column 21: The file 'none.tfvars' cannot be read.",
      "error: .route53lint.json: line 11, column 19: The folder 'infar' does not exist.",
      "error: .route53lint.json: line 14, column 21: The template 'none.yaml' does not exist.",
    ]);
  });

  it('that no path can be of are errors, too', async () => {
    for (const named of ['\\ud800', '\\u0000', 'file:///a%2Fb', 'file://host/x', 'https://example.com/x']) {
      const values = `{"deployments":{"prod":{"terraform":{"varFiles":"${named}"}}}}`;
      const folder = `{"deployments":{"prod":{"terraform":{"folder":"${named}"}}}}`;
      for (const [text, message] of [
        [values, /^error: \.route53lint\.json: line 1, column 49: The file '.+' cannot be read\.\n$/],
        [folder, /^error: \.route53lint\.json: line 1, column 47: The folder '.+' does not exist\.\n$/],
      ] as const) {
        const { status, stderr } = await check(folderWith({ ...tree, '.route53lint.json': text }));
        assert.match(stderr, message, named);
        assert.equal(status, 2);
      }
    }
  });

  it('are not fixed in one way where they need two', async () => {
    const cwd = folderWith(tree);
    const { stdout } = await check(cwd, '--fix', '--unsafe-fixes');
    assert.match(stdout, /In prod\./);
    assert.match(stdout, /^1 error in 1 record set in 1 file\.$/m);
  });
});
