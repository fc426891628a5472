import fc from 'fast-check';
import { recogniserOf } from '../../server/src/recognition/index';
import type { SourceFile } from '../../server/src/text/span';
import { readScenarios } from '../properties/places';

/** Of longer files the inputs would be few. */
const MAX_LENGTH = 1500;

const scenarios = [...readScenarios()].map(({ files }) => files);

/** The scenarios of the rules' pages. */
export const pageScenarios: fc.Arbitrary<readonly SourceFile[]> = fc.constantFrom(
  ...scenarios.filter((files) => files.reduce((sum, { text }) => sum + text.length, 0) <= MAX_LENGTH),
);

/** The texts of the scenarios in one format, in files of such names; a third of them, the shortest. */
export function pageTexts(format: string, names: RegExp): fc.Arbitrary<string> {
  const texts = scenarios
    .flat()
    .filter((file) => names.test(file.uri) && recogniserOf(file)?.id === format)
    .map(({ text }) => text)
    .sort((a, b) => a.length - b.length);
  if (texts.length === 0) throw new Error(`There is no scenario in ${format} in a file like ${names}.`);
  return fc.constantFrom(...texts.slice(0, Math.ceil(texts.length / 3)));
}
