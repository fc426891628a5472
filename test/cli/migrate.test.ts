import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { commandOf, folderWith, removeFolders } from './cli';

const PAGE = fs.readFileSync(path.join(__dirname, '../../docs/migrate.md'), 'utf8');

/** A command of the page with what it prints there. */
interface Step {
  readonly command: string;
  readonly shown: string;
}

/** The commands below a heading of the second level, in their order. */
function stepsBelow(heading: string): readonly Step[] {
  const section = PAGE.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^```\n(\$ .*?)^```$/gms)].flatMap(([, block = '']) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((text) => ({ command: text.split('\n')[0] ?? '', shown: text.slice(text.indexOf('\n') + 1) })),
  );
}

/** What stands in for the commands that need an account: they check what they are given. */
function makeCommands(listing: string): string {
  const words = commandOf('real', []).map((word) => `'${word}'`);
  const bin = folderWith({
    'listing.json': listing,
    'route53-lint': `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`,
    terraform: '#!/bin/sh\ntest "$*" = apply && test -s example.tf\n',
  });
  const aws = `#!/bin/sh
case "$*" in
'route53 list-resource-record-sets --hosted-zone-id Z0123456789ABC') cat '${path.join(bin, 'listing.json')}' ;;
'cloudformation deploy --stack-name example-com --template-file example.yaml') test -s example.yaml ;;
*) exit 2 ;;
esac
`;
  fs.writeFileSync(path.join(bin, 'aws'), aws);
  for (const name of ['aws', 'terraform', 'route53-lint']) fs.chmodSync(path.join(bin, name), 0o755);
  return bin;
}

describe('docs/migrate.md', () => {
  after(removeFolders);
  const [, listing = ''] = /^```json example\.com\.json\n(.*?)^```$/ms.exec(PAGE) ?? [];

  for (const [heading, code] of [
    ['To Terraform', 'example.tf'],
    ['To CloudFormation', 'example.yaml'],
  ] as const)
    it(`${heading}: five commands, word by word`, () => {
      const steps = stepsBelow(heading);
      assert.equal(steps.length, 5);
      const [bin, cwd] = [makeCommands(listing), folderWith({})];
      const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
      for (const { command, shown } of steps) {
        const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8', env });
        assert.deepEqual({ command, status, stdout }, { command, status: 0, stdout: shown }, stderr);
      }
      const written = fs.readFileSync(path.join(cwd, code), 'utf8');
      // Everything but what belongs to the zone itself, and for Terraform the import of it.
      const [resources, imports] = [/Route53::RecordSet$|^resource /gm, /^import /gm].map(
        (pattern) => [...written.matchAll(pattern)].length,
      );
      assert.deepEqual([resources, imports], [4, code === 'example.tf' ? 4 : 0]);
    });

  it('compares what was changed since, and fails', () => {
    const cwd = folderWith({ 'example.com.json': listing.replace('mail.example.net', 'mx.example.net') });
    const bin = makeCommands(listing);
    const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
    const line =
      'route53-lint convert --to terraform -o example.tf example.com.json && sed -i.bak s/mx.example.net/mail.example.net/ example.tf';
    assert.equal(spawnSync('bash', ['-c', line], { cwd, env }).status, 0);
    const last = stepsBelow('To Terraform').find(({ command }) => command.includes(' compare '))?.command ?? '';
    const { status, stdout } = spawnSync('bash', ['-c', last], { cwd, encoding: 'utf8', env });
    assert.equal(status, 1);
    assert.match(stdout, /^3 the same, 1 different,/m);
  });
});
