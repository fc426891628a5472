import type { ShellCommand, Values } from './describe';

/** The completions for bash 3.2 and later. */
export function writeBash(commands: readonly ShellCommand[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  return `# Completions of route53-lint for bash: put this line into ~/.bashrc
#   source <(route53-lint completion bash)

_route53_lint() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD - 1]}" command=check first= index
  # Bash divides --option=value into three words.
  if [[ $cur == = ]]; then cur=
  elif [[ $prev == = ]]; then prev="\${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${COMP_WORDS[index]}" in
      -* | =) ;;
      ${commands.map(({ name }) => name).join(' | ')}) command="\${COMP_WORDS[index]}" first=named; break ;;
      *) first=named; break ;;
    esac
  done
  COMPREPLY=()
  case "$command $prev" in
${commands.flatMap(writeValues).join('\n')}
  esac
  if [[ $cur == -* ]]; then
    case "$command" in
${commands.map(writeOptions).join('\n')}
    esac
    return
  fi
  case "$command" in
${commands
  .filter(({ values }) => values !== 'files')
  .map(({ name, values }) => `    ${name}) ${reply(values)}; return ;;`)
  .join('\n')}
  esac
  COMPREPLY=($(compgen -f -- "$cur"))
  [[ -n $first ]] || COMPREPLY+=($(compgen -W '${names}' -- "$cur"))
}

complete -o filenames -F _route53_lint route53-lint
`;
}

/** What follows the options that take a value. */
function writeValues({ name, options }: ShellCommand): readonly string[] {
  return options
    .filter(({ values, isOptional }) => values !== undefined && !isOptional)
    .map(
      ({ names, values }) =>
        `    ${names.map((option) => `'${name} ${option}'`).join(' | ')}) ${reply(values)}; return ;;`,
    );
}

function writeOptions({ name, options }: ShellCommand): string {
  return `      ${name}) ${reply({ words: options.flatMap(({ names }) => names) })} ;;`;
}

function reply(values: Values): string {
  if (values === 'files') return 'COMPREPLY=($(compgen -f -- "$cur"))';
  if (values === undefined || values === 'anything') return 'COMPREPLY=()';
  const words = `-W '${values.words.join(' ')}'`;
  if (values.isList) return `COMPREPLY=($(compgen -P "\${cur%"\${cur##*,}"}" ${words} -- "\${cur##*,}"))`;
  return `COMPREPLY=($(compgen ${words} -- "$cur"))`;
}
