import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readBaseline } from '../../../server/src/engine/baseline/read';
import {
  emptyConfiguration,
  isIgnored,
  levelsAt,
  toLintOptions,
} from '../../../server/src/engine/configuration/configuration';
import { editConfiguration } from '../../../server/src/engine/configuration/edit';
import { extendConfiguration } from '../../../server/src/engine/configuration/extend';
import { configurationFileNames, parseConfiguration } from '../../../server/src/engine/configuration/parse';
import { parseToml } from '../../../server/src/formats/syntax/toml/parse';
import { fileOf, type Input, type Target } from '../input';
import { mutated } from '../mutations';
import { anyTree, type Tree, toJson, toYaml } from '../trees';
import { anyText } from '../words';

const page = readFileSync(path.join(__dirname, '../../../docs/configuration.md'), 'utf8');
const examples = [...page.matchAll(/^```(json|yaml) \.route53lint\.\w+\n(.*?)^```$/gms)];
const examplesIn = (language: string) =>
  fc.constantFrom(...examples.flatMap(([, name, text = '']) => (name === language ? [text] : [])));

const KEYS = [
  'extends',
  'rules',
  'overrides',
  'ignore',
  'zones',
  'baseline',
  'deployments',
  'require-reason',
  '$schema',
  'files',
  'resources',
  'rule',
  'resource',
  'reason',
  'terraform',
  'cloudformation',
  'folder',
  'varFiles',
  'template',
  'parameters',
  'region',
  'version',
  'entries',
  'route53lint',
  'missing-ttl',
  '**/*.json',
  '[a-',
  '{a,b',
  '../a',
  'error',
  'off',
];
const tree: fc.Arbitrary<Tree> = anyTree(
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...KEYS) }, { weight: 1, arbitrary: anyText }),
);
const asMap = tree.filter(({ kind }) => kind === 'map');

const json = fc.oneof(
  asMap.map((each) => toJson(each, 2)),
  mutated(examplesIn('json'), 3),
);
const yaml = fc.oneof(
  asMap.map((each) => toYaml(each, (n) => (n % 2 === 0 ? 'plain' : 'double'))),
  mutated(examplesIn('yaml'), 3),
);
const inputs = fc.tuple(fc.constantFrom(...configurationFileNames), json, yaml).map(([name, asJson, asYaml]) => {
  if (/ya?ml$/.test(name)) return fileOf(name, asYaml);
  return fileOf(name, name === 'package.json' ? `{ "route53lint": ${asJson} }` : asJson);
});

/** Configuration files, their changes, and baselines. */
export const configurationTarget: Target = {
  name: 'configuration',
  what: 'configuration files and baselines',
  inputs,
  ask: (input: Input) => {
    for (const file of input) askConfiguration(file.uri.slice(file.uri.lastIndexOf('/') + 1), file);
  },
};

function askConfiguration(name: string, file: Input[number]): void {
  const { configuration = emptyConfiguration, errors, unexplained } = parseConfiguration(file.text, name);
  for (const { span, message } of [...errors, ...unexplained]) {
    // The text ends with a line end, which may have been added.
    assert.ok(0 <= span.start && span.start <= span.end && span.end <= file.text.length + 1, 'in the text');
    assert.doesNotMatch(message, /undefined|NaN|\[object/);
  }
  const pathFrom = () => 'dns/records.json';
  isIgnored(configuration, pathFrom);
  levelsAt(configuration, pathFrom, 'www.example.com A');
  const options = toLintOptions(configuration, pathFrom);
  options.severityOf?.('missing-ttl', 'file:///fuzz/dns/records.json', 'www.example.com A');
  options.silencedBy?.('missing-ttl', 'file:///fuzz/dns/records.json', 'www.example.com A');
  for (const change of [
    { kind: 'off', rule: 'missing-ttl' } as const,
    { kind: 'silence', rule: 'missing-ttl', files: 'a/*.json', resource: 'x', withReason: true } as const,
  ])
    editConfiguration(file, change);
  const reading = extendConfiguration(file);
  for (let step = reading.next(); !step.done; step = reading.next(undefined));
  const { error } = readBaseline(file.text);
  assert.doesNotMatch(error ?? '', /undefined|NaN|\[object/);
  for (const { span } of parseToml(file).errors) assert.ok(span.start <= span.end && span.end <= file.text.length);
}
