import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseCommandLine } from '../../server/src/cli/options';
import { convert } from '../../server/src/engine/converting/convert';
import { checkAgain, readZones } from './again';

/** A scenario: a command, the files that it reads, those that it writes, and what it tells. */
interface Scenario {
  readonly title: string;
  readonly command: string;
  readonly files: readonly (readonly [name: string, text: string])[];
  readonly written: readonly (readonly [name: string, text: string])[];
  readonly told: string;
}

for (const page of readdirSync(__dirname).filter((name) => name.endsWith('.md') && name !== 'README.md'))
  describe(`convert: ${page}`, () => {
    const scenarios = readScenarios(readFileSync(path.join(__dirname, page), 'utf8'));

    it('has scenarios', () => assert.ok(scenarios.length > 0));

    for (const scenario of scenarios) it(scenario.title, () => checkScenario(scenario));
  });

function checkScenario({ command, files, written, told }: Scenario): void {
  const parsed = parseCommandLine(command.trim().split(/\s+/).slice(1));
  assert.ok(parsed.kind === 'convert', JSON.stringify(parsed));
  const zones = readZones(files.map(([name, text]) => ({ uri: `file:///page/${name}`, text })));
  const { options } = parsed;
  const result = convert(zones, options.goal, { ...options, zoneNames: new Map() });
  assert.deepEqual(
    result.files.map(({ name, text }) => [name, text]),
    written,
  );
  const lines = [...result.left.map(({ label, reason }) => `${label}: ${reason}`), ...result.notes];
  assert.equal([...lines, ...(result.lacking === undefined ? [] : [result.lacking])].join('\n'), told.trim());
  // A batch that deletes has no record sets, and an id alone does not tell the name of a zone.
  const isReadable = !/ --(?:zone-id|zone-as id|action DELETE|import)/.test(command);
  if (isReadable) checkAgain(zones, options.goal);
}

/** `##` is a scenario; `sh` fences are commands, `text` what is told, and fences marked `out` are written files. */
function readScenarios(markdown: string): readonly Scenario[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const fences = [...part.matchAll(/^```(\w+)(?: (out))?(?: (\S+))?\n(.*?)^```$/gms)].map((match) => ({
        language: match[1] ?? '',
        isOut: match[2] !== undefined,
        name: match[3] ?? '',
        text: match[4] ?? '',
      }));
      const textOf = (language: string) => fences.find((fence) => fence.language === language)?.text ?? '';
      const named = fences.filter(({ name }) => name !== '');
      return {
        title: part.split('\n')[0] ?? '',
        command: textOf('sh'),
        files: named.filter(({ isOut }) => !isOut).map(({ name, text }) => [name, text] as const),
        written: named.filter(({ isOut }) => isOut).map(({ name, text }) => [name, text] as const),
        told: textOf('text'),
      };
    });
}
