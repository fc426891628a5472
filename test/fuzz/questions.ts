import assert from 'node:assert/strict';
import { addsError, countErrors, fixFiles } from '../../server/src/engine/fixing/fix';
import { forgetAll } from '../../server/src/engine/forget';
import {
  collectSyntaxErrors,
  defaultOptions,
  type Failure,
  type LintOptions,
  type LintResult,
  lint,
  readFiles,
} from '../../server/src/engine/lint';
import { dropFailing } from '../../server/src/engine/running/failing';
import { formats } from '../../server/src/formats/index';
import { rules } from '../../server/src/rules/index';
import { applyEdits } from '../../server/src/text/edits';
import type { SourceFile, Span } from '../../server/src/text/span';
import { fileNameOf } from '../../server/src/text/uri';
import { checkResult, mutate } from '../properties/edits';
import { checkPlaces } from '../properties/places';
import type { Depth, Input } from './input';

/** All rules, also those that are off by default. */
const severities = new Map(rules.map(({ id, severity }) => [id, severity]));

/** New options are another configuration, for which nothing is remembered. */
function makeOptions(): LintOptions {
  return { ...defaultOptions, severities };
}

/**
 * Asks what must hold of all texts. What is found is found without what is remembered of earlier inputs, so that each
 * can be repeated.
 */
export function askAboutTexts(input: Input, depth: Depth): void {
  if (depth === 'read') {
    askReading(input);
    return;
  }
  forgetAll();
  const options = makeOptions();
  const result = lint(input, options);
  checkResult(result);
  if (depth === 'short') return;
  askWarmAndCold(input, options);
  checkPlaces(
    input,
    97,
    input.reduce((sum, { text }) => sum + text.length, 0),
  );
  askFixes(input, makeOptions());
}

/** All that is read can be read, and stands in the texts; also in texts that no format recognises any more. */
function askReading(input: Input): void {
  const failures: Failure[] = [];
  const { bundles, unrecognised } = readFiles(input, defaultOptions, failures);
  const readings = bundles.map(({ reading }) => reading);
  for (const file of unrecognised)
    for (const format of formats) if (format.mayBeNamed(fileNameOf(file.uri))) readings.push(format.read([file]));
  assert.deepEqual(
    failures.map(({ message }) => message),
    [],
  );
  for (const reading of readings) {
    for (const { span } of reading.errors) checkSpan(span);
    for (const span of reading.damage ?? []) checkSpan(span);
    for (const { error } of dropFailing(reading).failing) throw error;
    for (const zone of reading.zones)
      for (const { span, places } of zone.recordSets) [span, ...places.map(({ value }) => value)].forEach(checkSpan);
  }
}

function checkSpan({ file, start, end }: Span): void {
  if (!(0 <= start && start <= end && end <= file.text.length)) assert.fail(`${start}-${end} is in the text`);
}

/** What is found after other texts were read under the same names is what is found without them. */
function askWarmAndCold(input: Input, options: LintOptions): void {
  const seed = input.reduce((sum, { text }) => (Math.imul(sum, 31) + text.length) | 0, 7) >>> 0;
  for (const texts of [mutate(input, seed), mutate(input, seed + 1), input.map((file) => ({ ...file }))]) {
    const warm = describe(lint(texts, options));
    forgetAll();
    const cold = describe(
      lint(
        texts.map((file) => ({ ...file })),
        makeOptions(),
      ),
    );
    if (warm === cold) continue;
    const between = texts.map(({ uri, text }) => `${uri}\n${text}`).join('\n');
    assert.fail(`warm is not cold\n${diff(warm, cold)}\n--- after the text\n${between}`);
  }
}

/** The lines that only one of the two has. */
function diff(warm: string, cold: string): string {
  const [a, b] = [warm.split('\n'), cold.split('\n')];
  return [
    ...a.filter((line) => !b.includes(line)).map((line) => `warm: ${line}`),
    ...b.filter((line) => !a.includes(line)).map((line) => `cold: ${line}`),
  ].join('\n');
}

/** All that is seen of what was found, with its fixes. */
export function describe({ findings, bundles, failures }: LintResult): string {
  const place = ({ file, start, end }: { file: SourceFile; start: number; end: number }) =>
    `${file.uri} ${start}-${end}`;
  return [
    ...failures.map(({ message }) => message),
    ...bundles.flatMap(({ reading }) => reading.errors.map(({ value, span }) => `${place(span)} ${value}`)),
    ...findings.map(({ rule, severity, at, message, resource, related, fixes }) =>
      JSON.stringify([
        rule,
        severity,
        place(at),
        message,
        resource,
        related.map((each) => [each.value, place(each.span)]),
        fixes.map(({ title, safety, edits }) => [
          title,
          safety,
          edits.map(({ span, newText }) => [place(span), newText]),
        ]),
      ]),
    ),
  ].join('\n');
}

/** Safe fixes, each by itself and all together, leave the files readable and add no error. */
export function askFixes(input: Input, options: LintOptions): void {
  const before = lint(input, options);
  for (const { rule, fixes } of before.findings)
    for (const { title, safety, byHand, edits } of fixes) {
      if (safety !== 'safe' || byHand === true) continue;
      const after = input.map((file) => ({
        uri: file.uri,
        text: applyEdits(
          file.text,
          edits.filter(({ span }) => span.file === file),
        ),
      }));
      checkAfter(`the safe fix ‘${title}’ of ${rule}`, before, lint(after, makeOptions()));
    }
  for (const unsafe of [false, true]) {
    const { changed } = fixFiles(input, () => true, options, unsafe);
    if (changed.size === 0) continue;
    const after = input.map((file) => ({ uri: file.uri, text: changed.get(file) ?? file.text }));
    checkAfter(`all ${unsafe ? '' : 'safe '}fixes`, before, lint(after, makeOptions()));
  }
}

function checkAfter(what: string, before: LintResult, after: LintResult): void {
  assert.deepEqual(after.failures, []);
  assert.ok(
    collectSyntaxErrors(after).length <= collectSyntaxErrors(before).length,
    `${what}: the text cannot be read`,
  );
  if (!addsError(countErrors(before), countErrors(after))) return;
  const rulesOf = ({ findings }: LintResult) =>
    findings
      .filter(({ severity }) => severity === 'error')
      .map(({ rule }) => rule)
      .join();
  assert.fail(`${what}: errors of ${rulesOf(before) || 'no rule'} became errors of ${rulesOf(after)}`);
}
