// npm run new-rule ID: a rule, its page of scenarios, and its lines in the list of rules and in the changelog.
import fs from 'node:fs';
import path from 'node:path';
import { SYNTAX_ERROR } from '../server/src/engine/catalogue';

/** The paths of the written files relative to the root, or the mistake for which nothing was written. */
type NewRule = { readonly written: readonly string[] } | { readonly mistake: string };

const LIST = 'server/src/rules/index.ts';
const CHANGELOG = 'CHANGELOG.md';

/** Writes the skeleton of a rule into the sources below `root`: all files or none. */
export function makeRule(root: string, id: string): NewRule {
  const mistake = findMistake(root, id);
  if (mistake !== undefined) return { mistake };
  const texts = new Map([
    [fileOf(id), ruleSkeleton(id)],
    [pageOf(id), pageSkeleton(id)],
    [LIST, withRule(read(root, LIST), id)],
    [CHANGELOG, withChange(read(root, CHANGELOG), id)],
  ]);
  writeAll(root, texts);
  return { written: [...texts.keys()] };
}

/** The names that the skeleton of a rule and the list of rules import or define. */
const TAKEN = new Set(['firstLineOf', 'knownValue', 'ruleOf', 'valuesOf']);

function findMistake(root: string, id: string): string | undefined {
  if (id === '') return 'The id is missing: npm run new-rule ID, for example npm run new-rule cname-at-apex.';
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(id))
    return `‘${id}’ is no id of a rule: write lower-case words with hyphens between, such as cname-at-apex.`;
  if (id === SYNTAX_ERROR) return `‘${id}’ is the id of the findings about syntax errors, and no rule can have it.`;
  if (TAKEN.has(variableOf(id)))
    return `‘${id}’ would be ${variableOf(id)} in the code, which is taken: choose another id.`;
  const present = [fileOf(id), pageOf(id)].find((file) => fs.existsSync(path.join(root, file)));
  return present === undefined ? undefined : `There is ${present} already.`;
}

function fileOf(id: string): string {
  return `server/src/rules/${id}.ts`;
}

function pageOf(id: string): string {
  return `test/rules/${id}.md`;
}

/** The name of a rule in the code: `cnameAtApex`. */
function variableOf(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The text of a rule that compiles and passes the linter but finds nothing, so its page fails until it is written. */
function ruleSkeleton(id: string): string {
  return `import { knownValue, valuesOf } from '../model/record-set';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';

/** TODO: what it reports. */
export const ${variableOf(id)}: Rule = {
  id: '${id}',
  severity: 'warning',
  summary: 'TODO: what is right, in one sentence.',
  why: 'TODO: what goes wrong if it stays.',
  references: [],
  types: ['A', 'AAAA'],
  alone: true,
  *recordSet(recordSet) {
    for (const value of valuesOf(recordSet)) {
      // TODO: what is wrong. A value that is decided at deploy time is undefined here, and nothing is wrong with it.
      if (knownValue(value) !== 'TODO') continue;
      yield { at: firstLineOf(value.span), message: 'TODO: what is wrong, and what to do.' };
    }
  },
};
`;
}

/** A page with two scenarios for each format: one that fails until the rule is written, and one that stays silent. */
function pageSkeleton(id: string): string {
  const marker = (column: number, length: number) => `\n${' '.repeat(column)}${'^'.repeat(length)} ${id}`;
  return `# ${id}

TODO: what is reported.

## What it reports

### Terraform: TODO

\`\`\`hcl
${formatResource('"8.8.4.4"', marker(13, 9))}
\`\`\`

### CloudFormation: TODO

\`\`\`yaml
${formatTemplate('8.8.4.4', marker(10, 7))}
\`\`\`

### Route 53 JSON: TODO

\`\`\`json
${formatBatch('8.8.4.4', marker(21, 9))}
\`\`\`

## When it stays silent

### Terraform: a value by reference

\`\`\`hcl
${formatResource('var.address', '')}
\`\`\`

### CloudFormation: a value by reference

\`\`\`yaml
${formatTemplate('!Ref Address', '')}
\`\`\`

### Route 53 JSON: a value to be filled in

\`\`\`json
${formatBatch('<address>', '')}
\`\`\`
`;
}

/** A record in Terraform; `below` follows the line with the value. */
function formatResource(value: string, below: string): string {
  return `resource "aws_route53_record" "www" {
  zone_id = var.zone_id
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = [${value}]${below}
}`;
}

/** The same record in CloudFormation. */
function formatTemplate(value: string, below: string): string {
  return `Parameters:
  ZoneId: { Type: String }
  Address: { Type: String }
Resources:
  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref ZoneId
      Name: www.example.com
      Type: A
      TTL: 300
      ResourceRecords:
        - ${value}${below}`;
}

/** The same record in a change batch. */
function formatBatch(value: string, below: string): string {
  return `{
  "Changes": [
    {
      "Action": "CREATE",
      "ResourceRecordSet": {
        "Name": "www.example.com",
        "Type": "A",
        "TTL": 300,
        "ResourceRecords": [
          { "Value": "${value}" }${below}
        ]
      }
    }
  ]
}`;
}

/** The list of rules with the new one before the last, which is the rule about ignore comments. */
function withRule(text: string, id: string): string {
  const lines = text.split('\n');
  const imported = `import { ${variableOf(id)} } from './${id}';`;
  const place = lines.findIndex((line) => {
    const [, other] = /^import .* from '\.\/([^']+)';$/.exec(line) ?? [];
    return other === undefined || id.localeCompare(other, 'en', { numeric: true }) < 0;
  });
  lines.splice(place, 0, imported);
  const last = lines.lastIndexOf('  unusedSuppression,');
  if (place < 0 || last < 0) throw new Error(`${LIST} has another form than this tool can add to`);
  lines.splice(last, 0, `  ${variableOf(id)},`);
  return lines.join('\n');
}

