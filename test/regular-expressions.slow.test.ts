import assert from 'node:assert/strict';
import path from 'node:path';
import { type Literal, parse } from 'acorn';
import { full } from 'acorn-walk';
import { buildSync } from 'esbuild';
import { checkSync } from 'recheck';

const ROOT = path.join(__dirname, '..');
/** What is checked: all that is written here, without the packages it uses. */
const ENTRIES = [
  'server/src/cli/main.ts',
  'server/src/lsp/node.ts',
  'server/src/lsp/browser.ts',
  'client/node.ts',
  'client/node-client.ts',
  'client/browser.ts',
];
/**
 * The checker that proves what it says, and says nothing of expressions that look around; the time for one, after which
 * it counts as one that no attack is known for.
 */
const CHECKER = { checker: 'automaton', timeout: 3000 } as const;

/** Expressions that can take quadratic time, by their beginning, and why no long text reaches them. */
const BOUNDED: Readonly<Record<string, string>> = {
  '"((?:\\\\.|[^"\\\\])*)"': 'is used on a text that STRINGS has matched as a whole',
  '\\$\\{(!?)([^}]*)\\}': 'is used on a text that ends in a brace',
  'zone(?:(?!zone)\\S)*': 'is used on the label of a reference',
  '[\\w.+-]*$': 'is used on 100 characters',
  '(?:"[^"]*|\'[^\']*|': 'is used on 1,000 characters',
  '(?:[A-Za-z_][\\w-]*(?:': 'is used on 1,000 characters',
  '!\\S*\\s+': 'is used on 80 characters',
  '<!--.*?-->': 'is used on the pages of rules',
  '(?:#|(?<!")\\/\\/|': 'is used on lines that name the linter',
  '(?:#|\\/\\/|\\/\\*).*route53-lint-ignore': 'is used on the line of the cursor',
};

interface Found {
  readonly pattern: string;
  readonly flags: string;
}

describe('regular expressions', () => {
  const all = new Map<string, Found>();
  before(() => {
    for (const entry of ENTRIES)
      for (const found of findExpressions(entry)) all.set(`/${found.pattern}/${found.flags}`, found);
  });

  it('take no longer than a text is long, or meet no long text', () => {
    const slow: string[] = [];
    const unused = new Set(Object.keys(BOUNDED));
    for (const [source, { pattern, flags }] of all) {
      const { status, ...more } = checkSync(pattern, flags, CHECKER);
      const bounded = Object.keys(BOUNDED).find((start) => pattern.startsWith(start));
      if (bounded !== undefined) unused.delete(bounded);
      if (status !== 'vulnerable') continue;
      const { complexity, attack } = more as { complexity: { summary: string }; attack: { pattern: string } };
      if (bounded === undefined || !complexity.summary.startsWith('2nd degree'))
        slow.push(`${source} takes ${complexity.summary} time: ${attack.pattern}`);
    }
    assert.deepEqual(slow, []);
    assert.deepEqual([...unused], [], 'expressions that are no longer there');
  });

  it('are found where they are', () => {
    assert.ok(all.size > 500, `${all.size}`);
  });

  it('that are slow are told from others', () => {
    assert.equal(checkSync('^(?:a|a)*$', '', CHECKER).status, 'vulnerable');
    assert.equal(checkSync('^a*$', '', CHECKER).status, 'safe');
  });
});

/** The literals of an entry and of what it imports. */
function findExpressions(entry: string): readonly Found[] {
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    packages: 'external',
    external: ['vscode', './node-client'],
    logLevel: 'error',
  });
  const found: Found[] = [];
  full(parse(outputFiles[0]?.text ?? '', { ecmaVersion: 'latest' }), (node) => {
    const { regex } = node as Literal;
    if (node.type === 'Literal' && regex != null) found.push(regex);
  });
  return found;
}
