import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { applyFixes, fixFiles } from '../../server/src/engine/fixing/fix';
import {
  collectSyntaxErrors,
  defaultOptions,
  type LintOptions,
  type LintResult,
  lint,
} from '../../server/src/engine/lint';
import type { Severity } from '../../server/src/model/finding';
import { rules } from '../../server/src/rules/index';
import type { SourceFile } from '../../server/src/text/span';
import { faults } from '../corpus/faults';
import { type FormatName, renderers } from '../corpus/renderers';
import { correctSets } from '../corpus/zones';
import { readPage } from '../pages';
import { type Answers, collectAnswers, findLost } from './answers';
import { makeDeployments } from './deployments';
import { makeSharedTexts } from './shared-texts';

interface Sample {
  readonly title: string;
  readonly files: readonly SourceFile[];
  readonly options: LintOptions;
}

/** What became of the fixes of some samples. */
interface Tally {
  safe: number;
  all: number;
  readonly faults: string[];
}

const FOLDER = path.join(__dirname, '../rules');

describe('a fix adds no error, and a safe one loses no answer', () => {
  it('of the pages', () => {
    check(readPages(), { safe: 50, all: 150 });
  });

  it('of zones with a fault', () => {
    check(makeFaultyZones(), { safe: 20, all: 90 });
  });

  it('of deployments with groups, private zones, replacing changes and IPv6', () => {
    check(
      makeDeployments(40).map((deployment) => ({ ...deployment, options: defaultOptions })),
      { safe: 200, all: 1000 },
    );
  });

  it('of texts that several record sets share', () => {
    check(
      makeSharedTexts(40).map((deployment) => ({ ...deployment, options: defaultOptions })),
      { safe: 40, all: 60 },
    );
  });
});

/** Tries every fix of the samples; there must be as many as that, so that the test cannot become empty. */
function check(samples: readonly Sample[], least: { readonly safe: number; readonly all: number }): void {
  const tally: Tally = { safe: 0, all: 0, faults: [] };
  for (const sample of samples) tryFixes(sample, tally);
  assert.equal(tally.faults.join('\n'), '');
  console.log(`      ${tally.safe} safe fixes of ${tally.all}`);
  assert.ok(tally.safe >= least.safe && tally.all >= least.all, `only ${tally.safe} safe fixes of ${tally.all}`);
}

function tryFixes({ title, files, options }: Sample, tally: Tally): void {
  const before = lint(files, options);
  assert.deepEqual(before.failures, [], title);
  const answers = collectAnswers(before);
  const fixes = before.findings.flatMap(({ rule, fixes }) => fixes.map((fix) => ({ rule, fix })));
  for (const { rule, fix } of fixes) {
    const isSafe = fix.safety === 'safe';
    const after = applyFixes(files, [fix]);
    for (const fault of faultsOf(before, lint(after, options), answers, isSafe))
      tally.faults.push(`${title} · ${rule} · ${fix.title} (${fix.safety}): ${fault}${show(after, files)}`);
    tally.all += 1;
    if (isSafe) tally.safe += 1;
  }
  for (const unsafe of [false, true]) {
    const { changed } = fixFiles(files, () => true, options, unsafe);
    const after = files.map((file) => ({ uri: file.uri, text: changed.get(file) ?? file.text }));
    for (const fault of faultsOf(before, lint(after, options), answers, !unsafe))
      tally.faults.push(`${title} · all ${unsafe ? '' : 'safe '}fixes: ${fault}${show(after, files)}`);
  }
}

function* faultsOf(before: LintResult, after: LintResult, answers: Answers, isSafe: boolean): Generator<string> {
  if (collectSyntaxErrors(after).length > collectSyntaxErrors(before).length) yield 'the text does not parse';
  for (const rule of new Set(after.findings.map((finding) => finding.rule))) {
    if (count(after, rule, ['error']) > count(before, rule, ['error'])) yield `a new error: ${rule}`;
    else if (isSafe && count(after, rule, SERIOUS) > count(before, rule, SERIOUS)) yield `a new warning: ${rule}`;
  }
  if (isSafe) for (const lost of findLost(answers, collectAnswers(after))) yield `lost: ${lost}`;
}

const SERIOUS: readonly Severity[] = ['error', 'warning'];

function count({ findings }: LintResult, rule: string, severities: readonly Severity[]): number {
  return findings.filter((finding) => finding.rule === rule && severities.includes(finding.severity)).length;
}

function show(after: readonly SourceFile[], before: readonly SourceFile[]): string {
  return after
    .filter(({ text }, index) => text !== before[index]?.text)
    .map(({ text }) => `\n${text}`)
    .join('');
}

function readPages(): readonly Sample[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => {
      const id = path.basename(name, '.md');
      return readPage(readFileSync(path.join(FOLDER, name), 'utf8')).scenarios.map(({ title, files }) => ({
        title: `${id} · ${title}`,
        files: files.map(({ name, text }) => ({ uri: `file:///page/${name}`, text })),
        options: optionsFor(id),
      }));
    })
    .filter(({ files }) => files.length > 0);
}

function makeFaultyZones(): readonly Sample[] {
  const formats = Object.keys(renderers) as FormatName[];
  return faults.flatMap(({ rule, what, sets, formats: own = formats, extra }) =>
    own.map((format) => ({
      title: `${format} · ${what}`,
      files: renderers[format]([...correctSets(20, sets.length), ...sets], extra?.[format]),
      options: optionsFor(rule),
    })),
  );
}

/** A rule that is off by default is on where it is meant. */
function optionsFor(id: string): LintOptions {
  const off = rules.filter((rule) => rule.off && rule.id === id);
  return { ...defaultOptions, severities: new Map(off.map((rule) => [rule.id, rule.severity])) };
}