/** The changelog with a line under ‘Added’ of its unreleased section, which is added if there is none. */
function withChange(text: string, id: string): string {
  const line = `- A rule, \`${id}\`: TODO.`;
  const [, head = '', section, rest = ''] =
    /^(# [^\n]*\n\n)(?:(## Unreleased\n.*?)(?=\n## |$))?(.*)$/s.exec(text) ?? [];
  if (section === undefined) return `${head}## Unreleased\n\n### Added\n\n${line}\n\n${rest}`;
  const [, before, additions, after = ''] = /^(.*?### Added\n\n)(.*?)(\n*(?:\n### .*)?)$/s.exec(section) ?? [];
  if (before === undefined || additions === undefined)
    return `${head}${section.replace('## Unreleased\n', `## Unreleased\n\n### Added\n\n${line}\n`)}${rest}`;
  return `${head}${before}${additions}\n${line}${after}${rest}`;
}

/** Writes all files; restores them if one cannot be written. */
function writeAll(root: string, texts: ReadonlyMap<string, string>): void {
  const before = new Map([...texts.keys()].map((name) => [name, readIfThere(root, name)]));
  try {
    for (const [name, text] of texts) fs.writeFileSync(path.join(root, name), text);
  } catch (error) {
    for (const [name, text] of before) {
      if (text === undefined) fs.rmSync(path.join(root, name), { force: true });
      else if (readIfThere(root, name) !== text) fs.writeFileSync(path.join(root, name), text);
    }
    throw error;
  }
}

function read(root: string, name: string): string {
  return fs.readFileSync(path.join(root, name), 'utf8');
}

function readIfThere(root: string, name: string): string | undefined {
  return fs.existsSync(path.join(root, name)) ? read(root, name) : undefined;
}

/** What to do after the skeleton is made. */
function nextSteps(id: string, written: readonly string[]): string {
  return `Wrote ${written.join(', ')}.

Next:
  1. Write the page, ${pageOf(id)}: what is reported and what is not, with a scenario for each format.
  2. Write the rule, ${fileOf(id)}, until \`npm run page ${id}\` passes.
  3. Move it in ${LIST} to where it is to stand in the documentation, and replace every TODO.
  4. npm run lint && npm run docs && npm run check

CONTRIBUTING.md explains the page and what a rule can read.
`;
}

if (require.main === module) {
  const [, , id = '', ...more] = process.argv;
  const made: NewRule =
    more.length > 0
      ? { mistake: `One id at a time: ‘${more[0]}’ is one too many.` }
      : makeRule(path.resolve(__dirname, '..'), id);
  if ('mistake' in made) {
    console.error(made.mistake);
    process.exitCode = 2;
  } else process.stdout.write(nextSteps(id, made.written));
}
