import { parseArgs } from 'node:util';
import type { Severity } from '../model/finding';
import { findNearest } from '../text/nearest';

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
  /** The values for one deployment, in the order of the command line. */
  readonly values: readonly ValueOption[];
  /** The names of the configured deployments that count; all where there is none. */
  readonly deployments: readonly string[];
}

/** An option that gives values to variables or parameters. */
export type ValueOption =
  | { readonly kind: 'file'; readonly to: 'terraform' | 'cloudformation'; readonly path: string }
  | {
      readonly kind: 'value';
      readonly to: 'terraform' | 'cloudformation';
      readonly name: string;
      readonly text: string;
    }
  | { readonly kind: 'region'; readonly region: string }
  | { readonly kind: 'environment' };

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
  readonly format: OutputFormat;
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
  readonly commands: readonly CommandName[];
}

const OPTIONS: Readonly<Record<string, Option>> = {
  format: {
    type: 'string',
    choices: (command) => (command === 'graph' ? GRAPH_FORMATS : ['pretty', 'json']),
    commands: ['check', 'dump', 'graph', 'rules'],
  },
  fix: { type: 'boolean', commands: ['check'] },
  'unsafe-fixes': { type: 'boolean', commands: ['check'] },
  diff: { type: 'boolean', commands: ['check'] },
  'fail-on': { type: 'string', choices: ['error', 'warning', 'info', 'never'], commands: ['check'] },
  'fail-on-empty': { type: 'boolean', commands: ['check'] },
  config: { type: 'string', commands: ['check', 'dump', 'graph'] },
  'no-config': { type: 'boolean', commands: ['check', 'dump', 'graph'] },
  'stdin-filename': { type: 'string', commands: ['check', 'dump', 'graph'] },
  'var-file': { type: 'string', commands: ['check', 'dump', 'graph'] },
  var: { type: 'string', commands: ['check', 'dump', 'graph'] },
  'var-env': { type: 'boolean', commands: ['check', 'dump', 'graph'] },
  parameters: { type: 'string', commands: ['check', 'dump', 'graph'] },
  parameter: { type: 'string', commands: ['check', 'dump', 'graph'] },
  region: { type: 'string', commands: ['check', 'dump', 'graph'] },
  deployment: { type: 'string', commands: ['check', 'dump', 'graph'] },
  color: { type: 'string', choices: ['auto', 'always', 'never'], commands: COMMANDS },
  help: { type: 'boolean', short: 'h', commands: COMMANDS },
  version: { type: 'boolean', short: 'V', commands: COMMANDS },
};

class Mistake extends Error {}

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
  const given: GivenOption[] = [];
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'option') {
      const value = checkValue(name, token);
      values.set(token.name, value);
      given.push({ name: token.name, value });
    } else if (token.kind === 'positional' && (token !== first || command === undefined)) words.push(token.value);
  }
  if (values.has('help')) return { kind: 'help' };
  if (values.has('version')) return { kind: 'version' };
  const misplaced = [...values.keys()].find((option) => !OPTIONS[option]?.commands.includes(name));
  if (misplaced !== undefined) throw new Mistake(`The command '${name}' has no option '--${misplaced}'.`);

  const color = (values.get('color') ?? 'auto') as ColorChoice;
  if (name === 'graph') {
    const graphFormat = (values.get('format') ?? 'mermaid') as GraphFormat;
    return { kind: 'graph', options: { ...readInputOptions(values, words, given), format: graphFormat, color } };
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
  const input = readInputOptions(values, words, given);
  if (name === 'dump') return { kind: 'dump', options: { ...input, format, color } };
  return { kind: 'check', options: { ...input, ...readCheckOptions(values), format, color } };
}

/** An option with its value, in the order of the command line. */
interface GivenOption {
  readonly name: string;
  readonly value: string;
}

function readInputOptions(
  values: ReadonlyMap<string, string>,
  words: readonly string[],
  given: readonly GivenOption[],
): InputOptions {
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
    ...readValueOptions(given),
  };
}

function readValueOptions(given: readonly GivenOption[]): Pick<InputOptions, 'values' | 'deployments'> {
  const values = given.flatMap((option) => toValueOption(option) ?? []);
  const deployments = given.filter(({ name }) => name === 'deployment').map(({ value }) => value);
  if (values.length > 0 && deployments.length > 0)
    throw new Mistake("'--deployment' chooses values of the configuration, so no others can be given with it.");
  return { values, deployments };
}

const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d+$/;

function toValueOption({ name, value }: GivenOption): ValueOption | undefined {
  switch (name) {
    case 'var-file':
      return { kind: 'file', to: 'terraform', path: value };
    case 'parameters':
      return { kind: 'file', to: 'cloudformation', path: value };
    case 'var':
    case 'parameter': {
      const [, key, text] = /^([^=\s]+)=([\s\S]*)$/.exec(value) ?? [];
      if (key === undefined || text === undefined)
        throw new Mistake(`'--${name}' needs NAME=VALUE, and got '${value}'.`);
      return { kind: 'value', to: name === 'var' ? 'terraform' : 'cloudformation', name: key, text };
    }
    case 'var-env':
      return { kind: 'environment' };
    case 'region':
      if (!REGION.test(value)) throw new Mistake(`'${value}' is no AWS region, such as eu-central-1.`);
      return { kind: 'region', region: value };
    default:
      return undefined;
  }
}

function readCheckOptions(
  values: ReadonlyMap<string, string>,
): Pick<CheckOptions, 'fix' | 'unsafeFixes' | 'diff' | 'failOn' | 'failOnEmpty'> {
  const [fix, unsafeFixes, diff] = [values.has('fix'), values.has('unsafe-fixes'), values.has('diff')];
  if (fix && diff) throw new Mistake("'--fix' writes what '--diff' only shows: use one of them.");
  if (unsafeFixes && !fix && !diff) throw new Mistake("'--unsafe-fixes' needs '--fix' or '--diff'.");
  if (diff && values.get('format') === 'json')
    throw new Mistake("'--diff' prints a patch, which '--format json' cannot hold.");
  if (values.has('stdin-filename') && fix && values.get('format') === 'json')
    throw new Mistake(
      "'--fix' prints the fixed text of standard input, so it cannot be combined with '--format json'.",
    );
  const failOn = (values.get('fail-on') ?? 'warning') as CheckOptions['failOn'];
  return { fix, unsafeFixes, diff, failOn, failOnEmpty: values.has('fail-on-empty') };
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
  if (choices !== undefined && !choices.includes(value)) {
    const meant = findNearest(value, choices);
    throw new Mistake(
      meant === undefined
        ? `'${value}' is no value for '${rawName}'${listChoices(choices)}.`
        : `'${value}' is no value for '${rawName}'; did you mean '${meant}'?`,
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
