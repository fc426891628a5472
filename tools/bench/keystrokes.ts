import { compare, type Figure, type Part } from './figure';
import type { Times } from './keystroke-run';
import { bundle, run, withFolder } from './processes';
import type { FormatName, Names } from './texts';

interface Subject {
  readonly format: FormatName;
  readonly records: number;
  readonly names: Names;
  /** The goals for the keystroke: in bare parses, and in milliseconds. */
  readonly atMost?: number;
  readonly atMostTime?: number;
  /** Whether what is asked of a result is measured, too. */
  readonly asks?: true;
}

/** A name with a thousand record sets is judged as a group at each keystroke. */
const SUBJECTS: readonly Subject[] = [
  { format: 'json', records: 100, names: 'many' },
  { format: 'json', records: 1000, names: 'many', atMost: 0.5, asks: true },
  { format: 'json', records: 1000, names: 'one', asks: true },
  { format: 'json', records: 10_000, names: 'many', atMost: 0.3, atMostTime: 16 },
  { format: 'hcl', records: 100, names: 'many' },
  { format: 'hcl', records: 1000, names: 'many', atMost: 1, asks: true },
  { format: 'hcl', records: 1000, names: 'one', asks: true },
  { format: 'hcl', records: 10_000, names: 'many', atMost: 0.3, atMostTime: 16 },
  { format: 'yaml', records: 100, names: 'many' },
  { format: 'yaml', records: 1000, names: 'many', atMost: 0.1, asks: true },
  { format: 'yaml', records: 1000, names: 'one', asks: true },
  { format: 'yaml', records: 10_000, names: 'many' },
];

export const keystrokes: Part = {
  name: 'keystrokes',
  about:
    'From a keystroke in the middle of a file to its findings, beside one bare parse of the text with the parser of its format. What is asked then is beside a keystroke: a hover and a definition beside that one, the completion of a type beside the keystroke in the type that asks for it.',
  measure: () =>
    withFolder(async (folder) => {
      const program = await bundle('keystroke-run.ts', folder);
      // Each in its own process, without the garbage of the others.
      return SUBJECTS.flatMap((subject) => {
        const { format, records, names, asks } = subject;
        const times = run<Times>(
          ...[process.execPath, program, format, String(records), names, asks ? 'asks' : 'alone'],
        );
        return describe(subject, times);
      });
    }),
};

function describe({ format, records, names, atMost, atMostTime, asks }: Subject, times: Times): readonly Figure[] {
  const what = `${records.toLocaleString('en')} ${format.toUpperCase()} records${names === 'one' ? ' of one name' : ''}`;
  const floor = { name: 'one parse', value: times.floor };
  const keystroke = compare(`keystroke, ${what}`, 'ms', times.keystroke, floor, atMost);
  const inTime: Figure = { ...keystroke, goal: { of: 'value', atMost: atMostTime ?? 0 } };
  const asked = { name: 'a keystroke', value: times.keystroke };
  const typing = { name: 'a keystroke in the type', value: times.typing };
  const questions = [
    compare(`hover, ${what}`, 'ms', times.hover, asked, 1),
    compare(`definition, ${what}`, 'ms', times.definition, asked, 1),
    compare(`completion, ${what}`, 'ms', times.completion, typing, 1),
  ];
  return [keystroke, ...(atMostTime === undefined ? [] : [inTime]), ...(asks ? questions : [])];
}
