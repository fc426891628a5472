import assert from 'node:assert/strict';
import fc from 'fast-check';
import { zoneFile } from './zone-file-texts';
import { composeText, hasBind, linesOf, linesOfBind } from './zone-files';

describe('generated zone files, read as BIND reads them', function () {
  this.timeout(300_000);

  before(function () {
    if (!hasBind()) this.skip();
  });

  it('give the same records', () => {
    let accepted = 0;
    fc.assert(
      fc.property(zoneFile, (text) => {
        const expected = linesOfBind(text, 'example.com');
        if (expected === undefined) return;
        accepted += 1;
        assert.deepEqual(linesOf(text, 'example.com'), expected);
      }),
      { numRuns: Number(process.env.ZONE_FILES ?? 400) },
    );
    assert.ok(accepted > 100, `BIND accepts ${accepted} of the files`);
  });

  it('are written so that the same is read again, by us and by BIND', () => {
    let accepted = 0;
    fc.assert(
      fc.property(zoneFile, (text) => {
        const lines = linesOf(text, 'example.com');
        const { text: written, left: omitted } = composeText(text, 'example.com');
        const left = new Set(omitted.map(({ recordSet }) => `${recordSet.name} ${recordSet.type}`));
        if (left.size > 0) return;
        assert.deepEqual(linesOf(written), lines);
        const isAccepted = linesOfBind(text, 'example.com') !== undefined;
        if (!isAccepted) return;
        accepted += 1;
        assert.deepEqual(linesOfBind(written, 'example.com'), lines);
      }),
      { numRuns: Number(process.env.ZONE_FILES ?? 200) },
    );
    assert.ok(accepted > 20, `BIND accepts ${accepted} of the files`);
  });
});
