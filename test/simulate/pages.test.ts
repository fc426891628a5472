import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { removeFolders } from '../cli/cli';
import { readPage, runIn } from './page';

const pages = readdirSync(__dirname).filter((name) => name.endsWith('.md') && name !== 'README.md');

describe('simulate, page by page', () => {
  after(removeFolders);

  for (const page of pages) {
    describe(page, () => {
      const scenarios = readPage(readFileSync(path.join(__dirname, page), 'utf8'));

      it('has scenarios, each with a command', () => {
        assert.ok(scenarios.length > 0);
        for (const { title, commands } of scenarios) assert.ok(commands.length > 0, title);
      });

      for (const { title, files, commands } of scenarios) {
        it(title, async () => {
          for (const { args, status, output } of commands)
            assert.deepEqual(await runIn(files, args), { status, output });
        });
      }
    });
  }

  it('shows what docs/cli.md shows', () => {
    const documented = readFileSync(path.join(__dirname, '../../docs/cli.md'), 'utf8');
    const [scenario] = readPage(readFileSync(path.join(__dirname, 'documented.md'), 'utf8'));
    for (const { args, output } of scenario?.commands ?? [])
      assert.ok(documented.includes(`\`\`\`\n$ route53-lint ${args.join(' ')}\n${output}\`\`\`\n`));
  });
});
