import type { ShellCommand, ShellOption, Values } from './describe';

/** The completions for fish. */
export function writeFish(commands: readonly ShellCommand[]): string {
  const names = commands.map(({ name }) => name);
  const others = names.slice(1).join(' ');
  const lines = commands.flatMap((command, index) => {
    // The first command need not be named.
    const isUsed =
      index === 0 ? `not __fish_seen_subcommand_from ${others}` : `__fish_seen_subcommand_from ${command.name}`;
    const words =
      command.values === 'files' ? [] : [`complete -c route53-lint -n '${isUsed}' -f${offer(command.values)}`];
    return [...words, ...command.options.map((option) => writeOption(option, isUsed))];
  });
  return `# Completions of route53-lint for fish: write this to a file
#   route53-lint completion fish > ~/.config/fish/completions/route53-lint.fish

# Each of the words behind those that are written with commas already.
function __route53_lint_list
  set -l token (commandline -ct | string replace -r -- '^--[a-z-]+=' '')
  set -l before (string match -r -- '^.*,' $token)
  or set before ''
  printf '%s\\n' $before$argv
end

${commands.map(({ name, help }) => `complete -c route53-lint -n 'not __fish_seen_subcommand_from ${names.join(' ')}' -a ${name} -d ${quote(help)}`).join('\n')}
${lines.join('\n')}
`;
}

function writeOption({ names, help, values, isOptional }: ShellOption, isUsed: string): string {
  const written = names
    .map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`))
    .join(' ');
  const needsValue = values !== undefined && !isOptional;
  const value = !needsValue ? '' : values === 'files' ? ' -r -F' : ` -x${offer(values)}`;
  return `complete -c route53-lint -n '${isUsed}' ${written}${value} -d ${quote(help)}`;
}

function offer(values: Values): string {
  if (typeof values !== 'object') return '';
  const words = values.words.join(' ');
  return values.isList ? ` -a '(__route53_lint_list ${words})'` : ` -a '${words}'`;
}

function quote(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
}
