import { parseArgs } from 'node:util';
import { describeUnknownWord } from '../engine/configuration/nodes';
import { lazy } from '../text/lazy';
import { findNearest } from '../text/nearest';
import type {
  CheckOptions,
  ColorChoice,
  Command,
  CompareFormat,
  GraphFormat,
  InputOptions,
  OutputFormat,
  SimulateFormat,
} from './command';
import type { GivenOption } from './given-values';
import { lastOf, readBaselineChoice, readConfigChoice, readInputOptions, type Values } from './input-options';
import { Mistake } from './mistake';
import { COMMANDS, type CommandName, OPTIONS, optionOf, SHELLS, type Shell } from './option-table';
import { checkValue } from './option-values';
import { type Output, readOutputs, type WrittenOutput } from './output-options';
import type { Shard } from './shards';

const loadCatalogue = lazy(() => require('../engine/catalogue') as typeof import('../engine/catalogue'));
const loadConvertOptions = lazy(() => require('./convert-options') as typeof import('./convert-options'));
const loadShards = lazy(() => require('./shards') as typeof import('./shards'));

/** Reads the arguments that follow the name of the program. */
export function parseCommandLine(args: readonly string[]): Command {
  try {
    return parse(args);
  } catch (error) {
    if (error instanceof Mistake) return { kind: 'mistake', message: error.message };
    throw error;
  }
}

/** What follows the name of the command. */
interface Written {
  readonly values: Values;
  readonly words: readonly string[];
  /** The word behind `--changed`. */
  readonly refWord: string | undefined;
  readonly outputs: readonly WrittenOutput[];
}

function parse(args: readonly string[]): Command {
  const tokens = tokensOf(args);
  // A command is the first word alone, and no word behind `--`.
  const first = tokens.find(({ kind }) => kind !== 'option');
  const command = first?.kind === 'positional' && isCommand(first.value) ? first.value : undefined;
  const name = command ?? 'check';
  const given: GivenOption[] = [];
  const values = Object.assign(new Map<string, string[]>(), { given });
  const words: string[] = [];
  const outputs: WrittenOutput[] = [];
  let refWord: string | undefined;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'option') {
      const others = values.get(token.name) ?? [];
      const value = checkValue(name, token);
      values.set(token.name, [...others, value]);
      given.push({ name: token.name, value });
      if (token.name === 'format' || token.name === 'output') outputs.push({ option: token.name, value });
    } else if (token.kind === 'positional' && (token !== first || command === undefined)) {
      const before = tokens[index - 1];
      if (before?.kind === 'option' && before.name === 'changed' && before.value === undefined) refWord = token.value;
      else words.push(token.value);
    }
  }
  if (values.has('help')) return { kind: 'help' };
  if (values.has('version')) return { kind: 'version' };
  const misplaced = [...values.keys()].find((option) => !optionOf(option)?.commands.includes(name));
  if (misplaced !== undefined) throw new Mistake(`The command '${name}' has no option '--${misplaced}'.`);
  return readCommand(name, { values, words, refWord, outputs });
}

