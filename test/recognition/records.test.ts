import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import {
  hasRecordsAround,
  isOfTerraform,
  isReadAsData,
  mayHoldRecords,
  type TextReader,
} from '../../server/src/recognition/records';
import { rules } from '../../server/src/rules/index';
import type { SourceFile } from '../../server/src/text/span';
import { directoryOf, fileNameOf } from '../../server/src/text/uri';
import { readPage } from '../pages';

const PAGES = path.join(__dirname, '../rules');
const WORKSPACES = path.join(__dirname, '../workspaces');

describe('the test whether a file may hold records', () => {
  for (const page of readdirSync(PAGES).filter((name) => name.endsWith('.md')))
    it(`lets through all that has a finding on ${page}`, async () => {
      const { scenarios } = readPage(readFileSync(path.join(PAGES, page), 'utf8'));
      for (const { title, files } of scenarios)
        await checkFound(
          files.map(({ name, text }) => ({ uri: `file:///page/${name}`, text })),
          title,
        );
    });

  for (const folder of readdirSync(WORKSPACES))
    it(`lets through all that has a finding in ${folder}`, () =>
      checkFound(readFolder(path.join(WORKSPACES, folder)), ''));

  const left: Readonly<Record<string, string>> = {
    'package.json': '{ "name": "route53", "version": "1.0.0" }',
    'values.yaml': 'ResourceRecords: none\n',
    'template.yaml': 'Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n',
    'notes.txt': '{ "Changes": [{ "ResourceRecordSet": {} }] }',
    'main.tf': 'resource "aws_instance" "a" {}\nmodule "b" {\n  source = "./b"\n}\n',
    'plan.json': '{ "format_version": "1.2", "planned_values": {} }',
  };
  for (const [name, text] of Object.entries(left))
    it(`leaves ${name} alone`, () => assert.equal(mayHoldRecords({ uri: `file:///a/${name}`, text }), false));
});

describe('records around a file of Terraform', () => {
  const record = 'resource "aws_route53_record" "a" {}\n';
  const files = [
    { uri: 'file:///w/live/main.tf', text: 'module "dns" {\n  source = "../modules//dns/"\n}\n' },
    { uri: 'file:///w/modules/dns/main.tf', text: 'module "deep" { source = "./deep" }\n' },
    { uri: 'file:///w/modules/dns/deep/a b.tf', text: record },
    { uri: 'file:///w/json/main.tf.json', text: '{ "module": { "dns": { "source": "../modules/dns/deep" } } }' },
    {
      uri: 'file:///w/unit/terragrunt.hcl',
      text: 'terraform {\n  source = "${get_terragrunt_dir()}/../modules/dns"\n}\n',
    },
    { uri: 'file:///w/beside/main.tf', text: '' },
    { uri: 'file:///w/beside/dns.tf', text: record },
    { uri: 'file:///w/alone/main.tf', text: 'module "a" { source = "../circle" }\n' },
    { uri: 'file:///w/circle/main.tf', text: 'module "a" { source = "../circle" }\n' },
    { uri: 'file:///w/alone/notes.md', text: record },
  ];
  const around = (uri: string) =>
    hasRecordsAround(files.find((file) => file.uri === uri) ?? { uri, text: '' }, readerOf(files));

  for (const uri of [
    'live/main.tf',
    'json/main.tf.json',
    'unit/terragrunt.hcl',
    'beside/main.tf',
    'modules/dns/deep/new.tf',
  ])
    it(`are seen from ${uri}`, async () => assert.equal(await around(`file:///w/${uri}`), true));
  for (const uri of ['alone/main.tf', 'circle/main.tf', 'nowhere/main.tf'])
    it(`are not seen from ${uri}`, async () => assert.equal(await around(`file:///w/${uri}`), false));

  it('are taken to be there where there are too many files to look at', async () => {
    const many = Array.from({ length: 301 }, (_, index) => ({ uri: `file:///m/${index}.tf`, text: '' }));
    assert.equal(await hasRecordsAround({ uri: 'file:///m/0.tf', text: '' }, readerOf(many)), true);
    assert.equal(await hasRecordsAround({ uri: 'file:///m/0.tf', text: '' }, readerOf(many.slice(0, 300))), false);
  });

  it('may be in a data file, if a file of the directory reads it', async () => {
    const reads = { uri: 'file:///d/a.tf', text: 'locals { a = yamldecode(file("${path.module}/data/a.yaml")) }\n' };
    const main = { uri: 'file:///d/main.tf', text: '' };
    assert.equal(await isReadAsData('file:///d/data/a.yaml', [main], readerOf([main, reads])), true);
    assert.equal(await isReadAsData('file:///d/data/b.yaml', [main], readerOf([main, reads])), false);
  });
});

/** Each file with a finding must be one that the client sends to the server. */
async function checkFound(files: readonly SourceFile[], title: string): Promise<void> {
  const severities = new Map(rules.map((rule) => [rule.id, rule.severity]));
  const found = new Set(lint(files, { ...defaultOptions, severities }).findings.map(({ at }) => at.file));
  const reader = readerOf(files);
  const isAdmitted = async (file: SourceFile) =>
    mayHoldRecords(file) || (isOfTerraform(file) && (await hasRecordsAround(file, reader)));
  const admitted = await Promise.all(files.map(isAdmitted));
  for (const file of found) {
    const context = isOfTerraform(file) || (await isReadAsData(file.uri, files.filter(isOfTerraform), reader));
    const isSent = (await isAdmitted(file)) || (context && admitted.includes(true));
    assert.ok(isSent, `${title}: ${file.uri} has a finding, but would not be sent to the server`);
  }
}

function readerOf(files: readonly SourceFile[]): TextReader {
  return {
    readFile: async (uri) => files.find((file) => decodeURI(file.uri) === decodeURI(uri))?.text,
    listNames: async (directory) =>
      files.filter(({ uri }) => directoryOf(uri) === directory).map(({ uri }) => fileNameOf(uri)),
  };
}

function readFolder(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return {
        uri: `file:///w/${path.relative(folder, file).split(path.sep).join('/')}`,
        text: readFileSync(file, 'utf8'),
      };
    });
}
