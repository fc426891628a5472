import { findNearest } from '../text/nearest';
import { Mistake } from './mistake';
import { type CommandName, choicesOf, OPTIONS, optionOf } from './option-table';

/** An option as it is written. */
interface WrittenOption {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
}

/** The value of an option as it is written; an empty text for one that takes none. Throws a `Mistake`. */
export function checkValue(command: CommandName, { name, rawName, value }: WrittenOption): string {
  const option = optionOf(name);
  if (option === undefined) {
    const known = [...OPTIONS.keys()].map((each) => `--${each}`);
    const meant = findNearest(rawName, known);
    throw new Mistake(
      `Unknown option '${rawName}'${meant === undefined ? "; '--help' lists them." : `; did you mean '${meant}'?`}`,
    );
  }
  if (option.argument === undefined || option.bareWith === command) {
    if (value !== undefined) throw new Mistake(`'${rawName}' takes no value.`);
    return '';
  }
  if (option.isOptional && value === undefined) return '';
  const choices = choicesOf(option, command);
  if (value === undefined || value === '') throw new Mistake(`'${rawName}' needs a value${listChoices(choices)}.`);
  const word = option.withFile === command ? value.replace(/=.*$/s, '') : value;
  if (choices !== undefined && !choices.includes(word)) {
    const meant = findNearest(word, choices);
    throw new Mistake(
      meant === undefined
        ? `'${word}' is no value for '${rawName}'${listChoices(choices)}.`
        : `'${word}' is no value for '${rawName}'; did you mean '${meant}'?`,
    );
  }
  return value;
}

function listChoices(choices: readonly string[] | undefined): string {
  return choices === undefined ? '' : `: ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}