function tokensOf(args: readonly string[]) {
  const command = args.find((word) => !word.startsWith('-'));
  const options = [...OPTIONS.entries()].map(([name, { argument, isOptional, bareWith, short }]) => {
    const isBare = bareWith !== undefined && bareWith === command;
    const type = argument === undefined || isOptional || isBare ? ('boolean' as const) : ('string' as const);
    return [name, { type, ...(short !== undefined && { short }) }] as const;
  });
  const all = { args: [...args], options: Object.fromEntries(options) };
  return parseArgs({ ...all, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function readCommand(name: CommandName, written: Written): Exclude<Command, { kind: 'mistake' | 'help' | 'version' }> {
  const { values, words } = written;
  const color = (lastOf(values, 'color') ?? 'auto') as ColorChoice;
  const format = (lastOf(values, 'format') ?? 'pretty') as OutputFormat;
  const input = () => readInputOptions(values, words);
  switch (name) {
    case 'graph':
      return {
        kind: 'graph',
        options: { ...input(), format: (lastOf(values, 'format') ?? 'mermaid') as GraphFormat, color },
      };
    case 'simulate': {
      const zones = values.get('zone') ?? [];
      if (words.length === 0)
        throw new Mistake("The command 'simulate' needs a change batch, or a plan of Terraform as JSON.");
      return { kind: 'simulate', options: { ...input(), zones, format: format as SimulateFormat, color } };
    }
    case 'compare':
      return { kind: 'compare', options: { ...input(), ...readCompare(values), color } };
    case 'convert':
      return {
        kind: 'convert',
        options: { ...input(), ...loadConvertOptions().readConvertOptions((each) => lastOf(values, each)), color },
      };
    case 'rules':
      if (words.length > 0)
        throw new Mistake(`The command 'rules' takes no '${words[0]}'; 'explain ${words[0]}' shows one rule.`);
      return { kind: 'rules', format, color };
    case 'explain':
      return { kind: 'explain', rule: readRule(words), color };
    case 'dump':
      return { kind: 'dump', options: { ...input(), format, color } };
    case 'init':
      if (words.length > 0)
        throw new Mistake(`The command 'init' takes no '${words[0]}': it writes into the current folder.`);
      return { kind: 'init', options: { baseline: values.has('baseline'), color } };
    case 'completion':
      return { kind: 'completion', shell: readShell(words) };
    case 'why':
      if (words.length === 0) throw new Mistake("The command 'why' needs a file.");
      return { kind: 'why', options: { ...input(), format, color } };
    case 'check':
      return readCheck(written, color);
  }
}

function readCompare(values: Values) {
  const zones = values.get('zone') ?? [];
  if (zones.length === 0)
    throw new Mistake("The command 'compare' needs '--zone FILE': a listing of the zone, or a zone file.");
  return {
    zones,
    zoneName: lastOf(values, 'zone-name'),
    failOnDrift: values.has('fail-on-drift'),
    format: (lastOf(values, 'format') ?? 'pretty') as CompareFormat,
  };
}

function readRule([rule, ...more]: readonly string[]): string {
  if (rule === undefined) throw new Mistake("The command 'explain' needs the id of a rule; 'rules' lists them.");
  if (more.length > 0) throw new Mistake(`The command 'explain' takes one rule, and '${more[0]}' is one too many.`);
  return rule;
}

function readShell([shell, ...more]: readonly string[]): Shell {
  const known = SHELLS.find((each) => each === shell);
  if (known !== undefined && more.length === 0) return known;
  const mistaken =
    shell === undefined ? 'a shell' : more.length > 0 ? 'one shell' : `a shell that it knows, not '${shell}'`;
  throw new Mistake(`The command 'completion' needs ${mistaken}: ${SHELLS.join(', ')}.`);
}

function readCheck(
  { values, words, refWord: word, outputs }: Written,
  color: ColorChoice,
): Exclude<Command, { kind: 'mistake' | 'help' | 'version' }> {
  const selection = { only: readRules(values, 'only'), skip: readRules(values, 'skip') };
  const file = lastOf(values, 'print-config');
  if (file !== undefined) {
    if (words.length > 0) throw new Mistake(`'--print-config' takes one file, and '${words[0]}' is one too many.`);
    return {
      kind: 'print-config',
      options: { file, selection, config: readConfigChoice(values), exclude: values.get('exclude') ?? [] },
    };
  }
  const changed = values.has('changed') ? { ref: lastOf(values, 'changed') || undefined, word } : undefined;
  const showFiles = values.has('show-files');
  if (showFiles && (values.has('fix') || values.has('diff')))
    throw new Mistake("'--show-files' only lists files, so it cannot be combined with '--fix' or '--diff'.");
  const baseline = readBaselineChoice(values);
  const updatesBaseline = values.has('update-baseline');
  const other = ['no-baseline', 'diff', 'show-files', 'stdin-filename'].find((name) => values.has(name));
  if (updatesBaseline && other !== undefined)
    throw new Mistake(`'--update-baseline' records what is in files, so it cannot be combined with '--${other}'.`);
  const input = readInputOptions(values, words);
  const shard = readShardOption(values);
  // The word behind `--changed` may be the only path.
  const paths = word !== undefined && words.length === 0 ? [] : input.paths;
  const options = { ...input, paths, ...readCheckOptions(values, readOutputs(outputs)), color };
  return { kind: 'check', options: { ...options, selection, baseline, updatesBaseline, changed, shard, showFiles } };
}

function readShardOption(values: Values): Shard | undefined {
  const written = lastOf(values, 'shard');
  if (written === undefined) return undefined;
  const shard = loadShards().readShard(written);
  if (shard === undefined)
    throw new Mistake(`'${written}' is no value for '--shard': the first of three parts is 1/3, and the last is 3/3.`);
  if (values.has('stdin-filename')) throw new Mistake("'--shard' divides files, and standard input is one file.");
  if (values.has('fail-on-empty'))
    throw new Mistake("'--fail-on-empty' is about all files, and a shard may have none: use it without '--shard'.");
  if (values.has('update-baseline'))
    throw new Mistake("'--update-baseline' writes what all files hold into one file: use it without '--shard'.");
  return shard;
}

/** The ids of rules that an option names, once or in lists. */
function readRules(values: Values, option: string): ReadonlySet<string> {
  const ids = (values.get(option) ?? []).flatMap((list) => list.split(',').map((id) => id.trim()));
  if (ids.length === 0) return new Set();
  const known = loadCatalogue()
    .listRules()
    .map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new Mistake(`--${option}: ${describeUnknownWord('rule', unknown, known)}`);
  return new Set(ids);
}

function readCheckOptions(
  values: Values,
  outputs: readonly Output[],
): Omit<
  CheckOptions,
  keyof InputOptions | 'color' | 'selection' | 'baseline' | 'updatesBaseline' | 'changed' | 'shard' | 'showFiles'
> {
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
  const failOn = (lastOf(values, 'fail-on') ?? 'warning') as CheckOptions['failOn'];
  const [failOnEmpty, statistics] = [values.has('fail-on-empty'), values.has('statistics')];
  const reportSuppressed = values.has('report-suppressed');
  return { fix, unsafeFixes, diff, failOn, failOnEmpty, outputs, quiet, verbose, statistics, reportSuppressed };
}

function isCommand(word: string): word is CommandName {
  return (COMMANDS as readonly string[]).includes(word);
}

/** The command whose name is closest to a mistyped word; undefined if none is close enough. */
export function suggestCommand(word: string): string | undefined {
  return findNearest(word, COMMANDS);
}
