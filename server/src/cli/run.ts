import { check } from './check';
import { writeCompletions } from './completions/write';
import { dump } from './dump';
import { graph } from './graph';
import { printHelp } from './help';
import { init } from './init';
import { parseCommandLine } from './options';
import { printConfiguration } from './print-config';
import { explainRule, printRules } from './rules';
import { choosePaint, escapeLine, type Terminal } from './terminal';
import { explainLooks } from './why';

/** Runs the command that the arguments name and returns the exit status. */
export async function run(args: readonly string[], version: string, terminal: Terminal): Promise<0 | 1 | 2> {
  const command = parseCommandLine(args);
  switch (command.kind) {
    case 'help':
      terminal.out(printHelp());
      return 0;
    case 'version':
      terminal.out(`${version}\n`);
      return 0;
    case 'rules':
      terminal.out(printRules(command.format, choosePaint(command.color, terminal)));
      return 0;
    case 'explain': {
      const explained = explainRule(command.rule, choosePaint(command.color, terminal), terminal.columns);
      if ('mistake' in explained) return refuse(explained.mistake, terminal);
      terminal.out(explained.text);
      return 0;
    }
    case 'check':
      return check(command.options, terminal);
    case 'dump':
      return dump(command.options, terminal);
    case 'graph':
      return graph(command.options, terminal);
    case 'init':
      return init(command.options, terminal);
    case 'completion':
      terminal.out(writeCompletions(command.shell));
      return 0;
    case 'why':
      return explainLooks(command.options, terminal);
    case 'print-config':
      return printConfiguration(command.options, terminal);
    case 'mistake':
      return refuse(command.message, terminal);
  }
}

function refuse(message: string, terminal: Terminal): 2 {
  terminal.err(`${choosePaint('auto', terminal)('red', 'error:')} ${escapeLine(message)}\n`);
  return 2;
}
