// npx tsx tools/compare/main.ts: which faults of test/corpus/twenty-six-faults.* the linters find, as tables, and in how
// many scenarios of the rules' pages they report something. A linter that is not on the PATH is left out. For
// cloudformation-validate, its Python package has to be found by `python3`; for tflint's AWS rules, its plugin has to be
// in ~/.tflint.d/plugins.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type MarkedFault, markedFaults, titles } from '../../test/corpus/twenty-six-faults';
import { cfnLint, checkov, cloudFormationValidate, type Linter, ownLinter, type Remark, tflint } from './linters';
import { printScenarios } from './scenarios';

const CORPUS = path.join(__dirname, '../../test/corpus');

printTable('CloudFormation', 'twenty-six-faults.yaml', /^ {2}\w+:$/, [
  ownLinter,
  cfnLint,
  cloudFormationValidate,
  checkov,
]);
printTable('Terraform', 'twenty-six-faults.tf', /^resource /, [ownLinter, tflint, checkov]);
printScenarios([cfnLint, cloudFormationValidate, checkov]);

function printTable(title: string, name: string, resource: RegExp, linters: readonly Linter[]): void {
  const file = path.join(CORPUS, name);
  const text = readFileSync(file, 'utf8');
  const faults = markedFaults(text);
  const columns = linters.flatMap((linter) => {
    const version = linter.version();
    return version === undefined
      ? []
      : [{ version, found: groupByFault(linter.findRemarks([file]), faults, text, resource) }];
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
