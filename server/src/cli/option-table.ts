import { type Table, tableOf } from '../text/table';
import { CONVERTING } from './convert-option-table';
import { REPORT_FORMATS } from './output-options';

/** The commands with what the help says of them, in its order. */
export const COMMAND_HELP = {
  check: { words: '[paths…]', help: 'check files, folders and globs (default: the current folder)' },
  explain: { words: 'RULE', help: 'explain a rule' },
  dump: { words: '[paths…]', help: 'print what is read in the files: zones, record sets, values, endpoints' },
  graph: { words: '[paths…]', help: 'print zones, names and where they lead as a diagram' },
  simulate: {
    words: '--zone FILE',
    help: 'say what change batches do to a zone, and what Route 53 refuses',
  },
  compare: {
    words: '--zone FILE',
    help: 'compare what the code in paths makes with a listing or a zone file',
  },
  convert: {
    words: '--to FORMAT',
    help: 'write the record sets in paths in another format',
  },
  rules: { words: '', help: 'list the rules' },
  init: { words: '', help: 'write a configuration with comments; with --baseline, a baseline too' },
  why: { words: 'FILE…', help: 'say why files are looked at or not' },
  completion: { words: 'SHELL', help: 'print the completions for bash, zsh, fish or powershell' },
} as const;
export type CommandName = keyof typeof COMMAND_HELP;
export const COMMANDS = Object.keys(COMMAND_HELP) as readonly CommandName[];

/** The shells for which there are completions. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** The parts of the help that options are listed in. */
export const SECTIONS = ['Fixing', 'Output', 'Converting', 'Rules', 'Files', 'Values', ''] as const;

/** An option: how it is written, which commands take it, and what the help says. */
export interface Option {
  readonly section: (typeof SECTIONS)[number];
  readonly commands: readonly CommandName[];
  /** What stands for the value in the help; undefined for an option that takes none. */
  readonly argument?: string;
  /** Whether the value may be left out; it is written behind `=` then. */
  readonly isOptional?: true;
  readonly short?: string;
  /** The values that it may have, by the command where these differ. */
  readonly choices?: readonly string[] | ((command: CommandName) => readonly string[]);
  /** The command with which it takes no value. */
  readonly bareWith?: CommandName;
  /** The command with which `=` and the name of a file may follow the value. */
  readonly withFile?: CommandName;
  /** What the value names, for the completions of shells. */
  readonly names?: 'file' | 'rule';
  readonly help: string;
}

const READING: readonly CommandName[] = ['check', 'dump', 'graph', 'simulate', 'compare', 'convert', 'why'];
/** The commands that read what is deployed. */
const DEPLOYED: readonly CommandName[] = ['check', 'dump', 'graph', 'compare', 'convert'];

