import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseTree } from 'jsonc-parser';
import { parseDocument } from 'yaml';
import { parseHcl } from '../../server/src/formats/syntax/hcl/parse';

/* parse-run.js FOLDER: reads and parses every file in a folder with the parser of its format, and does nothing else. */
const [, , folder = ''] = process.argv;
for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  const file = path.join(folder, name);
  if (/\.(?:tf|json|yaml)$/.test(name)) parse(file, readFileSync(file, 'utf8'));
}

function parse(file: string, text: string): void {
  if (file.endsWith('.tf')) parseHcl({ uri: file, text });
  else if (file.endsWith('.json')) parseTree(text);
  else parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
}
