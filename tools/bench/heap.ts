import type { Part } from './figure';
import { bundle, run, withFolder } from './processes';

const EDITS = 48_000;
const RECORDS = 200;

export const heap: Part = {
  name: 'heap',
  about: `What a server keeps when documents of ${RECORDS} records in three formats were edited and closed.`,
  measure: () =>
    withFolder(async (folder) => {
      const program = await bundle('heap-run.ts', folder);
      const { start, end } = run<{ readonly start: number; readonly end: number }>(
        ...([process.execPath, '--expose-gc', program, String(EDITS), String(RECORDS)] as const),
      );
      return [
        {
          ...{ figure: `heap after ${EDITS.toLocaleString('en')} edits and closing`, unit: 'MB', value: end },
          floor: { name: 'heap after one edit of each and closing', value: start },
          ratio: end / start,
          goal: { of: 'value', atMost: 40 },
        },
      ];
    }),
};
