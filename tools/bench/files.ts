import path from 'node:path';
import { compare, type Figure, type Part } from './figure';
import { bundle, timeCommands, withFolder, writeFiles } from './processes';
import { writeSmallBatch, writeSmallFolder, writeSmallTemplate } from './small-texts';
import { texts } from './texts';

const CLI = path.join(__dirname, '../../dist/cli.js');
const SIZES = [50, 500, 5000, 20_000];
const GOAL_SIZE = 5000;

interface Subject {
  readonly what: string;
  readonly write: (number: number) => readonly [name: string, text: string];
}

const SUBJECTS: readonly Subject[] = [
  { what: 'templates of one record', write: (i) => [`${i}.yaml`, writeSmallTemplate(i)] },
  { what: 'Terraform folders of one record', write: (i) => [`${i}/main.tf`, writeSmallFolder(i)] },
  { what: 'change batches of one record', write: (i) => [`${i}.json`, writeSmallBatch(i)] },
];

export const files: Part = {
  name: 'files',
  about: 'The command line over many files, and over one large one, beside a process that reads and parses them all.',
  measure: () =>
    withFolder(async (folder) => {
      const parse = await bundle('parse-run.ts', folder);
      const rows: Figure[] = [];
      for (const [index, { what, write }] of SUBJECTS.entries()) {
        const before: { readonly size: number; readonly value: number }[] = [];
        for (const size of SIZES) {
          const files = writeFiles(path.join(folder, `${index}-${size}`), size, write);
          const figure = time(
            `${size.toLocaleString('en')} ${what}`,
            files,
            parse,
            size === GOAL_SIZE ? 1.5 : undefined,
          );
          rows.push(figure);
          const last = before.at(-1);
          if (last !== undefined && last.size === GOAL_SIZE) rows.push(grow(what, last, { size, value: figure.value }));
          before.push({ size, value: figure.value });
        }
      }
      return [...rows, timeLarge(folder, parse)];
    }),
};

function time(figure: string, folder: string, parse: string, atMost: number | undefined): Figure {
  const node = process.execPath;
  const [value = 0, floor = 0] = timeCommands(3, [
    [node, CLI, folder],
    [node, parse, folder],
  ]);
  return compare(figure, 'ms', value, { name: 'parsing them all', value: floor }, atMost);
}

interface Sized {
  readonly size: number;
  readonly value: number;
}

/** What a file takes among many more of them: what asks each about all others takes four times as long. */
function grow(what: string, few: Sized, many: Sized): Figure {
  const figure = `one of ${many.size.toLocaleString('en')} ${what}`;
  const floor = { name: `one of ${few.size.toLocaleString('en')}`, value: few.value / few.size };
  return compare(figure, 'ms', many.value / many.size, floor, 1.2);
}

/** The first check of a large file in a fresh process, where hardly anything is compiled by the engine yet. */
function timeLarge(folder: string, parse: string): Figure {
  const large = writeFiles(path.join(folder, 'large'), 1, () => ['main.tf', texts.hcl(10_000, 'many')]);
  return time('first check of 10,000 Terraform records', large, parse, 3);
}
