import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type Appeared, findAppeared, readCleanScenarios, readFolder, type Sample } from './half-written';

const ROOT = path.join(__dirname, '../..');
const PAGES = path.join(ROOT, 'test/rules');
const WORKSPACES = path.join(ROOT, 'test/workspaces');

/**
 * One of so many half-written texts is linted; there are some 300,000. `HALF_WRITTEN_STEP=1` tries all of them, which
 * takes a quarter of an hour.
 */
const STEP = Number(process.env.HALF_WRITTEN_STEP ?? '151');

/** Numbers in Terraform and comments that are cut are others: the text is whole, and what it says is judged. */
const SAID_OF_REST: ReadonlySet<string> = new Set(['ttl-differs-in-group', 'invalid-suppression']);

/**
 * Whether a text may be judged: it is not damaged, and what is missing is a whole line, or the rest of a line of YAML
 * or of a heredoc, where a value has no end of its own.
 */
function isWhole({ damaged, lineIsGone, endsWithLine, rule }: Appeared): boolean {
  return !damaged && (lineIsGone || endsWithLine || SAID_OF_REST.has(rule));
}

describe('half-written text', () => {
  let texts = 0;
  const check = (samples: readonly Sample[]) => {
    const appeared = samples.flatMap((sample) => [
      ...findAppeared(sample, STEP, () => {
        texts += 1;
      }),
    ]);
    const wrong = appeared.filter((each) => !isWhole(each));
    assert.deepEqual(describeAll(wrong), []);
  };

  for (const page of readdirSync(PAGES).filter((name) => name.endsWith('.md')))
    it(`of ${path.basename(page, '.md')} has no new finding`, () => check(readCleanScenarios(path.join(PAGES, page))));
  for (const folder of ['cloudformation', 'route53', 'terraform'])
    it(`of examples/${folder} has no new finding`, () => check([readFolder(path.join(ROOT, 'examples', folder))]));
  for (const folder of readdirSync(WORKSPACES))
    it(`of ${folder} has no new finding`, () => check([readFolder(path.join(WORKSPACES, folder))]));

  after(() => assert.ok(texts > 100_000 / STEP, `only ${texts} texts were tried`));
});

function describeAll(appeared: readonly Appeared[]): readonly string[] {
  return appeared.map(({ description }) => description).slice(0, 20);
}
