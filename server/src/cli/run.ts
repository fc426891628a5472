import { parseCommandLine } from './options';
import { choosePaint, escapeLine, type Terminal } from './terminal';

/** Runs the command that the arguments name, of which the code is loaded, and returns the exit status. */
export async function run(args: readonly string[], version: string, terminal: Terminal): Promise<0 | 1 | 2> {
  const command = parseCommandLine(args);
  switch (command.kind) {
    case 'help':
      terminal.out((await import('./help')).printHelp());
      return 0;
    case 'version':
      terminal.out(`${version}\n`);
      return 0;
    case 'rules':
      terminal.out((await import('./rules')).printRules(command.format, choosePaint(command.color, terminal)));
      return 0;
    case 'explain': {
      const { explainRule } = await import('./rules');
      const explained = explainRule(command.rule, choosePaint(command.color, terminal), terminal.columns);
      if ('mistake' in explained) return refuse(explained.mistake, terminal);
      terminal.out(explained.text);
      return 0;
    }
    case 'check':
      return (await import('./check')).check(command.options, terminal);
    case 'dump':
      return (await import('./dump')).dump(command.options, terminal);
    case 'graph':
      return (await import('./graph')).graph(command.options, terminal);
    case 'simulate':
      return (await import('./simulate')).simulateChanges(command.options, terminal);
    case 'compare':
      return (await import('./compare')).compare(command.options, terminal);
    case 'convert':
      return (await import('./convert')).convertFiles(command.options, terminal);
    case 'init':
      return (await import('./init')).init(command.options, terminal);
    case 'completion':
      terminal.out((await import('./completions/write')).writeCompletions(command.shell));
      return 0;
    case 'why':
      return (await import('./why')).explainLooks(command.options, terminal);
    case 'print-config':
      return (await import('./print-config')).printConfiguration(command.options, terminal);
    case 'mistake':
      return refuse(command.message, terminal);
  }
}

function refuse(message: string, terminal: Terminal): 2 {
  terminal.err(`${choosePaint('auto', terminal)('red', 'error:')} ${escapeLine(message)}\n`);
  return 2;
}
