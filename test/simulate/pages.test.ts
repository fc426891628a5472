import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { removeFolders } from '../cli/cli';
import { describePages, readPage } from '../command-pages';

describe('simulate, page by page', () => {
  after(removeFolders);
  describePages(__dirname);

  it('shows what docs/cli.md shows', () => {
    const documented = readFileSync(path.join(__dirname, '../../docs/cli.md'), 'utf8');
    const [scenario] = readPage(readFileSync(path.join(__dirname, 'documented.md'), 'utf8'));
    for (const { args, output } of scenario?.commands ?? [])
      assert.ok(documented.includes(`\`\`\`\n$ route53-lint ${args.join(' ')}\n${output}\`\`\`\n`));
  });
});
