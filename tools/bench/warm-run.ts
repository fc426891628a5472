import { defaultOptions, lint, withoutKeeping } from '../../server/src/engine/lint';
import { median } from './median';
import { writeSmallTemplate, writeTypicalTemplate } from './small-texts';

/*
 * warm-run.js COUNT: milliseconds of a template in a process that has checked many, each of another text, as the command
 * line checks many files.
 */
const ROUNDS = 10;
const count = Number(process.argv[2]);
const options = { ...defaultOptions, isOnce: true };
const writers = { small: writeSmallTemplate, typical: writeTypicalTemplate };
const times = { small: [] as number[], typical: [] as number[] };
let number = 0;

void withoutKeeping(async () => {
  // One kind at a time, as what was compiled for one may be thrown away for the other.
  for (const [kind, write] of Object.entries(writers) as [keyof typeof writers, typeof writeSmallTemplate][])
    for (let round = 0; round < 2 * ROUNDS; round++) {
      const each = time(write);
      if (round >= ROUNDS) times[kind].push(each);
    }
  console.log(JSON.stringify({ small: median(times.small), typical: median(times.typical) }));
});

function time(write: (number: number) => string): number {
  const files = Array.from({ length: count }, () => {
    number += 1;
    return { uri: `file:///bench/${number}.yaml`, text: write(number) };
  });
  const before = process.cpuUsage();
  for (const file of files) {
    const { failures } = lint([file], options);
    if (failures[0] !== undefined) throw new Error(failures[0].message);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / count;
}
