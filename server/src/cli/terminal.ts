import { styleText } from 'node:util';

export { escapeControls, escapeLine, escapeMarks } from '../text/controls';

/** The current folder and the streams of a run. */
export interface Terminal {
  /** The absolute path of the current folder. */
  readonly cwd: string;
  /** Whether output is coloured with `--color auto`. */
  readonly colors: boolean;
  /** The width of the terminal in columns. */
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether standard error is a terminal, at which a person may wait. */
  readonly isInteractive: boolean;
  /** The time since the program was started, in milliseconds. */
  now(): number;
  /** Writes to standard output. */
  out(text: string | Uint8Array): void;
  /** Writes to standard error: errors and notes. */
  err(text: string): void;
  readStdin(): Promise<Buffer>;
  /** From now on, signals that end the process wait until they are released. */
  holdSignals(): SignalHold;
}

/** Signals that are held back, so that no file is left half written. */
export interface SignalHold {
  /** Whether a signal has come meanwhile. */
  isInterrupted(): Promise<boolean>;
  /** Ends the hold, and the process if a signal has come. */
  release(): void;
}

/** Gives text a style, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;
/** The colours and weights that a `Paint` can give. */
export type Style = 'red' | 'yellow' | 'blue' | 'green' | 'cyan' | 'dim' | 'bold';

const keepPlain: Paint = (_, text) => text;
// Without this option newer versions of Node.js decide by standard output whether text is coloured.
const applyStyle: Paint = (style, text) => (text === '' ? '' : styleText(style, text, { validateStream: false }));

/** The painter for a value of `--color`. */
export function choosePaint(choice: 'auto' | 'always' | 'never', terminal: Pick<Terminal, 'colors'>): Paint {
  return choice === 'always' || (choice === 'auto' && terminal.colors) ? applyStyle : keepPlain;
}

/** The width of a text in terminal columns. */
export function measureColumns(text: string): number {
  let columns = 0;
  for (const character of text)
    columns += /\p{Mn}|\p{Me}|\u200b|\u200d|\ufe0f/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}

/** Characters that are two columns wide: East Asian scripts and pictographs. */
const WIDE = new RegExp(
  '[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\u33ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua000-\\ua4cf\\uac00-\\ud7a3]|' +
    '[\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6]|[\\u{1f300}-\\u{1faff}\\u{20000}-\\u{3fffd}]',
  'u',
);
