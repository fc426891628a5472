import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { contributes } from '../package.json';
import { configurationFileNames } from '../server/src/engine/configuration/parse';

const ROOT = path.join(__dirname, '..');

describe('package.json, as the manifest of the extension', () => {
  it('names Route 53 in the title of every command, as a context menu shows the title alone', () => {
    for (const { command, title } of contributes.commands) assert.match(title, /^Route 53: [A-Z]/, command);
  });

  it('has a schema for every form of the configuration', () => {
    const { jsonValidation, yamlValidation } = contributes;
    const validations = [...jsonValidation, ...yamlValidation];
    assert.deepEqual(validations.flatMap(({ fileMatch }) => fileMatch).sort(), [...configurationFileNames].sort());
    for (const { url } of validations) assert.ok(existsSync(path.join(ROOT, url)), url);
  });
});
