import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Member } from '../../server/src/engine/simulating/zone-state';
import { applyCase } from './apply';
import { makeCase } from './random-batches';

const CASES = 1500;
const SEED = 71;

/** The zone as a master file, without what BIND does not have: aliases, and all but one member of each group. */
function writeZone(members: readonly Member[]): string {
  const seen = new Set<string>();
  const lines = members.flatMap(({ identity: { name, type }, plain }) => {
    const isSecond = seen.has(`${name} ${type}`);
    seen.add(`${name} ${type}`);
    if (plain === undefined || isSecond || plain.target.kind === 'alias') return [];
    return plain.target.values.map((value) => `${name}. ${plain.ttl} IN ${type} ${withFinalDot(type, value)}\n`);
  });
  return lines.join('');
}

/** The names in values as full names, as which Route 53 reads them. */
function withFinalDot(type: string, value: string): string {
  return ['CNAME', 'MX', 'NS'].includes(type) && !value.endsWith('.') ? `${value}.` : value;
}

describe('the zones after a batch, before named-checkzone', () => {
  let folder = '';
  before(function () {
    if (spawnSync('named-checkzone', ['-v']).status !== 0) {
      console.log('      Skipped: named-checkzone (bind9-utils) is not installed, so nothing was compared with it.');
      this.skip();
    }
    folder = mkdtempSync(path.join(os.tmpdir(), 'zones-'));
  });
  after(() => folder === '' || rmSync(folder, { recursive: true, force: true }));

  it('load', () => {
    let applied = 0;
    for (let seed = SEED; seed < SEED + CASES; seed += 1) {
      const { status, zone } = applyCase(makeCase(seed));
      if (status !== 'applied') continue;
      applied += 1;
      const file = path.join(folder, 'zone');
      const text = writeZone(zone.state.members());
      writeFileSync(file, text);
      const { status: loads, stdout } = spawnSync('named-checkzone', ['-i', 'none', 'example.com', file], {
        encoding: 'utf8',
      });
      assert.equal(loads, 0, `${stdout}\n${text}`);
    }
    assert.ok(applied > 100, String(applied));
  });
});
