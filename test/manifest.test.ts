import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import * as manifest from '../package.json';
import { configurationFileNames } from '../server/src/engine/configuration/parse';
import { otherLinters } from '../server/src/engine/deferring';
import { changeBatchNames } from '../server/src/recognition/route53-json';

const { activationEvents, contributes, files } = manifest;
const ROOT = path.join(__dirname, '..');

describe('package.json, as the manifest of the extension', () => {
  it('names Route 53 in the title of every command, as a context menu shows the title alone', () => {
    for (const { command, title } of contributes.commands) assert.match(title, /^Route 53: [A-Z]/, command);
  });

  it('has a schema for every form of the configuration', () => {
    const { jsonValidation, yamlValidation } = contributes;
    const validations = [...jsonValidation, ...yamlValidation];
    const names = validations.flatMap(({ fileMatch }) => fileMatch);
    assert.deepEqual(names.sort(), [...configurationFileNames, ...changeBatchNames].sort());
    for (const { url } of validations) assert.ok(existsSync(path.join(ROOT, url)), url);
  });

  it('has a schema for files that are named as change batches', () => {
    const { fileMatch } = contributes.jsonValidation.find(({ url }) => url.includes('change-batch')) ?? {};
    assert.deepEqual(fileMatch, changeBatchNames);
  });

  it('offers to yield to the linters of which it is known what they report', () => {
    const { enum: names, enumDescriptions } = contributes.configuration.properties['route53Lint.deferTo'].items;
    assert.deepEqual(names, [...otherLinters.keys()]);
    for (const [index, { rules }] of [...otherLinters.values()].entries())
      assert.deepEqual(enumDescriptions[index]?.match(/[a-z0-9]+(?:-[a-z0-9]+)+/g), [...rules.keys()]);
  });

  it('takes no language id and sets no setting of others', () => {
    for (const point of ['languages', 'snippets', 'debuggers']) assert.ok(!Object.hasOwn(contributes, point), point);
    const settings = Object.keys(contributes.configuration.properties);
    assert.deepEqual(
      settings.filter((name) => !name.startsWith('route53Lint.')),
      [],
    );
    // The only default is how documents of a scheme of its own are opened.
    assert.deepEqual(Object.keys(contributes.configurationDefaults), ['workbench.editorAssociations']);
    const associations = Object.keys(contributes.configurationDefaults['workbench.editorAssociations']);
    assert.ok(associations.every((pattern) => pattern.startsWith('route53-lint-rule:')));
  });

  it('takes no files, formatters, keys or colors of other extensions', () => {
    // What an extension can contribute without getting in the way of another one: all else has to be argued for here.
    assert.deepEqual(Object.keys(contributes).sort(), [
      'commands',
      'configuration',
      'configurationDefaults',
      'grammars',
      'jsonValidation',
      'menus',
      'problemMatchers',
      'taskDefinitions',
      'views',
      'viewsWelcome',
      'walkthroughs',
      'yamlValidation',
    ]);
    for (const grammar of contributes.grammars) {
      assert.ok(!Object.hasOwn(grammar, 'language'), grammar.path);
      assert.match(grammar.scopeName, /^route53\.\w+\.injection$/);
      assert.ok(grammar.injectTo.length > 0);
    }
    for (const key of ['extensionDependencies', 'extensionPack', 'extensionKind'])
      assert.ok(!Object.hasOwn(manifest, key), key);
    const setting = /editor\.(?:defaultFormatter|formatOn\w+|codeActionsOnSave)|files\.associations/;
    assert.doesNotMatch(JSON.stringify([contributes.configurationDefaults, contributes.configuration]), setting);
  });

  it('has what the steps of its walkthrough show and do', () => {
    const commands: readonly string[] = contributes.commands.map(({ command }) => command);
    for (const { steps } of contributes.walkthroughs) {
      assert.equal(steps.length, 4);
      for (const { description, media, completionEvents } of steps) {
        const shown = Object.values(media)[0] ?? '';
        assert.ok(existsSync(path.join(ROOT, shown)), shown);
        assert.ok(
          files.some((file) => shown === file || shown.startsWith(`${file}/`)),
          `${shown} is not packed`,
        );
        const named = [...description.matchAll(/\(command:([\w.]+)/g)].map(([, command = '']) => command);
        const events = completionEvents.flatMap((event) => /^onCommand:(.*)/.exec(event)?.[1] ?? []);
        assert.ok(events.length > 0);
        for (const command of [...named, ...events]) assert.ok(commands.includes(command), command);
      }
    }
  });

  it('is loaded for its tasks', () => {
    for (const { type } of contributes.taskDefinitions)
      assert.ok(activationEvents.includes(`onTaskType:${type}`), type);
  });

  it('reads the output of the command line in tasks', () => {
    const [head, message] = contributes.problemMatchers[0]?.pattern ?? [];
    const lines = [
      'infra/dns.tf:4:13 error cname-at-apex',
      '  A CNAME cannot stand at the apex of its zone.',
      '  see infra/zones.tf:2:10 The name of the zone is example.com.',
      '1 error in 1 record set in 2 files; 1 fixable with --fix.',
    ];
    const matches = (pattern: string | undefined) =>
      lines.map((line) => new RegExp(pattern ?? '^$').exec(line)?.slice(1));
    assert.deepEqual(matches(head?.regexp)[0], ['infra/dns.tf', '4', '13', 'error', 'cname-at-apex']);
    assert.deepEqual(matches(head?.regexp).slice(1), [undefined, undefined, undefined]);
    assert.deepEqual(matches(message?.regexp)[1], ['A CNAME cannot stand at the apex of its zone.']);
  });
});
