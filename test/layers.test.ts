import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const core = ['text', 'dns', 'facts', 'model', 'formats', 'rules', 'engine'] as const;
/** Who may import whom, and which packages; the table of ARCHITECTURE.md. */
const allowed: Readonly<Record<string, { readonly folders: readonly string[]; readonly packages: RegExp }>> = {
  text: { folders: [], packages: /^$/ },
  dns: { folders: ['text'], packages: /^ipaddr\.js$/ },
  facts: { folders: ['text', 'dns'], packages: /^$/ },
  model: { folders: ['text', 'dns', 'facts'], packages: /^$/ },
  formats: { folders: ['text', 'dns', 'facts', 'model'], packages: /^(yaml|jsonc-parser)$/ },
  rules: { folders: ['text', 'dns', 'facts', 'model'], packages: /^tldts$/ },
  engine: { folders: [...core], packages: /^(yaml|jsonc-parser|ignore)$/ },
  lsp: { folders: ['text', 'model', 'engine'], packages: /^vscode-languageserver/ },
  cli: { folders: ['text', 'model', 'engine'], packages: /^(node:|diff$)/ },
};
const machine = /^(lsp\/(node|disk|browser)|cli\/.*)\.ts$/;
const root = path.join(__dirname, '../server/src');

describe('the layers', () => {
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    it(`${file} imports only what its folder may`, () => {
      const folder = file.split(path.sep)[0] ?? '';
      const table = allowed[folder];
      assert.ok(table, `${folder} is not in the table`);
      const text = readFileSync(path.join(root, file), 'utf8');
      for (const [, name = ''] of text.matchAll(/(?:from|import|import\(|require\()\s*'([^']+)'/g)) {
        if (name.startsWith('.')) {
          const target = path.relative(root, path.resolve(root, path.dirname(file), name)).split(path.sep)[0] ?? '';
          assert.ok(
            target === folder || target === '..' || table.folders.includes(target),
            `${folder} may not import ${name}`,
          );
        } else if (name.startsWith('node:')) assert.match(file, machine, `${file} may not touch the machine (${name})`);
        else assert.match(name, table.packages, `${folder} may not import the package ${name}`);
      }
    });
  }
});
