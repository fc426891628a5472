import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { compare, type Part } from './figure';
import { bundle, timeCommands, withFolder } from './processes';

const CLI = path.join(__dirname, '../../dist/cli.js');
const RECORD_SETS = 10_000;
const CHANGES = 1000;

export const simulate: Part = {
  name: 'simulate',
  about: 'A batch of 1,000 changes on a zone of 10,000 record sets, beside a process that reads and parses both files.',
  measure: () =>
    withFolder(async (folder) => {
      const parse = await bundle('parse-run.ts', folder);
      const [zone, batch] = [path.join(folder, 'zone.json'), path.join(folder, 'batch.json')];
      writeFileSync(zone, writeZone());
      writeFileSync(batch, writeBatch());
      const node = process.execPath;
      const [value = 0, floor = 0] = timeCommands(5, [
        [node, CLI, 'simulate', '--no-config', '--zone', zone, batch],
        [node, parse, folder],
      ]);
      return [compare('a batch on 10,000 record sets', 'ms', value, { name: 'parsing them all', value: floor }, 3)];
    }),
};

function writeZone(): string {
  const apex = [
    writeRecord('example.com.', 'NS', 'ns-1.awsdns-01.org.'),
    writeRecord('example.com.', 'SOA', 'ns-1.awsdns-01.org. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400'),
  ];
  const hosts = Array.from({ length: RECORD_SETS }, (_, index) =>
    writeRecord(`h${index}.example.com.`, 'A', '8.8.8.8'),
  );
  return JSON.stringify({ ResourceRecordSets: [...apex, ...hosts] }, null, 4);
}

/** Every second change deletes what is there, the others make what is new; more values than these are not taken. */
function writeBatch(): string {
  const changes = Array.from({ length: CHANGES }, (_, index) => ({
    Action: index % 2 === 0 ? 'DELETE' : 'CREATE',
    ResourceRecordSet: writeRecord(`h${index % 2 === 0 ? index : RECORD_SETS + index}.example.com.`, 'A', '8.8.8.8'),
  }));
  return JSON.stringify({ Changes: changes }, null, 4);
}

function writeRecord(name: string, type: string, value: string) {
  return { Name: name, Type: type, TTL: 300, ResourceRecords: [{ Value: value }] };
}