/** All options by name; what help, completions and the parser know of them stands here alone. */
export const OPTIONS: Table<Option> = tableOf({
  fix: { section: 'Fixing', commands: ['check'], help: 'apply the fixes that are safe' },
  'unsafe-fixes': { section: 'Fixing', commands: ['check'], help: 'with --fix or --diff: apply suggestions too' },
  diff: { section: 'Fixing', commands: ['check'], help: 'print the fixes as a patch and write nothing' },
  format: {
    section: 'Output',
    commands: ['check', 'dump', 'graph', 'simulate', 'compare', 'rules', 'why'],
    argument: 'FORMAT',
    choices: (command) =>
      command === 'check'
        ? REPORT_FORMATS
        : command === 'graph'
          ? ['mermaid', 'dot', 'json', 'svg']
          : command === 'compare'
            ? ['pretty', 'json', 'markdown']
            : command === 'simulate'
              ? ['pretty', 'json', 'zone']
              : ['pretty', 'json'],
    withFile: 'check',
    help: 'pretty (default), concise, json, sarif, junit, github and others; with =FILE into a file',
  },
  output: {
    section: 'Output',
    commands: ['check', 'convert'],
    argument: 'FILE',
    short: 'o',
    names: 'file',
    help: 'the file of the last format, or of what is converted',
  },
  statistics: {
    section: 'Output',
    commands: ['check'],
    help: 'print the number of findings of each rule in place of the findings',
  },
  'report-suppressed': {
    section: 'Output',
    commands: ['check'],
    help: 'print what comments and the configuration suppress, too, with the reasons',
  },
  quiet: { section: 'Output', commands: ['check'], short: 'q', help: 'print findings and errors, and nothing else' },
  verbose: {
    section: 'Output',
    commands: ['check'],
    help: 'print what is read and how long it takes, on standard error',
  },
  'fail-on': {
    section: 'Output',
    commands: ['check'],
    argument: 'LEVEL',
    choices: ['error', 'warning', 'info', 'never'],
    help: 'exit with 1 from this severity on: error, warning, info or never (default: warning)',
  },
  'fail-on-drift': {
    section: 'Output',
    commands: ['compare'],
    help: 'exit with 1 when the code certainly differs from what is live',
  },
  'fail-on-empty': { section: 'Output', commands: ['check'], help: 'exit with 2 when no record set was read' },
  color: {
    section: 'Output',
    commands: COMMANDS,
    argument: 'WHEN',
    choices: ['auto', 'always', 'never'],
    help: 'auto, always or never (default: auto; NO_COLOR turns colours off then)',
  },
  ...Object.fromEntries(CONVERTING),
  only: {
    section: 'Rules',
    commands: ['check'],
    argument: 'RULE',
    names: 'rule',
    help: 'run this rule and no other, even one that is off; may be repeated, or a list with commas',
  },
  skip: {
    section: 'Rules',
    commands: ['check'],
    argument: 'RULE',
    names: 'rule',
    help: 'do not run this rule; may be repeated, or a list with commas',
  },
  config: {
    section: 'Rules',
    commands: READING,
    argument: 'FILE',
    names: 'file',
    help: 'use this configuration for all files',
  },
  'no-config': { section: 'Rules', commands: READING, help: 'use no configuration file' },
  'print-config': {
    section: 'Rules',
    commands: ['check'],
    argument: 'FILE',
    names: 'file',
    help: 'print the configuration that applies to a file, as JSON, and check nothing',
  },
  baseline: {
    section: 'Rules',
    commands: ['check', 'init'],
    argument: 'FILE',
    bareWith: 'init',
    names: 'file',
    help: 'do not report what this baseline has (default: .route53lint-baseline.json)',
  },
  'no-baseline': { section: 'Rules', commands: ['check'], help: 'report what a baseline has, too' },
  'update-baseline': {
    section: 'Rules',
    commands: ['check'],
    help: 'add what is found to the baseline, and remove what is no longer there',
  },
  zone: {
    section: 'Files',
    commands: ['simulate', 'compare'],
    argument: 'FILE',
    names: 'file',
    help: 'what is live: a listing of a zone, or a zone file; may be repeated, for zones and pages',
  },
  'zone-name': {
    section: 'Files',
    commands: ['compare', 'convert'],
    argument: 'NAME',
    help: 'the zone that is meant, where there are several, or where the text does not tell it',
  },
  exclude: {
    section: 'Files',
    commands: READING,
    argument: 'GLOB',
    help: 'leave out files and folders, as in .gitignore; may be repeated',
  },
  'files-from': {
    section: 'Files',
    commands: ['check', 'dump', 'graph', 'why'],
    argument: 'FILE',
    names: 'file',
    help: 'read paths from a file, or from standard input with -; one in a line, or divided by NUL',
  },
  changed: {
    section: 'Files',
    commands: ['check'],
    argument: 'REF',
    isOptional: true,
    help: 'report only what has changed since the last commit, or since the branch has left REF',
  },
  shard: {
    section: 'Files',
    commands: ['check'],
    argument: 'I/N',
    help: 'check one of N parts, each on a machine of its own; what belongs together stays together',
  },
  'show-files': { section: 'Files', commands: ['check'], help: 'print the files that would be checked' },
  'stdin-filename': {
    section: 'Files',
    commands: ['check', 'dump', 'graph', 'convert', 'why'],
    argument: 'FILE',
    help: 'with - as path: check standard input as if it were this file',
  },
  'var-file': {
    section: 'Values',
    commands: DEPLOYED,
    argument: 'FILE',
    names: 'file',
    help: 'values of Terraform variables, as for terraform -var-file; may be repeated',
  },
  var: {
    section: 'Values',
    commands: DEPLOYED,
    argument: 'NAME=VALUE',
    help: 'the value of one variable; TF_VAR_… of the environment counts too, as for Terraform',
  },
  'var-env': {
    section: 'Values',
    commands: DEPLOYED,
    help: 'take TF_VAR_… of the environment, although neither of these two is given',
  },
  parameters: {
    section: 'Values',
    commands: DEPLOYED,
    argument: 'FILE',
    names: 'file',
    help: 'values of CloudFormation parameters, in one of the forms of the AWS CLI, CodePipeline and SAM',
  },
  parameter: {
    section: 'Values',
    commands: DEPLOYED,
    argument: 'NAME=VALUE',
    help: 'the value of one parameter',
  },
  region: { section: 'Values', commands: DEPLOYED, argument: 'REGION', help: 'the AWS region of the stacks' },
  deployment: {
    section: 'Values',
    commands: DEPLOYED,
    argument: 'NAME',
    help: 'check this deployment of the configuration alone; may be repeated',
  },
  help: { section: '', commands: COMMANDS, short: 'h', help: 'print this' },
  version: { section: '', commands: COMMANDS, short: 'V', help: 'print the version' },
});

/** The option of that name; undefined when there is none. */
export function optionOf(name: string): Option | undefined {
  return OPTIONS.get(name);
}

/** The values that an option may have with a command; undefined where any text will do. */
export function choicesOf({ choices }: Option, command: CommandName): readonly string[] | undefined {
  return typeof choices === 'function' ? choices(command) : choices;
}
