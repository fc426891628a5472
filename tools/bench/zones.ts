import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compare, type Part } from './figure';
import { bundle, timeCommands, withFolder } from './processes';

const CLI = path.join(__dirname, '../../dist/cli.js');
const RECORD_SETS = 10_000;
const CHANGES = 1000;

export const zones: Part = {
  name: 'zones',
  about:
    'A zone of 10,000 record sets: a batch of 1,000 changes on it, the zone beside Terraform that makes it, and the zone as Terraform; each beside a process that reads and parses the same files.',
  measure: () =>
    withFolder(async (folder) => {
      const parse = await bundle('parse-run.ts', folder);
      const write = (name: string, text: string) => {
        mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
        writeFileSync(path.join(folder, name), text);
        return path.join(folder, name);
      };
      const [zone, code] = [writeZone(), writeTerraform()];
      const alone = write('convert/zone.json', zone);
      const simulated = ['--zone', write('simulate/zone.json', zone), write('simulate/batch.json', writeBatch())];
      const compared = ['--zone', write('compare/zone.json', zone), write('compare/main.tf', code)];
      const runs = [
        ['a batch of 1,000 changes on 10,000 record sets', 'simulate', simulated],
        ['10,000 record sets beside Terraform that makes them', 'compare', compared],
        ['10,000 record sets as Terraform', 'convert', ['--to', 'terraform', alone]],
      ] as const;
      const node = process.execPath;
      return runs.map(([what, command, args]) => {
        const [value = 0, floor = 0] = timeCommands(5, [
          [node, CLI, command, '--no-config', ...args],
          [node, parse, path.join(folder, command)],
        ]);
        return compare(`${command}: ${what}`, 'ms', value, { name: 'parsing the files', value: floor }, 3);
      });
    }),
};

function writeTerraform(): string {
  const zone = 'resource "aws_route53_zone" "main" {\n  name = "example.com"\n}\n';
  const records = Array.from(
    { length: RECORD_SETS },
    (_, index) =>
      `\nresource "aws_route53_record" "h${index}" {\n  zone_id = aws_route53_zone.main.zone_id\n  name    = "h${index}"\n  type    = "A"\n  ttl     = 300\n  records = ["8.8.8.8"]\n}\n`,
  );
  return zone + records.join('');
}

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
