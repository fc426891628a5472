import { parseArgs } from 'node:util';
import type { Severity } from '../model/finding';
import { findNearest } from '../text/nearest';
import { Mistake } from './mistake';
import { type Output, REPORT_FORMATS, readOutputs, type WrittenOutput } from './output-options';

/** The command that the arguments name, with its options. */
type Command =
  | { readonly kind: 'check'; readonly options: CheckOptions }
  | { readonly kind: 'dump'; readonly options: DumpOptions }
  | { readonly kind: 'graph'; readonly options: GraphOptions }
  | { readonly kind: 'explain'; readonly rule: string; readonly color: ColorChoice }
  | { readonly kind: 'rules'; readonly format: OutputFormat; readonly color: ColorChoice }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** The arguments are wrong; the message is one line of text. */
  | { readonly kind: 'mistake'; readonly message: string };

/** The options for the input: paths or standard input, and the configuration. */
export interface InputOptions {
  readonly paths: readonly string[];
  /** The path that standard input is checked as; undefined when paths are read. */
  readonly stdinFilename: string | undefined;
  readonly config: ConfigChoice;
}

/** The options of the command `dump`. */
export interface DumpOptions extends InputOptions {
  readonly format: OutputFormat;
  readonly color: ColorChoice;
}

/** The options of the command `graph`. */
export interface GraphOptions extends InputOptions {
  readonly format: GraphFormat;
  readonly color: ColorChoice;
}

/** The options of the command `check`. */
export interface CheckOptions extends InputOptions {
  /** Where the report is printed, and how. */
  readonly outputs: readonly Output[];
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly statistics: boolean;
  readonly reportSuppressed: boolean;
  readonly fix: boolean;
  readonly unsafeFixes: boolean;
  readonly diff: boolean;
  readonly failOn: Severity | 'never';
  /** Whether it is an error when no record set was read. */
  readonly failOnEmpty: boolean;
  readonly color: ColorChoice;
}

type OutputFormat = 'pretty' | 'json';
type GraphFormat = 'mermaid' | 'dot' | 'json' | 'svg';
const GRAPH_FORMATS: readonly GraphFormat[] = ['mermaid', 'dot', 'json', 'svg'];
type ColorChoice = 'auto' | 'always' | 'never';
/** Which configuration applies: the nearest one of each file, one for all files, or none. */
export type ConfigChoice =
  | { readonly kind: 'nearest' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'none' };

type CommandName = 'check' | 'dump' | 'explain' | 'graph' | 'rules';
const COMMANDS: readonly CommandName[] = ['check', 'dump', 'explain', 'graph', 'rules'];

interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** The values that it may have, by the command where these differ. */
  readonly choices?: readonly string[] | ((command: CommandName) => readonly string[]);
  /** The command for which a value may be followed by `=FILE`. */
  readonly withFile?: CommandName;
  readonly commands: readonly CommandName[];
}

const OPTIONS: Readonly<Record<string, Option>> = {
  format: {
    type: 'string',
    choices: (command) =>
      command === 'graph' ? GRAPH_FORMATS : command === 'check' ? REPORT_FORMATS : ['pretty', 'json'],
    withFile: 'check',
    commands: ['check', 'dump', 'graph', 'rules'],
  },
  output: { type: 'string', short: 'o', commands: ['check'] },
  quiet: { type: 'boolean', short: 'q', commands: ['check'] },
  verbose: { type: 'boolean', commands: ['check'] },
  statistics: { type: 'boolean', commands: ['check'] },
  'report-suppressed': { type: 'boolean', commands: ['check'] },
  fix: { type: 'boolean', commands: ['check'] },
  'unsafe-fixes': { type: 'boolean', commands: ['check'] },
  diff: { type: 'boolean', commands: ['check'] },
  'fail-on': { type: 'string', choices: ['error', 'warning', 'info', 'never'], commands: ['check'] },
  'fail-on-empty': { type: 'boolean', commands: ['check'] },
  config: { type: 'string', commands: ['check', 'dump', 'graph'] },
  'no-config': { type: 'boolean', commands: ['check', 'dump', 'graph'] },
  'stdin-filename': { type: 'string', commands: ['check', 'dump', 'graph'] },
  color: { type: 'string', choices: ['auto', 'always', 'never'], commands: COMMANDS },
  help: { type: 'boolean', short: 'h', commands: COMMANDS },
  version: { type: 'boolean', short: 'V', commands: COMMANDS },
};

/** Reads the arguments that follow the name of the program. */
export function parseCommandLine(args: readonly string[]): Command {
  try {
    return parse(args);
  } catch (error) {
    if (error instanceof Mistake) return { kind: 'mistake', message: error.message };
    throw error;
  }
}

