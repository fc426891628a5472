import assert from 'node:assert/strict';
import { findLicenceProblems, judgeSignatures, type ShippedPackage } from '../tools/audit';

const a: ShippedPackage = { name: 'a', version: '1.2.0', license: 'MIT', locked: '1.2.0', files: ['LICENSE'] };
const notices = `a 1.2.0\n\nMIT License\n\n${'-'.repeat(72)}\n\nb 1.0.0\n\n`;
const problemsOf = (change: Partial<ShippedPackage>) => findLicenceProblems([{ ...a, ...change }], notices);

describe('npm run audit', () => {
  it('accepts the licences that ask for their text alone', () => {
    for (const license of ['MIT', 'ISC', 'Apache-2.0', '(MIT OR GPL-3.0-or-later)', '(MIT AND ISC)'])
      assert.deepEqual(problemsOf({ license }), [], license);
  });

  it('refuses others', () => {
    for (const license of ['GPL-3.0', '(MIT AND GPL-3.0)', 'SEE LICENSE IN LICENSE.txt', 'MPL-2.0', '', undefined])
      assert.equal(problemsOf({ license }).length, 1, license);
  });

  it('refuses what is not in the notices, another version than in the lock, and a NOTICE', () => {
    assert.deepEqual(problemsOf({ name: 'b', version: '1.0.0', locked: '1.0.0' }), ['b 1.0.0 is not in the notices']);
    assert.deepEqual(problemsOf({ name: 'c' }), ['c 1.2.0 is not in the notices']);
    assert.equal(problemsOf({ locked: '1.3.0' }).length, 1);
    assert.equal(problemsOf({ files: ['NOTICE.txt'] }).length, 1);
  });

  it('tells wrong signatures from a registry that does not answer', () => {
    assert.equal(
      judgeSignatures(0, 'audited 3 packages in 1s\n\n3 packages have verified registry signatures'),
      'verified',
    );
    assert.equal(judgeSignatures(1, '1 package has an invalid registry signature:\n'), 'failed');
    assert.equal(judgeSignatures(1, '2 packages have missing registry signatures'), 'failed');
    assert.equal(judgeSignatures(1, 'npm error code ENOTFOUND\n'), 'no answer');
    assert.equal(
      judgeSignatures(1, 'found no dependencies to audit that were installed from a supported registry'),
      'no answer',
    );
    assert.equal(judgeSignatures(null, ''), 'no answer');
  });
});
