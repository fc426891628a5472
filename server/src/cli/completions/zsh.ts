import type { ShellCommand, ShellOption, Values } from './describe';

/** The completions for zsh. */
export function writeZsh(commands: readonly ShellCommand[]): string {
  const described = commands.map(({ name, help }) => quote(`${name}:${help.replaceAll(':', '\\:')}`));
  return `#compdef route53-lint
# Completions of route53-lint for zsh: write this to a file _route53-lint in a folder of $fpath
#   route53-lint completion zsh > "\${fpath[1]}/_route53-lint"

_route53_lint_first() {
  local -a commands
  commands=(
    ${described.join('\n    ')}
  )
  _alternative 'files:file:_files' 'commands:command:(('"\${(j: :)\${(@q)commands}}"'))'
}

_route53-lint() {
  local command= word
  for word in \${words[2,CURRENT-1]}; do
    case $word in
      -*) ;;
      ${commands.map(({ name }) => name).join('|')}) command=$word; break ;;
      *) break ;;
    esac
  done
  case $command in
${commands.map(writeCommand).join('\n')}
    *)
      _arguments -s \\
${(commands[0]?.options ?? []).map((option) => `        ${writeOption(option)} \\`).join('\n')}
        '1: :_route53_lint_first' '*:file:_files'
      ;;
  esac
}

_route53-lint "$@"
`;
}

function writeCommand({ name, options, values }: ShellCommand): string {
  const words = values === undefined ? '' : `'*: :${actionOf(values)}'`;
  return `    ${name})
      _arguments -s \\
${options.map((option) => `        ${writeOption(option)} \\`).join('\n')}
        '1: :(${name})' ${words}
      ;;`;
}

function writeOption({ names, help, values, isOptional }: ShellOption): string {
  const text = help.replaceAll(/[[\]:\\]/g, '\\$&');
  const action = values === undefined ? '' : `${isOptional ? '::' : ':'}value:${actionOf(values)}`;
  return names
    .map((name) => {
      const written = values === undefined ? name : isOptional ? `${name}=-` : `${name}=`;
      return quote(`*${written}[${text}]${action}`);
    })
    .join(' ');
}

function actionOf(values: Values): string {
  if (values === 'files') return '_files';
  if (values === undefined || values === 'anything') return ' ';
  // With the blank in front the action is run as it is.
  return values.isList ? ` _values -s , rule ${values.words.join(' ')}` : `(${values.words.join(' ')})`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
