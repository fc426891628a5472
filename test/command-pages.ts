import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from '../server/src/cli/command';
import { compare } from '../server/src/cli/compare';
import { parseCommandLine } from '../server/src/cli/options';
import { simulateChanges } from '../server/src/cli/simulate';
import type { Terminal } from '../server/src/cli/terminal';
import { folderWith } from './cli/cli';

/*
 * Pages of scenarios with commands, as people type them, and what these print.
 */

/** A scenario of a page: files, and what commands print. */
export interface Scenario {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly commands: readonly Shown[];
}

/** A fence `console`: a command behind `$`, what it prints, and its exit status behind the word `exit`. */
interface Shown {
  readonly args: readonly string[];
  readonly status: number;
  readonly output: string;
}

/**
 * Reads a page: each `##` is a scenario, a fence with a name behind its language is a file, one of the language `console` a
 * command. Files before the first `##` are in all scenarios.
 */
export function readPage(markdown: string): readonly Scenario[] {
  const [intro = '', ...sections] = markdown.split(/^## /m);
  const shared = readFences(intro).files;
  return sections.map((section) => {
    const { files, commands } = readFences(section);
    return { title: section.slice(0, section.indexOf('\n')), files: { ...shared, ...files }, commands };
  });
}

function readFences(text: string): Pick<Scenario, 'files' | 'commands'> {
  const files: Record<string, string> = {};
  const commands: Shown[] = [];
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

/** Runs a command in a new folder with these files, as a terminal of 100 columns without colours shows it. */
export async function runIn(
  files: Scenario['files'],
  args: readonly string[],
): Promise<{ readonly status: number; readonly output: string }> {
  let output = '';
  const print = (text: string | Uint8Array) => {
    output += typeof text === 'string' ? text : Buffer.from(text).toString();
  };
  const terminal: Terminal = {
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
  };
  const command = parseCommandLine(args);
  if (command.kind === 'mistake') return { status: 2, output: `error: ${command.message}\n` };
  const status = await runCommand(command, terminal);
  return { status, output };
}

async function runCommand(command: Command, terminal: Terminal): Promise<number> {
  if (command.kind === 'simulate') return simulateChanges(command.options, terminal);
  if (command.kind === 'compare') return compare(command.options, terminal);
  throw new Error(`Pages have no commands of the kind ${command.kind}.`);
}

/** The scenarios of each page of a folder as tests. */
export function describePages(folder: string): void {
  for (const page of readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md'))
    describe(page, () => {
      const scenarios = readPage(readFileSync(path.join(folder, page), 'utf8'));

      it('has scenarios, each with a command', () => {
        assert.ok(scenarios.length > 0);
        for (const { title, commands } of scenarios) assert.ok(commands.length > 0, title);
      });

      for (const { title, files, commands } of scenarios)
        it(title, async () => {
          for (const { args, status, output } of commands)
            assert.deepEqual(await runIn(files, args), { status, output });
        });
    });
}
