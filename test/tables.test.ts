import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const SOURCES = path.resolve(__dirname, '../server/src');

/**
 * Where an object has keys of any text, and why no text of a file is looked up in it: its keys are of our code, or it is
 * only written. All other tables are a `Table` (`text/table.ts`).
 */
const ALLOWED: Readonly<Record<string, string>> = {
  'text/table.ts': 'literals of our code, which become tables here',
  'facts/api-shapes.ts': 'literals of our code, which become a table',
  'facts/hosts.ts': 'the groups of our own patterns',
  'formats/cloudformation/endpoints/resource-attributes.ts': 'literals of our code, which become a table',
  'formats/terraform/records/endpoint-attributes.ts': 'literals of our code, which become a table',
  'formats/terraform/records/provider-schema.ts': 'literals of our code, which become a map',
  'formats/syntax/hcl/replace-spans.ts': 'the fields of our own nodes',
  'formats/route53-json/next-token.ts': 'four fields that our code names',
  'lsp/settings.ts': 'the name of our section',
  'lsp/editor-settings.ts': 'fields that our code names',
  'engine/baseline/read.ts': 'fields that our code names',
  'engine/configuration/edit-json.ts': 'only written',
  'engine/dump-lines.ts': 'only written',
  'engine/graph/drawing.ts': 'only written',
  'engine/teaching/change-batch-schema.ts': 'only written',
  'formats/api-record.ts': 'only written',
  'engine/deployments/command-line.ts': 'the environment, only listed',
  'cli/reporters/shared/xml.ts': 'only written',
  'cli/reporters/azure.ts': 'only written',
  'cli/reporters/github.ts': 'only written',
  'cli/reporters/reporter.ts': 'the environment, by names of our code',
  'cli/terminal.ts': 'the environment, by names of our code',
};

/**
 * The types by which an object can be read with a key of any text: the compiler refuses it for all other types. `any`
 * is refused by the linter of the sources, but JSON.parse gives it.
 */
const OPEN_KEYS = [/Record<string\b/, /\[\w+: string\]\??:/, /\bas keyof\b/, /JSON\.parse\([^\n]*\)\s*(?:\?\.)?\[/];

describe('tables', () => {
  const files = fs
    .readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replaceAll('\\', '/'));
  const open = files.filter((file) => {
    const text = fs.readFileSync(path.join(SOURCES, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    return OPEN_KEYS.some((pattern) => pattern.test(text));
  });

  it('that text can reach are no objects, which would have ‘constructor’ and ‘__proto__’', () => {
    assert.deepEqual(
      open.filter((file) => !Object.hasOwn(ALLOWED, file)),
      [],
    );
  });

  it('have no exceptions without use', () => {
    assert.deepEqual(
      Object.keys(ALLOWED).filter((file) => !open.includes(file)),
      [],
    );
  });
});
