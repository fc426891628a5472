import assert from 'node:assert/strict';
import { zoneFile } from '../../formats/zone-file-texts';
import { composeText, linesOf, readText } from '../../formats/zone-files';
import { fileOf, type Target } from '../input';
import { mutated } from '../mutations';
import { recordValue } from '../words';

/** Zone files, which are read, written and read again. */
export const zoneFilesTarget: Target = {
  name: 'zone-file',
  what: 'zone files of BIND',
  inputs: mutated(zoneFile, 4, recordValue).map((text) => fileOf('example.com.zone', text)),
  ask(input) {
    for (const { text } of input) askText(text);
  },
};

/** What is told stands in the text, and what is read of it is read again of the zone file that is made of it. */
function askText(text: string): void {
  const { zone, faults } = readText(text, { origin: 'example.com' });
  for (const { value, span } of faults) {
    assert.notEqual(value, '');
    assert.doesNotMatch(value, /undefined|NaN|\[object/);
    assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
  }
  const origin = zone.name?.value.known ?? 'example.com';
  const lines = linesOf(text, 'example.com');
  const { text: written, left } = composeText(text, 'example.com');
  if (left.length === 0 && written !== '' && !lines.some((line) => line.endsWith('is not plain')))
    assert.deepEqual(linesOf(written, origin), lines);
}
