import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../package.json';
import { listRules, type RuleDescription, SYNTAX_ERROR } from '../server/src/engine/catalogue';
import { formatPackageSchema, formatSchema } from '../server/src/engine/configuration/schema';
import { formatChangeBatchSchema } from '../server/src/engine/teaching/change-batch-schema';
import { rules } from '../server/src/rules/index';
import type { Rule } from '../server/src/rules/rule';
import { type Page, readPage, type Scenario } from '../test/pages';
import { writeManPage } from './man-page';

/**
 * Writes the files that are generated from the rules and their pages; `--check` only lists those that are out of date.
 */
const root = path.join(__dirname, '..');
const check = process.argv.includes('--check');
const stale: string[] = [];

const GENERATED = '<!-- Generated from the rule and its page of tests by `npm run docs`; edit those. -->';

for (const rule of rules) emit(`docs/rules/${rule.id}.md`, writeRulePage(rule));
emit(`docs/rules/${SYNTAX_ERROR}.md`, writeSyntaxErrorPage());
emit('docs/rules/README.md', `# Rules\n\n${GENERATED}\n\n${writeRuleTable('')}\n`);
emit('README.md', replaceBetween(read('README.md'), 'rules', writeRuleTable('docs/rules/')));
emit('docs/route53-lint.1', writeManPage(manifest.version));
emit('schemas/route53lint.schema.json', formatSchema());
emit('schemas/package.schema.json', formatPackageSchema());
emit('schemas/change-batch.schema.json', formatChangeBatchSchema());
emit('package.json', withRuleSettings(read('package.json')));
for (const name of readdirSync(path.join(root, 'docs/rules'))) {
  const id = path.basename(name, '.md');
  if (id !== 'README' && id !== SYNTAX_ERROR && !rules.some((rule) => rule.id === id)) remove(`docs/rules/${name}`);
}
if (stale.length > 0) {
  console.error(`Stale: ${stale.join(', ')}. Run \`npm run docs\`.`);
  process.exitCode = 1;
}

/** The page of what no rule reports. */
function writeSyntaxErrorPage(): string {
  const { id, severity, summary, why } = listRules().find((rule) => rule.id === SYNTAX_ERROR) as RuleDescription;
  const setting = `Turn it off in \`.route53lint.json\`:\n\n\`\`\`json\n{ "rules": { "${id}": "off" } }\n\`\`\``;
  const parts = [
    `# ${id}`,
    GENERATED,
    `**${severity}** · ${summary}`,
    '## Why it matters',
    why,
    '## Turning it off',
    setting,
  ];
  return `${parts.join('\n\n')}\n`;
}

function writeRulePage(rule: Rule): string {
  const page = readPage(read(`test/rules/${rule.id}.md`));
  const reported = page.scenarios.filter((scenario) =>
    scenario.files.some((file) => file.markers.some((marker) => marker.rule === rule.id)),
  );
  const example = reported[0];
  const silent = page.scenarios.filter((scenario) => scenario.section === 'When it stays silent');
  const parts = [
    `# ${rule.id}`,
    GENERATED,
    `**${severityOf(rule)}** · ${rule.summary}`,
    '## What it reports',
    page.intro,
    listTitles(reported),
    '## Why it matters',
    rule.why,
    ...(example === undefined ? [] : ['## Example', writeFences(example, true)]),
    ...describeFixes(page, example),
    '## When it stays silent',
    ...silent.map((scenario) =>
      scenario.files.length > 0
        ? `### ${scenario.title}\n\n${[scenario.prose, writeFences(scenario, false)].filter(Boolean).join('\n\n')}`
        : scenario.prose,
    ),
    '## Turning it off',
    describeTurningOff(rule),
    ...(rule.references.length === 0 ? [] : ['## References', rule.references.map((url) => `- <${url}>`).join('\n')]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function describeFixes(page: Page, example: Scenario | undefined): readonly string[] {
  const prose = page.scenarios
    .filter((scenario) => scenario.section === 'Fixing it' && scenario.prose !== '')
    .map((scenario) => scenario.prose);
  const fixed = example?.fixed.filter((text) => text.fix === 1) ?? [];
  if (prose.length === 0 && fixed.length === 0) return [];
  const code = fixed.map((text) => `\`\`\`${languageOf(text.name)}\n${text.text}\`\`\``);
  return ['## Fixing it', ...prose, ...(code.length > 0 ? ['The quick fix makes of it:', ...code] : [])];
}

/** The files of a scenario as fences; if `marked`, with carets under the findings. */
function writeFences(scenario: Scenario, marked: boolean): string {
  return scenario.files
    .map((file) => {
      const lines = file.text.replace(/\n$/, '').split('\n');
      const shown = lines.flatMap((line, index) => [
        line,
        ...(marked
          ? file.markers
              .filter((marker) => marker.line === index)
              .map((marker) => `${' '.repeat(marker.start)}${'^'.repeat(marker.end - marker.start)} ${marker.rule}`)
          : []),
      ]);
      return `\`\`\`${languageOf(file.name)}\n${shown.join('\n')}\n\`\`\``;
    })
    .join('\n\n');
}

function describeTurningOff(rule: Rule): string {
  const setting = rule.off ? 'It is off; turn it on' : 'Turn it off';
  return `${setting} in \`.route53lint.json\`:

\`\`\`json
{ "rules": { "${rule.id}": "${rule.off ? rule.severity : 'off'}" } }
\`\`\`

or silence one place with a comment on the line above:

\`\`\`hcl
# route53-lint-ignore ${rule.id}: the reason
\`\`\``;
}

function listTitles(scenarios: readonly Scenario[]): string {
  return scenarios.map((scenario) => `- ${scenario.title}`).join('\n');
}

function writeRuleTable(folder: string): string {
  const rows = rules.map((rule) => `| [${rule.id}](${folder}${rule.id}.md) | ${severityOf(rule)} | ${rule.summary} |`);
  return ['| rule | severity | summary |', '|---|---|---|', ...rows].join('\n');
}

function severityOf(rule: Rule): string {
  return rule.off ? 'off' : rule.severity;
}

function languageOf(name: string): string {
  if (/\.(tf|tofu)$/.test(name)) return 'hcl';
  return /\.ya?ml$/.test(name) ? 'yaml' : 'json';
}

function withRuleSettings(text: string): string {
  const manifest = JSON.parse(text);
  const setting = manifest.contributes?.configuration?.properties?.['route53Lint.rules'];
  if (setting === undefined) return text;
  setting.properties = Object.fromEntries(
    rules.map((rule) => [
      rule.id,
      {
        type: 'string',
        enum: ['off', 'info', 'warning', 'error'],
        default: severityOf(rule),
        description: rule.summary,
      },
    ]),
  );
  setting.additionalProperties = false;
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function replaceBetween(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const start = text.indexOf(begin);
  const stop = text.indexOf(end);
  if (start < 0 || stop < 0) throw new Error(`README.md has no ${begin} … ${end}`);
  return `${text.slice(0, start + begin.length)}\n${content}\n${text.slice(stop)}`;
}

function read(name: string): string {
  return readFileSync(path.join(root, name), 'utf8');
}

function emit(name: string, text: string): void {
  const file = path.join(root, name);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  if (check) stale.push(name);
  else writeFileSync(file, text);
}

function remove(name: string): void {
  if (check) stale.push(name);
  else rmSync(path.join(root, name));
}
