import fc from 'fast-check';
import type { SourceFile } from '../../../server/src/text/span';
import { faults } from '../../corpus/faults';
import { type FormatName, renderers } from '../../corpus/renderers';
import { makeSharedTexts } from '../../properties/shared-texts';
import { ways } from '../../properties/ways';
import type { Input, Target } from '../input';
import { pageScenarios } from '../pages';
import { askAboutTexts } from '../questions';
import { anyText } from '../words';

const faulty = faults.flatMap(({ sets, formats = Object.keys(renderers) as FormatName[], extra }) =>
  formats.map((format) => renderers[format](sets, extra?.[format])),
);

const texts = fc.oneof(
  { weight: 6, arbitrary: pageScenarios },
  { weight: 2, arbitrary: fc.constantFrom(...faulty) },
  { weight: 1, arbitrary: fc.constantFrom(...makeSharedTexts(12).map(({ files }) => files)) },
);

/** A value in quotes or behind a key, which another one can replace so that the text stays whole. */
const VALUE = /"[^"\n\\]*"|(?<=: )[^\s"'{[&*!|>#][^\s#]*/g;

function withValue(files: readonly SourceFile[], at: number, value: string): readonly SourceFile[] {
  const all = files.flatMap((file) => [...file.text.matchAll(VALUE)].map((found) => ({ file, found })));
  const chosen = all[at % Math.max(1, all.length)];
  if (chosen === undefined) return files;
  const { file, found } = chosen;
  const written = found[0].startsWith('"') ? JSON.stringify(value) : value;
  const text = file.text.slice(0, found.index) + written + file.text.slice(found.index + found[0].length);
  return files.map((each) => (each === file ? { uri: file.uri, text } : each));
}

/** Scenarios written in other ways, with other values: most have findings, and so fixes. */
export const fixesTarget: Target = {
  name: 'fixes',
  what: 'fixes of scenarios that are written in other ways, with other values',
  inputs: fc
    .tuple(texts, fc.constantFrom(...ways), fc.array(fc.tuple(fc.nat(999), anyText), { maxLength: 2 }))
    .map(([files, way, values]) =>
      values.reduce<Input>(
        (now, [at, value]) => withValue(now, at, value),
        files.map((file) => way.write(file) ?? { ...file }),
      ),
    ),
  isExact: true,
  ask: (input) => askAboutTexts(input, 'all'),
};
