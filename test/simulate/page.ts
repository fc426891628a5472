import { parseCommandLine } from '../../server/src/cli/options';
import { simulateChanges } from '../../server/src/cli/simulate';
import { folderWith } from '../cli/cli';

/** A scenario of a page: files, and what commands print. */
export interface Scenario {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly commands: readonly Command[];
}

/** A fence `console`: a command behind `$`, what it prints, and its exit status behind the word `exit`. */
interface Command {
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
  const commands: Command[] = [];
  for (const [, info = '', body = ''] of text.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)) {
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
  const command = parseCommandLine(args);
  if (command.kind !== 'simulate') throw new Error(`${args.join(' ')} is no simulation`);
  const status = await simulateChanges(command.options, {
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
