// npx tsx tools/compare/main.ts: which faults of test/corpus/twenty-six-faults.* the linters find, as tables.
// A linter that is not on the PATH is left out. For tflint's AWS rules its plugin has to be in ~/.tflint.d/plugins.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lint } from '../../server/src/engine/lint';
import { type MarkedFault, markedFaults, titles } from '../../test/corpus/twenty-six-faults';

const CORPUS = path.join(__dirname, '../../test/corpus');

/** A message of a linter about a line. */
interface Remark {
  readonly line: number;
  readonly code: string;
}

interface Linter {
  /** Its name with the version; undefined where it is not installed. */
  readonly version: () => string | undefined;
  readonly findRemarks: (file: string, text: string) => readonly Remark[];
}

const ownLinter: Linter = {
  version: () => 'route53-lint',
  findRemarks: (file, text) =>
    lint([{ uri: `file://${file}`, text }]).findings.map(({ rule, at }) => ({
      line: text.slice(0, at.start).split('\n').length,
      code: rule,
    })),
};

const cfnLint: Linter = {
  version: () => runForOutput('cfn-lint', ['--version'])?.trim(),
  findRemarks: (file) =>
    parseOr<{ Rule: { Id: string }; Location: { Start: { LineNumber: number } } }[]>(
      runForOutput('cfn-lint', ['--format', 'json', '--include-checks', 'I', 'W', 'E', '--', file]),
      [],
    )
      // I4010 is reported for every resource without metadata about the architecture.
      .filter(({ Rule }) => Rule.Id !== 'I4010')
      .map(({ Rule, Location }) => ({ line: Location.Start.LineNumber, code: Rule.Id })),
};

const checkov: Linter = {
  version: () => withPrefix('checkov', runForOutput('checkov', ['--version'])?.trim()),
  findRemarks(file) {
    const report = parseOr<{
      results?: { failed_checks?: { check_id: string; resource: string; file_line_range: [number, number] }[] };
    }>(runForOutput('checkov', ['--quiet', '--compact', '--output', 'json', '--file', file]), {});
    return (report.results?.failed_checks ?? [])
      .filter(({ resource }) => /RecordSet|aws_route53_record/.test(resource))
      .map(({ check_id, file_line_range: [start] }) => ({ line: start, code: check_id }));
  },
};

const tflint: Linter = {
  version: () =>
    runForOutput('tflint', ['--version'])
      ?.trim()
      .replace(/^TFLint version/, 'tflint')
      .replace(/\s*\n\+ ruleset\.(\S+) \((\S+?)(?:-bundled)?\)/g, ' with its $1 rules $2'),
  findRemarks(file) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'compare-'));
    try {
      copyFileSync(file, path.join(folder, 'main.tf'));
      const hasAws = existsSync(path.join(os.homedir(), '.tflint.d/plugins/tflint-ruleset-aws'));
      const plugins = [
        'plugin "terraform" {\n  enabled = true\n  preset  = "all"\n}\n',
        hasAws ? 'plugin "aws" {\n  enabled = true\n}\n' : '',
      ];
      writeFileSync(path.join(folder, '.tflint.hcl'), plugins.join(''));
      const report = parseOr<{ issues?: { rule: { name: string }; range: { start: { line: number } } }[] }>(
        runForOutput('tflint', [`--chdir=${folder}`, '--format=json', '--force']),
        {},
      );
      // These rules of it are about required versions and names of files, not about resources.
      const issues = report.issues?.filter(({ rule }) => !/^terraform_(?:required|standard)_/.test(rule.name));
      return (issues ?? []).map(({ rule, range }) => ({ line: range.start.line, code: rule.name }));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

printTable('CloudFormation', 'twenty-six-faults.yaml', /^ {2}\w+:$/, [ownLinter, cfnLint, checkov]);
printTable('Terraform', 'twenty-six-faults.tf', /^resource /, [ownLinter, tflint, checkov]);

function printTable(title: string, name: string, resource: RegExp, linters: readonly Linter[]): void {
  const file = path.join(CORPUS, name);
  const text = readFileSync(file, 'utf8');
  const faults = markedFaults(text);
  const columns = linters.flatMap((linter) => {
    const version = linter.version();
    return version === undefined
      ? []
      : [{ version, found: groupByFault(linter.findRemarks(file, text), faults, text, resource) }];
  });
  console.log(`## ${title}\n`);
  console.log(`| | Fault | ${columns.map(({ version }) => version).join(' | ')} |`);
  console.log(`|---|---|${columns.map(() => '---|').join('')}`);
  for (const { number } of faults) {
    const cells = columns.map(
      ({ found }) =>
        found
          .get(number)
          ?.map((code) => `\`${code}\``)
          .join(', ') ?? '–',
    );
    console.log(`| ${number} | ${titles[number - 1]} | ${cells.join(' | ')} |`);
  }
  console.log(`| | Found | ${columns.map(({ found }) => `${found.size} of ${faults.length}`).join(' | ')} |\n`);
}

/**
 * The codes that a linter reported for each fault: for its line, or else for its resource. A code that is also reported
 * for records without a fault is left out.
 */
function groupByFault(
  remarks: readonly Remark[],
  faults: readonly MarkedFault[],
  text: string,
  resource: RegExp,
): ReadonlyMap<number, string[]> {
  const starts = text.split('\n').flatMap((line, index) => (resource.test(line) ? [index + 1] : []));
  const resourceOf = (line: number) => starts.findLast((start) => start <= line);
  const found = new Map<number, string[]>();
  const faulty = new Set(faults.map(({ line }) => resourceOf(line)));
  const general = new Set(remarks.filter(({ line }) => !faulty.has(resourceOf(line))).map(({ code }) => code));
  for (const { line, code } of remarks.filter((remark) => !general.has(remark.code))) {
    const near = faults.filter((fault) => resourceOf(fault.line) === resourceOf(line));
    const fault =
      near.find((one) => one.line === line && one.rule === code) ?? near.find((one) => one.line === line) ?? near[0];
    const codes = fault === undefined ? undefined : (found.get(fault.number) ?? []);
    if (fault === undefined || codes === undefined) continue;
    found.set(fault.number, codes);
    if (!codes.includes(code)) codes.push(code);
  }
  return found;
}

function runForOutput(command: string, args: readonly string[]): string | undefined {
  const { error, stdout } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  return error === undefined ? stdout : undefined;
}

function parseOr<T>(text: string | undefined, otherwise: T): T {
  try {
    return JSON.parse(text ?? '') as T;
  } catch {
    return otherwise;
  }
}

function withPrefix(name: string, version: string | undefined): string | undefined {
  return version === undefined ? undefined : `${name} ${version}`;
}
