import assert from 'node:assert/strict';
import { printJson } from '../../server/src/cli/comparisons/json';
import { printMarkdown } from '../../server/src/cli/comparisons/markdown';
import { printPretty } from '../../server/src/cli/comparisons/pretty';
import { compareZones } from '../../server/src/engine/comparing/compare';
import { readLiveZones } from '../../server/src/engine/comparing/live';

describe('what the comparison prints', () => {
  const EVIL = ['\u001b[31mred\u0007', 'a\n::error::x', '##vso[x]y', '``` end', '`a`', '\u202eb', '<img>', '|'];
  for (const evil of EVIL)
    it(`commands nothing with ${JSON.stringify(evil)}`, () => {
      const recordSet = { Name: `${evil}.example.com`, Type: 'TXT', TTL: 1, ResourceRecords: [{ Value: `"${evil}"` }] };
      const text = JSON.stringify({ ResourceRecordSets: [recordSet] });
      const { zones } = readLiveZones([{ uri: 'file:///zone.json', text }], 'example.com', () => undefined);
      const comparison = compareZones(zones, []);
      assert.equal(comparison.zones[0]?.recordSets.length, 1);
      const errors = [{ path: evil, message: evil }];
      const shown = { comparison, errors, showPath: () => evil, paint: (_: string, line: string) => line };
      const markdown = printMarkdown(shown);
      for (const printed of [printPretty(shown), markdown, printJson(shown)])
        assert.doesNotMatch(printed, /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]|^::\w|##(?:vso)?\[/m);
      const fences = [...markdown.matchAll(/^(`{3,})(diff)?$/gm)].map(([, marks]) => marks);
      assert.ok(fences.length === 2 && new Set(fences).size === 1, markdown);
    });
});
