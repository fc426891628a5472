// The linters that are compared, each as a function from files to its remarks about them.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lint } from '../../server/src/engine/lint';

/** A message of a linter about a line. */
export interface Remark {
  /** The absolute path of the file. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

export interface Linter {
  /** Its name with the version; undefined where it is not installed. */
  readonly version: () => string | undefined;
  /** The remarks about files that have nothing to do with each other. */
  readonly findRemarks: (files: readonly string[]) => readonly Remark[];
}

export const ownLinter: Linter = {
  version: () => 'route53-lint',
  findRemarks: (files) =>
    files.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return lint([{ uri: `file://${file}`, text }]).findings.map(({ rule, at, message }) => ({
        file,
        line: text.slice(0, at.start).split('\n').length,
        code: rule,
        message,
      }));
    }),
};

export const cfnLint: Linter = {
  version: () => runForOutput('cfn-lint', ['--version'])?.trim(),
  findRemarks: (files) =>
    runForJson<
      { Filename: string; Rule: { Id: string }; Message: string; Location: { Start: { LineNumber: number } } }[]
    >('cfn-lint', ['--format', 'json', '--include-checks', 'I', 'W', 'E', '--', ...files]).map(
      ({ Filename, Rule, Message, Location }) => ({
        file: Filename,
        line: Location.Start.LineNumber,
        code: Rule.Id,
        message: Message,
      }),
    ),
};

/** AWS's own linter is run by its package for Python, which has no command: Python has to find the package. */
const REPORT_OF_CLOUDFORMATION_VALIDATE = `
import json, sys
from cloudformation_validate import CompositeEngine, Severity, ValidateConfig
engine = CompositeEngine()
config = ValidateConfig(severity_level=Severity.DEBUG)
print(json.dumps([
    {"file": file, "line": found.start_line, "code": found.rule_id, "message": found.message}
    for file in sys.argv[1:]
    for found in engine.validate_template(file, config).diagnostics
    # What is about the whole template has no line.
    if found.start_line is not None
]))
`;

export const cloudFormationValidate: Linter = {
  version: () =>
    withPrefix(
      'cloudformation-validate',
      runForOutput('python3', ['-c', 'import cloudformation_validate; print(cloudformation_validate.version())']),
    ),
  findRemarks: (files) => runForJson<Remark[]>('python3', ['-c', REPORT_OF_CLOUDFORMATION_VALIDATE, ...files]),
};

interface CheckovReport {
  readonly results?: {
    readonly failed_checks?: readonly {
      readonly check_id: string;
      readonly check_name: string;
      readonly resource: string;
      readonly file_abs_path: string;
      readonly file_line_range: readonly [number, number];
    }[];
  };
}

export const checkov: Linter = {
  version: () => withPrefix('checkov', runForOutput('checkov', ['--version'])),
  findRemarks: (files) =>
    // It gives a list where it looked for more than one kind of thing in the files.
    [
      runForJson<CheckovReport | CheckovReport[]>('checkov', [
        '--quiet',
        '--compact',
        '--skip-download',
        '--output',
        'json',
        '--file',
        ...files,
      ]),
    ]
      .flat()
      .flatMap(({ results }) => results?.failed_checks ?? [])
      .filter(({ resource }) => /RecordSet|aws_route53_record/.test(resource))
      .map(({ check_id, check_name, file_abs_path, file_line_range: [line] }) => ({
        file: file_abs_path,
        line,
        code: check_id,
        message: check_name,
      })),
};

export const tflint: Linter = {
  version: () =>
    runForOutput('tflint', ['--version'])
      ?.trim()
      .replace(/^TFLint version/, 'tflint')
      .replace(/\s*\n\+ ruleset\.(\S+) \((\S+?)(?:-bundled)?\)/g, ' with its $1 rules $2'),
  findRemarks: (files) => files.flatMap(runTflint),
};

function runTflint(file: string): readonly Remark[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'compare-'));
  try {
    copyFileSync(file, path.join(folder, 'main.tf'));
    const hasAws = existsSync(path.join(os.homedir(), '.tflint.d/plugins/tflint-ruleset-aws'));
    const plugins = [
      'plugin "terraform" {\n  enabled = true\n  preset  = "all"\n}\n',
      hasAws ? 'plugin "aws" {\n  enabled = true\n}\n' : '',
    ];
    writeFileSync(path.join(folder, '.tflint.hcl'), plugins.join(''));
    const { issues } = runForJson<{
      issues: { rule: { name: string }; message: string; range: { start: { line: number } } }[];
    }>('tflint', [`--chdir=${folder}`, '--format=json', '--force']);
    // These rules of it are about required versions and names of files, not about resources.
    return issues
      .filter(({ rule }) => !/^terraform_(?:required|standard)_/.test(rule.name))
      .map(({ rule, message, range }) => ({ file, line: range.start.line, code: rule.name, message }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runForOutput(command: string, args: readonly string[]): string | undefined {
  const { error, stdout } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  return error === undefined ? stdout : undefined;
}

/** What a command prints as JSON. Most linters end with an error code where they find something, so it is not looked at. */
function runForJson<T>(command: string, args: readonly string[]): T {
  const { error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error !== undefined) throw error;
  try {
    return JSON.parse(stdout) as T;
  } catch {
    throw new Error(`${command} printed no JSON: ${stdout.slice(0, 500)} ${stderr.slice(-2000)}`);
  }
}

/** The version after a name; undefined where there is none, as of a package that is not installed. */
function withPrefix(name: string, version: string | undefined): string | undefined {
  const trimmed = version?.trim() ?? '';
  return trimmed === '' ? undefined : `${name} ${trimmed}`;
}