function parse(args: readonly string[]): Command {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(OPTIONS).map(([name, { type, short }]) => [name, short ? { type, short } : { type }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  // A command is the first word alone, and no word behind `--`.
  const first = tokens.find(({ kind }) => kind !== 'option');
  const command = first?.kind === 'positional' && isCommand(first.value) ? first.value : undefined;
  const name = command ?? 'check';
  const values = new Map<string, string>();
  const written: WrittenOutput[] = [];
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'option') {
      const value = checkValue(name, token);
      values.set(token.name, value);
      if (token.name === 'format' || token.name === 'output') written.push({ option: token.name, value });
    }
    if (token.kind === 'positional' && (token !== first || command === undefined)) words.push(token.value);
  }
  if (values.has('help')) return { kind: 'help' };
  if (values.has('version')) return { kind: 'version' };
  const misplaced = [...values.keys()].find((option) => !OPTIONS[option]?.commands.includes(name));
  if (misplaced !== undefined) throw new Mistake(`The command '${name}' has no option '--${misplaced}'.`);

  const color = (values.get('color') ?? 'auto') as ColorChoice;
  if (name === 'graph') {
    const graphFormat = (values.get('format') ?? 'mermaid') as GraphFormat;
    return { kind: 'graph', options: { ...readInputOptions(values, words), format: graphFormat, color } };
  }
  const format = (values.get('format') ?? 'pretty') as OutputFormat;
  if (name === 'rules') {
    if (words.length > 0)
      throw new Mistake(`The command 'rules' takes no '${words[0]}'; 'explain ${words[0]}' shows one rule.`);
    return { kind: 'rules', format, color };
  }
  if (name === 'explain') {
    const [rule, ...more] = words;
    if (rule === undefined) throw new Mistake("The command 'explain' needs the id of a rule; 'rules' lists them.");
    if (more.length > 0) throw new Mistake(`The command 'explain' takes one rule, and '${more[0]}' is one too many.`);
    return { kind: 'explain', rule, color };
  }
  const input = readInputOptions(values, words);
  if (name === 'dump') return { kind: 'dump', options: { ...input, format, color } };
  return { kind: 'check', options: { ...input, ...readCheckOptions(values, readOutputs(written)), color } };
}

function readInputOptions(values: ReadonlyMap<string, string>, words: readonly string[]): InputOptions {
  const config = values.get('config');
  const stdin = words.includes('-');
  const stdinFilename = values.get('stdin-filename');
  if (config !== undefined && values.has('no-config'))
    throw new Mistake("'--config' and '--no-config' contradict each other.");
  if (stdin && words.length > 1)
    throw new Mistake("'-' reads standard input, so it cannot be combined with other paths.");
  if (stdin && stdinFilename === undefined)
    throw new Mistake("'-' needs '--stdin-filename FILE': its format depends on the name.");
  if (stdinFilename !== undefined && !stdin && words.length > 0)
    throw new Mistake("'--stdin-filename' goes with '-' in place of the paths.");
  return {
    paths: stdinFilename !== undefined ? [] : words.length > 0 ? words : ['.'],
    stdinFilename,
    config:
      config !== undefined ? { kind: 'file', path: config } : { kind: values.has('no-config') ? 'none' : 'nearest' },
  };
}

function readCheckOptions(
  values: ReadonlyMap<string, string>,
  outputs: readonly Output[],
): Omit<CheckOptions, keyof InputOptions | 'color'> {
  const [fix, unsafeFixes, diff] = [values.has('fix'), values.has('unsafe-fixes'), values.has('diff')];
  const [quiet, verbose] = [values.has('quiet'), values.has('verbose')];
  const other = outputs.find(({ format }) => format !== 'pretty');
  const data = outputs.find(({ kind, file }) => kind === 'data' && file === undefined);
  if (fix && diff) throw new Mistake("'--fix' writes what '--diff' only shows: use one of them.");
  if (unsafeFixes && !fix && !diff) throw new Mistake("'--unsafe-fixes' needs '--fix' or '--diff'.");
  if (diff && other !== undefined)
    throw new Mistake(`'--diff' prints a patch, which '--format ${other.format}' cannot hold.`);
  if (diff && outputs.some(({ file }) => file !== undefined))
    throw new Mistake("'--diff' prints a patch on standard output, so it has no use for a file.");
  if (values.has('stdin-filename') && fix && data !== undefined)
    throw new Mistake(
      `'--fix' prints the fixed text of standard input, so it cannot be combined with '--format ${data.format}'.`,
    );
  if (quiet && verbose) throw new Mistake("'--quiet' and '--verbose' contradict each other.");
  const failOn = (values.get('fail-on') ?? 'warning') as CheckOptions['failOn'];
  const [failOnEmpty, statistics] = [values.has('fail-on-empty'), values.has('statistics')];
  const reportSuppressed = values.has('report-suppressed');
  return { fix, unsafeFixes, diff, failOn, failOnEmpty, outputs, quiet, verbose, statistics, reportSuppressed };
}

/** An option as it is written. */
interface WrittenOption {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
}

function checkValue(command: CommandName, { name, rawName, value }: WrittenOption): string {
  const option = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
  if (option === undefined) {
    const known = Object.keys(OPTIONS).map((each) => `--${each}`);
    const meant = findNearest(rawName, known);
    throw new Mistake(
      `Unknown option '${rawName}'${meant === undefined ? "; '--help' lists them." : `; did you mean '${meant}'?`}`,
    );
  }
  if (option.type === 'boolean') {
    if (value !== undefined) throw new Mistake(`'${rawName}' takes no value.`);
    return '';
  }
  const choices = typeof option.choices === 'function' ? option.choices(command) : option.choices;
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

function isCommand(word: string): word is CommandName {
  return (COMMANDS as readonly string[]).includes(word);
}

/** The command whose name is closest to a mistyped word; undefined if none is close enough. */
export function suggestCommand(word: string): string | undefined {
  return findNearest(word, COMMANDS);
}
