import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { removeFolders } from '../cli/cli';
import { describePages, readPage } from '../command-pages';

describe('compare, page by page', () => {
  after(removeFolders);
  describePages(__dirname);

  it('shows what docs/cli.md shows', () => {
    const documented = readFileSync(path.join(__dirname, '../../docs/cli.md'), 'utf8');
    const [, shown] = /^```\n\$ route53-lint compare --zone zone.json infra\n(.*?)^```$/ms.exec(documented) ?? [];
    const [scenario] = readPage(readFileSync(path.join(__dirname, 'terraform.md'), 'utf8'));
    assert.equal(scenario?.commands[0]?.output, shown);
  });
});
