import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beat, type Floor, type Part, type Row } from './figure';
import { bundle, run, timeCommands, withFolder, writeFiles } from './processes';
import { writeSmallTemplate, writeTypicalTemplate } from './small-texts';

const CLI = path.join(__dirname, '../../dist/cli.js');
/** The Python in which the other programs are installed, such as that of a virtual environment. */
const PYTHON = process.env.BENCH_PYTHON ?? 'python3';
const CFN_LINT = 'import sys; from cfnlint.runner import main; sys.argv[0] = "cfn-lint"; main()';

/** Templates, how many times faster their check shall be, and how many of them cfn-lint is given. */
const COUNTS = [
  { count: 1, atLeast: 10, rounds: 5 },
  { count: 200, atLeast: 25, rounds: 1 },
  { count: 5000, atLeast: 40, rounds: 1 },
];
/** cfn-lint takes minutes for 5,000 templates, and equally long for each of them. */
const MOST_FOR_CFN_LINT = 500;

export const peers: Part = {
  name: 'peers',
  about: `Beside other linters of templates, where they are installed in the Python of BENCH_PYTHON (${PYTHON}).`,
  measure: () =>
    withFolder(async (folder) => [
      ...(hasModule('cfnlint')
        ? COUNTS.map((each) => compareWithCfnLint(folder, each))
        : [missing('templates beside cfn-lint', 'cfn-lint')]),
      ...(await compareWithValidate(folder)),
    ]),
};

function hasModule(name: string): boolean {
  return spawnSync(PYTHON, ['-c', `import ${name}`]).status === 0;
}

function missing(figure: string, name: string): Row {
  return { figure, reason: `${name} is not installed in ${PYTHON}: pip install ${name}, and name it in BENCH_PYTHON` };
}

function compareWithCfnLint(folder: string, { count, atLeast, rounds }: (typeof COUNTS)[number]): Row {
  const ours = writeFiles(path.join(folder, `all-${count}`), count, (i) => [`${i}.yaml`, writeSmallTemplate(i)]);
  const most = Math.min(count, MOST_FOR_CFN_LINT);
  const theirs = writeFiles(path.join(folder, `some-${count}`), most, (i) => [`${i}.yaml`, writeSmallTemplate(i)]);
  const [value = 0, other = 0] = timeCommands(rounds, [
    [process.execPath, CLI, ours],
    [PYTHON, '-c', CFN_LINT, `${theirs}/*.yaml`],
  ]);
  const name = most < count ? `cfn-lint, of ${most} in proportion` : 'cfn-lint';
  const what = count === 1 ? 'a template' : `${count.toLocaleString('en')} templates`;
  return beat(`command line on ${what}`, 'ms', value, { name, value: (other * count) / most }, atLeast);
}

/** The most milliseconds that a template may take in a warm process. */
const MAX_WARM = 0.25;

async function compareWithValidate(folder: string): Promise<readonly Row[]> {
  const isThere = hasModule('cloudformation_validate');
  const ours = run<Record<'small' | 'typical', number>>(process.execPath, await bundle('warm-run.ts', folder), '400');
  const kinds = { small: writeSmallTemplate, typical: writeTypicalTemplate };
  return (Object.entries(kinds) as [keyof typeof kinds, typeof writeSmallTemplate][]).map(([kind, write]) => {
    const figure = `a ${kind === 'small' ? 'template of one record' : 'typical template of 47 lines'} in a warm process`;
    if (!isThere) return missing(`${figure}, beside cloudformation-validate`, 'cloudformation-validate');
    const files = writeFiles(path.join(folder, kind), 300, (i) => [`${i}.yaml`, write(i)]);
    const value = run<number>(PYTHON, path.join(__dirname, 'validate-run.py'), files);
    const floor: Floor = { name: 'cloudformation-validate', value };
    return {
      ...{ figure, unit: 'ms', value: ours[kind], floor, ratio: ours[kind] / value },
      ...(kind === 'small' && { goal: { of: 'value', atMost: MAX_WARM } as const }),
    };
  });
}
