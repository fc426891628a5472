import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compare } from '../../server/src/cli/compare';
import { parseCommandLine } from '../../server/src/cli/options';
import { folderWith, removeFolders } from '../cli/cli';

/** A command, what it prints, and its exit status behind the word `exit`. */
interface Command {
  readonly args: readonly string[];
  readonly status: number;
  readonly output: string;
}

/** The files and the commands of a text. */
function readFences(text: string) {
  const files: Record<string, string> = {};
  const commands: Command[] = [];
  for (const [, , info = '', body = ''] of text.matchAll(/^(`{3,})(.+)\n([\s\S]*?)^\1$/gm)) {
    const [language, name] = info.split(' ');
    if (language !== 'console') files[name ?? ''] = body;
    else {
      const [, command = '', output = ''] = /^\$ route53-lint (.*)\n([\s\S]*)$/.exec(body) ?? [];
      commands.push({ args: command.split(' '), status: Number(/exit (\d)/.exec(info)?.[1]), output });
    }
  }
  return { files, commands };
}

async function runIn(files: Readonly<Record<string, string>>, args: readonly string[]) {
  let output = '';
  const print = (text: string | Uint8Array) => {
    output += typeof text === 'string' ? text : Buffer.from(text).toString();
  };
  const command = parseCommandLine(args);
  if (command.kind === 'mistake') return { status: 2, output: `error: ${command.message}\n` };
  assert.ok(command.kind === 'compare');
  const status = await compare(command.options, {
    cwd: folderWith(files),
    colors: false,
    columns: 100,
    env: {},
    isInteractive: false,
    now: () => 0,
    out: print,
    err: print,
    readStdin: async () => Buffer.alloc(0),
    holdSignals: () => ({ isInterrupted: async () => false, release: () => {} }),
  });
  return { status, output };
}

describe('compare', () => {
  after(removeFolders);

  for (const name of readdirSync(__dirname).filter((each) => each.endsWith('.md') && each !== 'README.md')) {
    const [intro = '', ...sections] = readFileSync(path.join(__dirname, name), 'utf8').split(/^## /m);
    const shared = readFences(intro).files;
    for (const section of sections)
      it(`${name}: ${section.slice(0, section.indexOf('\n'))}`, async () => {
        const { files, commands } = readFences(section);
        assert.ok(commands.length > 0, 'there is a command');
        for (const { args, status, output } of commands) {
          const found = await runIn({ ...shared, ...files }, args);
          assert.deepEqual({ ...found }, { status, output });
        }
      });
  }

  it('prints what docs/cli.md shows', async () => {
    const page = readFileSync(path.join(__dirname, '../../docs/cli.md'), 'utf8');
    const [, shown] = /^```\n\$ route53-lint compare --zone zone.json infra\n(.*?)^```$/ms.exec(page) ?? [];
    const [, section = ''] = readFileSync(path.join(__dirname, 'terraform.md'), 'utf8').split(/^## /m);
    assert.equal(readFences(section).commands[0]?.output, shown);
  });
});
