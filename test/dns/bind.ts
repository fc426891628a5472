import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A record: its type, and its value in the form of Route 53. */
export type PlainRecord = readonly [type: string, value: string];

/** BIND's reader and writer of master files, for many records in one run. */
export interface Bind {
  /** BIND's message for each record that it refuses, by the record's index. */
  refusals(records: readonly PlainRecord[]): ReadonlyMap<number, string>;
  /** The values as BIND writes them, in the form of Route 53; BIND has to accept all of them. */
  rewritten(records: readonly PlainRecord[]): readonly (string | undefined)[];
  /** The value of a zone's own SOA record as BIND writes it. */
  rewrittenSoa(value: string): string | undefined;
  close(): void;
}

/** BIND, or undefined where it is not installed (Debian's bind9-utils). */
export function openBind(): Bind | undefined {
  if (spawnSync('named-checkzone', ['-v']).status !== 0 || spawnSync('named-compilezone', ['-v']).status !== 0)
    return undefined;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'records-'));
  const file = path.join(folder, 'zone');
  const run = (command: string, more: readonly string[], zone: string): string => {
    writeFileSync(file, zone);
    const { stdout, stderr } = spawnSync(command, [...OPTIONS, ...more, '.', file], {
      encoding: 'utf8',
      maxBuffer: 2 ** 27,
    });
    return `${stdout}\n${stderr}`;
  };
  const written = (zone: string): string => run('named-compilezone', ['-q', '-s', 'full', '-o', '-'], zone);
  return {
    refusals: (records) => {
      const refused = new Map<number, string>();
      for (const [, line, says = ''] of run('named-checkzone', [], zoneOf(records)).matchAll(/zone:(\d+): (.*)/g)) {
        // A second SOA record is refused in a zone, but only after its value was read, so this message is ignored.
        if (!says.startsWith('SOA record not at top of zone'))
          refused.set(Math.floor((Number(line) - FIRST_LINE) / 2), says);
      }
      return refused;
    },
    rewritten: (records) => {
      const output = new Map(
        [...written(zoneOf(records)).matchAll(/^r(\d+)\.\s+300 IN \S+\s+(.*)$/gm)].map((line) => [line[1], line[2]]),
      );
      return records.map((_, index) => fromMasterFile(output.get(String(index))));
    },
    rewrittenSoa: (value) =>
      fromMasterFile(/^\.\s+300 IN SOA\s+(.*)$/m.exec(written(zoneOf([], toMasterFile(value))))?.[1]),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Options of named-checkzone: checks of a single record are on, checks against other records are off. */
const OPTIONS = [
  '-i',
  'none',
  '-k',
  'ignore',
  '-m',
  'fail',
  '-n',
  'fail',
  '-M',
  'ignore',
  '-S',
  'ignore',
  '-W',
  'ignore',
  '-r',
  'ignore',
];
const FIRST_LINE = 6;

/**
 * A zone with each record at a name of its own. An error at the end of a line can affect the next line, which is
 * therefore empty.
 */
function zoneOf(records: readonly PlainRecord[], soa = 'ns mail 1 2 3 4 5'): string {
  // The origin is the root, so that all names are absolute, as in Route 53.
  const head = ['$TTL 300', '$ORIGIN .', `@ SOA ${soa}`, '@ NS ns', 'ns A 192.0.2.1'];
  return [...head, ...records.flatMap(([type, value], index) => [`r${index} ${type} ${toMasterFile(value)}`, ''])].join(
    '\n',
  );
}

/**
 * A value in the syntax of a master file: Route 53's escapes are octal, a master file's decimal, and there `;` and
 * parentheses are special.
 */
function toMasterFile(value: string): string {
  return value.replace(/\\([0-7]{3})|\\[\s\S]|[;()]/g, (whole, octal: string | undefined) => {
    if (octal !== undefined) return `\\${String(Number.parseInt(octal, 8)).padStart(3, '0')}`;
    return whole.length === 1 ? `\\${whole}` : whole;
  });
}

function fromMasterFile(value: string | undefined): string | undefined {
  return value?.replace(/\\(\d{3})|\\([\s\S])/g, (_, decimal: string | undefined, sign: string) => {
    const code = decimal === undefined ? sign.charCodeAt(0) : Number(decimal);
    return `\\${code.toString(8).padStart(3, '0')}`;
  });
}
