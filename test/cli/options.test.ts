import assert from 'node:assert/strict';
import type { CheckOptions } from '../../server/src/cli/command';
import { parseCommandLine } from '../../server/src/cli/options';

function options(...args: string[]): CheckOptions {
  const command = parseCommandLine(args);
  assert.ok(command.kind === 'check', JSON.stringify(command));
  return command.options;
}

function mistake(...args: string[]): string {
  const command = parseCommandLine(args);
  assert.ok(command.kind === 'mistake', JSON.stringify(command));
  return command.message;
}

describe('the command line’s arguments', () => {
  it('check the current folder when there are none', () => {
    assert.deepEqual(options(), {
      paths: ['.'],
      stdinFilename: undefined,
      outputs: [{ format: 'pretty', kind: 'log', file: undefined }],
      quiet: false,
      verbose: false,
      statistics: false,
      reportSuppressed: false,
      filesFrom: undefined,
      exclude: [],
      selection: { only: new Set(), skip: new Set() },
      changed: undefined,
      baseline: { kind: 'nearest' },
      updatesBaseline: false,
      shard: undefined,
      showFiles: false,
      fix: false,
      unsafeFixes: false,
      diff: false,
      failOn: 'warning',
      failOnEmpty: false,
      config: { kind: 'nearest' },
      values: [],
      deployments: [],
      color: 'auto',
    });
  });

  it('take options before, between and after the paths, with = or without', () => {
    const { paths, outputs, failOn, fix } = options('--format=json', 'a', '--fail-on', 'info', 'b', '--fix');
    assert.deepEqual(
      { paths, formats: outputs.map(({ format }) => format), failOn, fix },
      { paths: ['a', 'b'], formats: ['json'], failOn: 'info', fix: true },
    );
  });

  it('keep values in the order in which they stand', () => {
    const { values, deployments } = options(
      ...['--var', 'a=1', '--var-file=x.tfvars', '--var', 'b==2', '--parameters', 'p.json', '--parameter', 'N='],
      ...['--region', 'eu-central-1', '--var-env'],
    );
    assert.deepEqual(values, [
      { kind: 'value', to: 'terraform', name: 'a', text: '1' },
      { kind: 'file', to: 'terraform', path: 'x.tfvars' },
      { kind: 'value', to: 'terraform', name: 'b', text: '=2' },
      { kind: 'file', to: 'cloudformation', path: 'p.json' },
      { kind: 'value', to: 'cloudformation', name: 'N', text: '' },
      { kind: 'region', region: 'eu-central-1' },
      { kind: 'environment' },
    ]);
    assert.deepEqual(deployments, []);
    assert.deepEqual(options('--deployment', 'a', '--deployment=b').deployments, ['a', 'b']);
  });

  it('refuse values that are none', () => {
    assert.equal(mistake('--var', 'x'), "'--var' needs NAME=VALUE, and got 'x'.");
    assert.equal(mistake('--parameter', '=x'), "'--parameter' needs NAME=VALUE, and got '=x'.");
    assert.equal(mistake('--region', 'Frankfurt'), "'Frankfurt' is no AWS region, such as eu-central-1.");
    assert.equal(
      mistake('--var', 'a=1', '--deployment', 'prod'),
      "'--deployment' chooses values of the configuration, so no others can be given with it.",
    );
    assert.equal(mistake('rules', '--var', 'a=1'), "The command 'rules' has no option '--var'.");
  });

  it('take the last of an option that is given twice', () => {
    assert.equal(options('--fail-on', 'info', '--fail-on', 'error').failOn, 'error');
  });

  it('take a command as the first word alone', () => {
    assert.deepEqual(options('check', 'rules').paths, ['rules']);
    assert.deepEqual(options('a', 'check').paths, ['a', 'check']);
    assert.equal(parseCommandLine(['--format', 'json', 'rules']).kind, 'rules');
  });

  it('take everything behind -- for paths', () => {
    assert.deepEqual(options('--', 'rules', '--fix').paths, ['rules', '--fix']);
  });

  it('read standard input for - or a name for it', () => {
    for (const args of [
      ['-', '--stdin-filename', 'a.tf'],
      ['--stdin-filename', 'a.tf'],
    ]) {
      const { paths, stdinFilename } = options(...args);
      assert.deepEqual({ paths, stdinFilename }, { paths: [], stdinFilename: 'a.tf' });
    }
  });

  it('choose the configuration', () => {
    assert.deepEqual(options('--config', 'x.yaml').config, { kind: 'file', path: 'x.yaml' });
    assert.deepEqual(options('--no-config').config, { kind: 'none' });
  });

  it('give help or the version before anything else', () => {
    assert.equal(parseCommandLine(['rules', '-h']).kind, 'help');
    assert.equal(parseCommandLine(['--version', 'a']).kind, 'version');
    assert.equal(parseCommandLine(['-V']).kind, 'version');
  });

  it('are refused with the option that was meant', () => {
    assert.equal(mistake('--fxi'), "Unknown option '--fxi'; did you mean '--fix'?");
    assert.equal(mistake('--fromat=json'), "Unknown option '--fromat'; did you mean '--format'?");
    assert.equal(mistake('--nonsense'), "Unknown option '--nonsense'; '--help' lists them.");
    assert.equal(mistake('-x'), "Unknown option '-x'; '--help' lists them.");
    assert.equal(mistake('--__proto__'), "Unknown option '--__proto__'; '--help' lists them.");
  });

  it('are refused with the value that was meant', () => {
    assert.equal(mistake('--format', 'jsno'), "'jsno' is no value for '--format'; did you mean 'json'?");
    assert.equal(
      mistake('--format', 'xml'),
      "'xml' is no value for '--format': pretty, concise, json, jsonl, sarif, junit, checkstyle, github, gitlab, rdjson or azure.",
    );
    assert.equal(mistake('--fail-on', 'fatal'), "'fatal' is no value for '--fail-on': error, warning, info or never.");
    assert.equal(mistake('--color', 'blue'), "'blue' is no value for '--color': auto, always or never.");
  });

  it('are refused when a value is missing or too much', () => {
    assert.equal(
      mistake('--format'),
      "'--format' needs a value: pretty, concise, json, jsonl, sarif, junit, checkstyle, github, gitlab, rdjson or azure.",
    );
    assert.equal(mistake('--config='), "'--config' needs a value.");
    assert.equal(mistake('--fix=yes'), "'--fix' takes no value.");
  });

  it('are refused when they contradict each other', () => {
    assert.equal(mistake('--fix', '--diff'), "'--fix' writes what '--diff' only shows: use one of them.");
    assert.equal(mistake('--unsafe-fixes'), "'--unsafe-fixes' needs '--fix' or '--diff'.");
    assert.equal(mistake('--config', 'a', '--no-config'), "'--config' and '--no-config' contradict each other.");
    assert.equal(mistake('--diff', '--format', 'json'), "'--diff' prints a patch, which '--format json' cannot hold.");
    assert.equal(mistake('-'), "'-' needs '--stdin-filename FILE': its format depends on the name.");
    assert.equal(
      mistake('-', 'a', '--stdin-filename', 'b'),
      "'-' reads standard input, so it cannot be combined with other paths.",
    );
    assert.equal(mistake('a', '--stdin-filename', 'b'), "'--stdin-filename' goes with '-' in place of the paths.");
    assert.match(mistake('--stdin-filename', 'b', '--fix', '--format', 'json'), /^'--fix' prints the fixed text/);
  });

  it('are refused when they belong to another command', () => {
    assert.equal(mistake('rules', '--fix'), "The command 'rules' has no option '--fix'.");
    assert.equal(mistake('explain', 'loud', '--format', 'json'), "The command 'explain' has no option '--format'.");
    assert.equal(mistake('rules', 'loud'), "The command 'rules' takes no 'loud'; 'explain loud' shows one rule.");
    assert.equal(mistake('explain'), "The command 'explain' needs the id of a rule; 'rules' lists them.");
    assert.equal(mistake('explain', 'a', 'b'), "The command 'explain' takes one rule, and 'b' is one too many.");
  });
});
