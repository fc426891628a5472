import assert from 'node:assert/strict';
import path from 'node:path';
import { collectSyntaxErrors, defaultOptions, lint } from '../server/src/engine/lint';
import type { Finding } from '../server/src/model/finding';
import { rules } from '../server/src/rules/index';
import { applyEdits } from '../server/src/text/edits';
import type { SourceFile } from '../server/src/text/span';
import type { PageFile, Scenario } from './pages';

/** Lints a scenario of a rule's page: the findings must be the marked ones, and each fix must give the fixed text. */
export function checkScenario(id: string, scenario: Scenario): void {
  try {
    compareScenario(id, scenario);
  } catch (error) {
    // Newer versions of Node.js print the difference in the message, so Mocha must not print it again.
    if (error instanceof assert.AssertionError && error.message.includes('+ actual - expected'))
      Object.assign(error, { showDiff: false });
    throw error;
  }
}

function compareScenario(id: string, scenario: Scenario): void {
  const files = scenario.files.map(sourceFile);
  const run = (input: readonly SourceFile[]) => {
    // A rule that is off by default is on for its own page.
    const severities = new Map(
      rules.filter((rule) => rule.off && rule.id === id).map((rule) => [rule.id, rule.severity]),
    );
    const result = lint(input, { ...defaultOptions, severities });
    // Fixes are written when they are read.
    for (const { fixes } of result.findings) assert.ok(fixes);
    assert.deepEqual(result.failures, []);
    return result;
  };
  const result = run(files);
  assert.deepEqual(
    result.unrecognised.map((file) => file.uri),
    [],
    'files that no format recognised',
  );
  assert.deepEqual(
    result.findings.map((finding) => describeFinding(finding)).sort(),
    markersOf(scenario)
      .map((marker) => describeMarker(marker, result.findings))
      .sort(),
    'the findings are the marked ones',
  );
  for (const fixed of scenario.fixed) {
    const fixable = result.findings.find((finding) => finding.rule === id && finding.fixes.length > 0);
    const fix = fixable?.fixes[fixed.fix - 1];
    assert.ok(fix, `there is no fix number ${fixed.fix}`);
    assert.equal(fix.safety, fixed.safety ?? fix.safety, `‘${fix.title}’`);
    const after = files.map((file) => ({
      uri: file.uri,
      text: applyEdits(
        file.text,
        fix.edits.filter((edit) => edit.span.file === file),
      ),
    }));
    assert.equal(
      after.find((file) => file.uri.endsWith(`/${fixed.name}`))?.text,
      fixed.text,
      `the text after ‘${fix.title}’`,
    );
    const again = run(after);
    if (collectSyntaxErrors(result).length === 0)
      assert.deepEqual(collectSyntaxErrors(again), [], 'the fixed text parses');
    const left = (findings: readonly Finding[]) => findings.filter((finding) => finding.rule === id).length;
    // The members of a group are mended together.
    assert.ok(left(again.findings) < left(result.findings), 'the finding is gone');
    const before = new Set(result.findings.map((finding) => finding.rule));
    const fresh = again.findings.filter((finding) => finding.severity === 'error' && !before.has(finding.rule));
    assert.deepEqual(fresh.map(describeFinding), [], 'no new error appears');
  }
}

function sourceFile(file: PageFile): SourceFile {
  return { uri: `file:///page/${file.name}`, text: file.text };
}

/** The markers of all files of a scenario, each with the name of its file. */
export function markersOf(scenario: Scenario) {
  return scenario.files.flatMap((file) => file.markers.map((marker) => ({ ...marker, file: file.name })));
}

function describeFinding(finding: Finding): string {
  const { file, start, end } = finding.at;
  const before = file.text.slice(0, start);
  const line = before.split('\n').length;
  const column = start - (before.lastIndexOf('\n') + 1);
  const place = `${path.posix.basename(file.uri)}:${line} ${column}–${column + end - start}`;
  return `${place} ${finding.rule} ${finding.severity}: ${finding.message}`;
}

/** A marker in the form of a finding; properties that it leaves out are taken from the finding at its place. */
function describeMarker(marker: ReturnType<typeof markersOf>[number], findings: readonly Finding[]): string {
  const place = `${marker.file}:${marker.line + 1} ${marker.start}–${marker.end} ${marker.rule} `;
  const found = findings.find((finding) => describeFinding(finding).startsWith(place));
  if (found === undefined) return `${place}(missing)`;
  if (marker.message !== undefined && !found.message.includes(marker.message))
    return `${place}has no message with “${marker.message}”`;
  return `${place}${marker.severity ?? found.severity}: ${found.message}`;
}
