import path from 'node:path';
import { compare, type Part } from './figure';
import { median } from './median';
import { bundle, timeCommands, timeInitialize, withFolder, writeFiles } from './processes';
import { writeSmallFolder, writeSmallTemplate } from './small-texts';

const ROUNDS = 9;
const DIST = path.join(__dirname, '../../dist');

export const start: Part = {
  name: 'start',
  about: `Processes that start, do one thing and end: medians of ${ROUNDS}.`,
  measure: () =>
    withFolder(async (folder) => {
      const template = writeFiles(path.join(folder, 'cfn'), 1, (i) => [`${i}.yaml`, writeSmallTemplate(i)]);
      const terraform = writeFiles(path.join(folder, 'tf'), 1, (i) => ['main.tf', writeSmallFolder(i)]);
      const node = process.execPath;
      const check = (of: string) => [node, path.join(DIST, 'cli.js'), of] as const;
      const [bare = 0, ofTemplate = 0, ofTerraform = 0] = timeCommands(ROUNDS, [
        [node, '-e', ''],
        check(template),
        check(terraform),
      ]);
      const floor = { name: 'a Node.js that ends at once', value: bare };
      return [
        await measureServer(folder),
        compare('command line on one template', 'ms', ofTemplate, floor, 1.6),
        compare('command line on one Terraform file', 'ms', ofTerraform, floor, 1.6),
      ];
    }),
};

async function measureServer(folder: string) {
  const smallest = await bundle('smallest-server.ts', folder);
  const times = { smallest: [] as number[], ours: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.smallest.push(await timeInitialize(smallest));
    times.ours.push(await timeInitialize(path.join(DIST, 'server/node.js')));
  }
  const floor = { name: 'the smallest server with the same library', value: median(times.smallest) };
  return compare('start of the server to its answer to initialize, by the clock', 'ms', median(times.ours), floor, 1.2);
}
