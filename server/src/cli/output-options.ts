import { Mistake } from './mistake';

/** What each format is: a log for people, annotations that stand beside a log, or data for a program. */
const KINDS = {
  pretty: 'log',
  concise: 'log',
  json: 'data',
  jsonl: 'data',
  sarif: 'data',
  junit: 'data',
  checkstyle: 'data',
  github: 'annotations',
  gitlab: 'data',
  rdjson: 'data',
  azure: 'annotations',
} as const;

/** The format of a report. */
export type ReportFormat = keyof typeof KINDS;

/** All formats, in the order of the documentation. */
export const REPORT_FORMATS = Object.keys(KINDS) as readonly ReportFormat[];

/** A report in one format. */
export interface Output {
  readonly format: ReportFormat;
  readonly kind: (typeof KINDS)[ReportFormat];
  /** As it is written; undefined for standard output. */
  readonly file: string | undefined;
}

/** One of the options `--format X`, `--format X=FILE` and `--output FILE`, which are read in their order. */
export interface WrittenOutput {
  readonly option: 'format' | 'output';
  readonly value: string;
}

/**
 * The outputs that the options ask for. A log goes to standard output unless data does, so that a check never fails
 * without a word; annotations stand behind it.
 */
export function readOutputs(written: readonly WrittenOutput[]): readonly Output[] {
  const outputs: Output[] = [];
  for (const { option, value } of written) {
    if (option === 'format') {
      const output = toOutput(value);
      const isRepeated = outputs.some(({ format, file }) => format === output.format && file === output.file);
      if (!isRepeated) outputs.push(output);
    } else {
      const last = outputs.pop() ?? toOutput('pretty');
      if (last.file !== undefined) throw new Mistake(`'--output ${value}' has no format that is without a file.`);
      outputs.push({ ...last, file: value });
    }
  }
  checkOutputs(outputs);
  const toTerminal = outputs.filter(({ file }) => file === undefined);
  return toTerminal.some(({ kind }) => kind !== 'annotations') ? outputs : [toOutput('pretty'), ...outputs];
}

function toOutput(written: string): Output {
  const [, word = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(written) ?? [];
  if (file === '') throw new Mistake(`'--format ${word}=' needs the name of a file.`);
  const format = word as ReportFormat;
  return { format, kind: KINDS[format], file };
}

function checkOutputs(outputs: readonly Output[]): void {
  const [data, ...others] = outputs
    .filter(({ file }) => file === undefined)
    .sort((a, b) => Number(b.kind === 'data') - Number(a.kind === 'data'));
  const other = data?.kind === 'data' ? others[0] : others.find(({ kind }) => kind === 'log' && data?.kind === 'log');
  if (data !== undefined && other !== undefined)
    throw new Mistake(
      `'--format ${data.format}' and '--format ${other.format}' cannot share standard output: ` +
        `give one a file, as in '--format ${data.format}=FILE'.`,
    );
  const files = outputs.flatMap(({ file }) => file ?? []);
  const repeated = files.find((file, index) => files.indexOf(file) < index);
  if (repeated !== undefined) throw new Mistake(`Two formats have the file '${repeated}'.`);
}
