import { listRules } from '../../engine/catalogue';
import { COMMAND_HELP, COMMANDS, type CommandName, choicesOf, OPTIONS, SHELLS } from '../option-table';

/** What a word of the command line may be; with `isList`, several of the words, with commas between them. */
export type Values = { readonly words: readonly string[]; readonly isList?: true } | 'files' | 'anything' | undefined;

/** An option as a shell completes it. */
export interface ShellOption {
  /** With its dashes, the short form first. */
  readonly names: readonly string[];
  readonly help: string;
  /** What its value may be; undefined for an option that takes none. */
  readonly values: Values;
  /** Whether it may be written without its value. */
  readonly isOptional: boolean;
}

/** A command as a shell completes it. */
export interface ShellCommand {
  readonly name: CommandName;
  readonly help: string;
  readonly options: readonly ShellOption[];
  /** What the words are that follow it. */
  readonly values: Values;
}

/** All commands with their options; the first is what is run where none is named. */
export function describeCommands(): readonly ShellCommand[] {
  const rules = { words: listRules().map(({ id }) => id) };
  return COMMANDS.map((name) => ({
    name,
    help: COMMAND_HELP[name].help,
    options: [...OPTIONS.entries()]
      .filter(([, { commands }]) => commands.includes(name))
      .map(([option, each]): ShellOption => {
        const choices = choicesOf(each, name);
        const named =
          each.names === 'rule' ? { ...rules, isList: true as const } : each.names === 'file' ? 'files' : 'anything';
        return {
          names: [...(each.short === undefined ? [] : [`-${each.short}`]), `--${option}`],
          help: each.help,
          values:
            each.argument === undefined || each.bareWith === name
              ? undefined
              : choices === undefined
                ? named
                : { words: choices },
          isOptional: each.isOptional === true,
        };
      }),
    values:
      name === 'explain'
        ? rules
        : name === 'completion'
          ? { words: SHELLS }
          : name === 'rules' || name === 'init'
            ? undefined
            : 'files',
  }));
}
