import type { ShellCommand, Values } from './describe';

/** The completions for PowerShell 5.1 and later. */
export function writePowerShell(commands: readonly ShellCommand[]): string {
  return `# Completions of route53-lint for PowerShell: put this line into the file that $PROFILE names
#   route53-lint completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName route53-lint -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = @{
${commands.map(({ name, help }) => `    ${quote(name)} = ${quote(help)}`).join('\n')}
  }
  $options = @{
${commands.map(writeOptions).join('\n')}
  }
  $values = @{
${commands.flatMap(writeValues).join('\n')}
  }
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($wordToComplete -ne '') { $words = @($words | Select-Object -SkipLast 1) }
  $first = $words | Where-Object { $_ -notlike '-*' } | Select-Object -First 1
  $command = if ($first -and $commands.ContainsKey($first)) { $first } else { 'check' }
  # In a list the last word is completed; PowerShell gives it alone unless the list is in quotes.
  $list = ''
  if ($wordToComplete -match '^(.*,)([^,]*)$') { $list = $Matches[1]; $wordToComplete = $Matches[2] }
  elseif ($wordToComplete -eq '' -and $words.Count -gt 1 -and $words[-1] -like '*,') {
    $words = @($words | Select-Object -SkipLast 1)
  }
  $before = if ($words.Count -gt 0) { $words[-1] } else { '' }
  $key = "$command $before"
  if ($values.ContainsKey($key)) { $offered = $values[$key] }
  elseif ($wordToComplete -like '-*') { $offered = $options[$command].Keys }
  elseif ($values.ContainsKey("$command ")) { $offered = $values["$command "] }
  elseif (-not $first) { $offered = $commands.Keys }
  else { $offered = @() }
  $offered | Where-Object { $_ -like "$wordToComplete*" } | Sort-Object | ForEach-Object {
    $help = if ($options[$command].ContainsKey($_)) { $options[$command][$_] }
      elseif ($commands.ContainsKey($_)) { $commands[$_] } else { $_ }
    [System.Management.Automation.CompletionResult]::new("$list$_", $_, 'ParameterValue', $help)
  }
}
`;
}

function writeOptions({ name, options }: ShellCommand): string {
  const lines = options.flatMap(({ names, help }) =>
    // The keys of a hash table of PowerShell do not know case, so -v and -V would be one.
    names.map((option) => `      ${quote(option)} = ${quote(help)}`),
  );
  return `    ${quote(name)} = @{\n${lines.join('\n')}\n    }`;
}

function writeValues({ name, options, values }: ShellCommand): readonly string[] {
  const own = options.flatMap((option) =>
    option.names.map((each) => ({ key: `${name} ${each}`, values: option.isOptional ? undefined : option.values })),
  );
  return [{ key: `${name} `, values }, ...own].flatMap(({ key, values: offered }) => {
    const words = wordsOf(offered);
    return words === undefined ? [] : [`    ${quote(key)} = @(${words.map(quote).join(', ')})`];
  });
}

function wordsOf(values: Values): readonly string[] | undefined {
  return typeof values === 'object' ? values.words : undefined;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
