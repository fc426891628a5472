import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { composeZone, readZoneFile, type ZoneFileInput } from '../../server/src/formats/zone-file';
import { plainOf } from '../../server/src/model/plain-record-set';
import { typeOf } from '../../server/src/model/record-set';

/** The zone of a text, read with the name of a zone. */
export function readText(text: string, more: Partial<ZoneFileInput> = {}) {
  return readZoneFile({ file: { uri: 'file:///zones/zone', text }, ...more });
}

/** One line for each value that is read: name, TTL, type and value, as `normalize` writes them, in order. */
export function linesOf(text: string, origin?: string): readonly string[] {
  return readText(text, { origin })
    .zone.recordSets.flatMap((recordSet) => {
      const plain = plainOf(recordSet);
      if (plain.kind !== 'plain' || plain.recordSet.target.kind !== 'values')
        return [`${recordSet.label} ${typeOf(recordSet)} is not plain`];
      const { name, ttl, type, target } = plain.recordSet;
      return target.values.map((value) => normalize({ name, ttl: String(ttl), type, value }, 8));
    })
    .toSorted();
}

/** What is read of a text, written as a zone file. */
export function composeText(text: string, origin: string) {
  const { zone } = readText(text, { origin });
  const plain = zone.recordSets.flatMap((recordSet) => {
    const result = plainOf(recordSet);
    return result.kind === 'plain' ? [result.recordSet] : [];
  });
  return composeZone({ name: zone.name?.value.known, id: undefined, visibility: 'unknown', recordSets: plain });
}

/** What BIND prints of a zone in the same form; undefined where it refuses it. */
export function linesOfBind(text: string, origin: string): readonly string[] | undefined {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'zone-'));
  try {
    const file = path.join(folder, 'zone');
    writeFileSync(file, text);
    const options = ['-D', '-q', '-s', 'full', '-i', 'none', '-k', 'ignore', '-n', 'ignore', '-m', 'ignore', '-o', '-'];
    const { stdout, status } = spawnSync('named-checkzone', [...options, origin, file], {
      encoding: 'utf8',
      maxBuffer: 2 ** 27,
    });
    if (status !== 0) return undefined;
    return stdout
      .split('\n')
      .flatMap((line) => {
        const [, name, ttl, type, value] = /^(\S+)\s+(\d+)\s+I?IN\s+(\S+)\s+(.*)$/.exec(line) ?? [];
        return name === undefined || ttl === undefined || type === undefined || value === undefined
          ? []
          : [normalize({ name: name.replace(/\.$/, ''), ttl, type, value }, 10)];
      })
      .toSorted();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function hasBind(): boolean {
  return spawnSync('named-checkzone', ['-v']).status === 0;
}

interface Line {
  readonly name: string;
  readonly ttl: string;
  readonly type: string;
  readonly value: string;
}

/** A line with escapes to the base 8 or 10 resolved, where these can be left out. */
function normalize({ name, ttl, type, value }: Line, base: 8 | 10): string {
  const plain = resolveEscapes(value, base);
  const hex = /^([\d ]+) ([0-9a-fA-F ]+)$/.exec(plain);
  const ofType =
    hex !== null && ['DS', 'SSHFP', 'TLSA'].includes(type)
      ? joinHex(plain, type === 'SSHFP' ? 2 : 3)
      : ['HTTPS', 'SVCB'].includes(type)
        ? plain.replace(/=([^" ]+)/g, '="$1"')
        : type === 'AAAA'
          ? new URL(`http://[${plain}]`).hostname.slice(1, -1)
          : plain;
  return `${resolveEscapes(name, base).replaceAll('<34>', '"').toLowerCase()} ${ttl} ${type} ${ofType.replace(/"[^"]*"|[^"]+/g, (part) => (part.startsWith('"') ? part : part.toLowerCase()))}`;
}

function joinHex(value: string, numbers: number): string {
  const words = value.split(' ');
  return [...words.slice(0, numbers), words.slice(numbers).join('')].join(' ');
}

function resolveEscapes(text: string, base: 8 | 10): string {
  return text.replace(/\\(\d{3})|\\(.)/g, (_, digits: string | undefined, sign: string) => {
    const code = digits === undefined ? sign.charCodeAt(0) : Number.parseInt(digits, base);
    const isPlain = code > 0x20 && code < 0x7f && !['.', '\\', '"'].includes(String.fromCharCode(code));
    return code === 0x20 || isPlain ? String.fromCharCode(code) : `<${code}>`;
  });
}
