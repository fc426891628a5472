import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { REPORT_FORMATS } from '../../../server/src/cli/output-options';
import { commandOf, folderWith, removeFolders, runCli } from '../cli';

describe('every format into a pipe', () => {
  after(removeFolders);
  const many = Array.from({ length: 1500 }, (_, index) => `n${index} loud\n`).join('');

  it('may have no reader: the exit status is that of the findings', async () => {
    const cwd = folderWith({ 'a.json': `# tiny\n${many}`, 'b.json': '# tiny\nb fine\n' });
    for (const format of REPORT_FORMATS)
      for (const [file, expected] of [
        ['a.json', 1],
        ['b.json', 0],
      ] as const) {
        const [node = '', ...rest] = commandOf('tiny', ['--format', format, file]);
        const child = spawn(node, rest, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
        child.stdout.destroy();
        let stderr = '';
        child.stderr.setEncoding('utf8').on('data', (text) => {
          stderr += text;
        });
        const [status] = await once(child, 'close');
        assert.deepEqual([status, stderr], [expected, ''], format);
      }
  });

  it('may have no room, which is an error in one line', function () {
    if (!fs.existsSync('/dev/full')) this.skip();
    const cwd = folderWith({ 'a.json': '# tiny\na loud\n' });
    for (const format of REPORT_FORMATS) {
      const full = fs.openSync('/dev/full', 'w');
      const { status, stderr } = runCli(['--format', format], { cwd, stdout: full });
      fs.closeSync(full);
      assert.equal(status, 2, format);
      assert.match(stderr, /^error: The output cannot be written: [^\n]*no space left[^\n]*\n$/, format);
    }
  });
});
