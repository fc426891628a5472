import fs from 'node:fs';
import path from 'node:path';
import type { CheckOptions } from './command';
import { isInside, realPath, relativePath } from './files';
import type { Output, ReportFormat } from './output-options';
import type { Batch, Report, ReportedError } from './report';
import { loadReporter } from './reporters/load';
import type { Reporter, ReporterContext } from './reporters/reporter';
import { withSignalsHeld } from './signals';
import { choosePaint, type Terminal } from './terminal';
import { describeWriteError, writeReport } from './write';

/** The outputs of a check. */
export interface Outputs {
  add(batch: Batch): void;
  /** Prints the rest, and gives the errors of what could not be written. */
  end(report: Report): Promise<readonly ReportedError[]>;
  /** Whether standard output holds the errors of the report. */
  readonly holdErrors: boolean;
}

/** What the outputs need to know about the run. */
export interface OutputWork {
  readonly options: CheckOptions;
  readonly terminal: Terminal;
  /** Prints the log: to standard output, or to standard error where that has the fixed text. */
  readonly print: (text: string) => void;
  readonly shownPath: ReporterContext['shownPath'];
  readonly mayQuote: ReporterContext['mayQuote'];
}

/** Opens the outputs that the options ask for, and those that GitHub Actions reads. */
export async function openOutputs(work: OutputWork): Promise<Outputs> {
  const { options, terminal } = work;
  const context = createContext(work);
  const open = async (format: ReportFormat | 'summary', sink: Sink, most?: number) => ({
    reporter: (await loadReporter(format))(most === undefined ? context : { ...context, most }),
    sink,
  });
  const opened: { readonly reporter: Reporter; readonly sink: Sink }[] = [];
  for (const { format, file } of options.outputs)
    opened.push(await open(format, file === undefined ? printTo(work.print) : writeTo(file, terminal.cwd)));
  if (terminal.env.GITHUB_ACTIONS === 'true') {
    const { SHOWN_OF_EACH_KIND } = await import('./reporters/github');
    // Commands are read from both streams: data stays data.
    const print = options.outputs.some(isData) ? terminal.err : work.print;
    if (!options.outputs.some(({ format, file }) => format === 'github' && file === undefined))
      opened.push(await open('github', printTo(print), SHOWN_OF_EACH_KIND));
    const summary = terminal.env.GITHUB_STEP_SUMMARY;
    if (summary) opened.push(await open('summary', appendTo(summary, terminal)));
  }
  return {
    add(batch) {
      for (const { reporter, sink } of opened) sink.take(reporter.add(batch));
    },
    end(report) {
      for (const { reporter, sink } of opened) sink.take(reporter.end(report));
      return withSignalsHeld(terminal, () => opened.flatMap(({ sink }) => sink.close()));
    },
    holdErrors: options.outputs.some((each) => isData(each) && /^jsonl?$/.test(each.format)),
  };
}

function isData({ kind, file }: Output): boolean {
  return kind === 'data' && file === undefined;
}

function createContext({ options, terminal, shownPath, mayQuote }: OutputWork): ReporterContext {
  const { cwd, env } = terminal;
  const { unsafeFixes, failOn, quiet, statistics, reportSuppressed, shard } = options;
  const paint = choosePaint(options.color, terminal);
  return {
    ...{ shownPath, mayQuote, paint, columns: terminal.columns, env },
    ...{ unsafeFixes, failOn, quiet, statistics, reportSuppressed, shard },
    rebase(variable) {
      const folder = env[variable];
      const root = folder ? realPath(folder) : cwd;
      const real = realPath(cwd);
      if (real === root || !isInside(real, root)) return (shown) => shown;
      return (shown) => relativePath(root, path.resolve(real, shown));
    },
  };
}

/** Takes the text of a reporter, in parts. */
interface Sink {
  take(parts: Iterable<string>): void;
  /** Ends the output; gives the error if it could not be written. */
  close(): readonly ReportedError[];
}

/** The length at which parts of the output are printed: a long report is too long for one text. */
const MAX_PART = 1 << 20;

/** Prints what there is at once, so that findings are seen while others are looked for. */
function printTo(print: (text: string) => void): Sink {
  return {
    take(parts) {
      let text = '';
      for (const part of parts) {
        text += part;
        if (text.length < MAX_PART) continue;
        print(text);
        text = '';
      }
      if (text !== '') print(text);
    },
    close: () => [],
  };
}

/** Writes a file when the report is whole. */
function writeTo(file: string, cwd: string): Sink {
  const all: string[] = [];
  return {
    take(parts) {
      for (const part of parts) all.push(part);
    },
    close() {
      const absolute = path.resolve(cwd, file);
      try {
        writeReport(absolute, all);
        return [];
      } catch (error) {
        return [{ path: relativePath(cwd, absolute), message: describeWriteError(error) }];
      }
    },
  };
}

/** Appends to the file of the job summary. As no option asks for it, a failure is a note and changes no exit status. */
function appendTo(file: string, terminal: Terminal): Sink {
  const all: string[] = [];
  return {
    take(parts) {
      for (const part of parts) all.push(part);
    },
    close() {
      try {
        fs.appendFileSync(file, all.join(''));
      } catch (error) {
        terminal.err(`note: the job summary ${describeWriteError(error)}\n`);
      }
      return [];
    },
  };
}
