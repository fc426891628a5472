import type { Node } from '../../formats/syntax/node';
import { findNearest } from '../../text/nearest';
import type { Span } from '../../text/span';
import { listRules, SYNTAX_ERROR } from '../catalogue';
import type { Configuration, Override, RuleLevel, Silence } from './configuration';
import { readDeployments } from './deployments';
import { collectKnownKeys, describeUnknownWord, entriesOf, itemsOf, type Report, read } from './nodes';

/** What is wrong at a place of a configuration file. */
interface ConfigurationProblem {
  readonly message: string;
  readonly span: Span;
}

const LEVELS: readonly RuleLevel[] = ['off', 'info', 'warning', 'error'];
/** The levels by their names in other linters. */
const OTHER_LEVELS: Readonly<Record<string, RuleLevel>> = {
  warn: 'warning',
  err: 'error',
  none: 'off',
  false: 'off',
  0: 'off',
  1: 'warning',
  2: 'error',
  hint: 'info',
  information: 'info',
};
const KEYS = ['$schema', 'rules', 'overrides', 'ignore', 'zones', 'deployments'];
const OVERRIDE_KEYS = ['files', 'rules'];
const SILENCE_KEYS = ['rule', 'files', 'resource'];
const HOSTED_ZONE_ID = /^Z[A-Z0-9]{1,31}$/;
const ZONE_NAME = /^(?=.{1,254}$)(?:[^\s./\\]{1,63}\.)*[^\s./\\]{1,63}\.?$/;

/** Reads a configuration from a syntax tree: whatever is intact, and a problem for everything else. */
export function readConfiguration(root: Node | undefined): {
  readonly configuration: Configuration;
  readonly problems: readonly ConfigurationProblem[];
} {
  const problems: ConfigurationProblem[] = [];
  const report: Report = (message, at) => problems.push({ message, span: at });
  const entries = root === undefined ? [] : entriesOf(root, 'The configuration', report);
  const found = collectKnownKeys(entries, KEYS, 'configuration key', report);
  const configuration: Configuration = {
    rules: read<Configuration['rules']>(found.get('rules'), new Map(), (node) => readRules(node, report)),
    overrides: read(found.get('overrides'), [], (node) =>
      itemsOf(node, "'overrides'", report).flatMap((item) => readOverride(item, report)),
    ),
    ...read(found.get('ignore'), { ignore: [], silences: [] }, (node) => readIgnore(node, report)),
    zones: read<Configuration['zones']>(found.get('zones'), new Map(), (node) => readZones(node, report)),
    deployments: read(found.get('deployments'), [], (node) => readDeployments(node, report)),
  };
  return { configuration, problems };
}

function readRules(node: Node, report: Report): ReadonlyMap<string, RuleLevel> {
  const ids = listRules().map(({ id }) => id);
  const rules = new Map<string, RuleLevel>();
  for (const [id, value] of collectKnownKeys(entriesOf(node, "'rules'", report), ids, 'rule', report)) {
    const level = value === undefined ? undefined : readLevel(value, report);
    if (level !== undefined) rules.set(id, level);
  }
  return rules;
}

function readLevel(node: Node, report: Report): RuleLevel | undefined {
  const text = node.kind === 'scalar' ? node.text : undefined;
  const level = LEVELS.find((candidate) => candidate === text);
  if (level !== undefined) return level;
  const meant = text === undefined ? undefined : (OTHER_LEVELS[text.toLowerCase()] ?? findNearest(text, LEVELS));
  const quoted = text === undefined ? 'A severity is one of' : `Unknown severity '${text}'; it is one of`;
  report(
    meant === undefined
      ? `${quoted} off, info, warning and error.`
      : `Unknown severity '${text}'; did you mean '${meant}'?`,
    node.span,
  );
  return undefined;
}

function readOverride(node: Node, report: Report): Override[] {
  const found = collectKnownKeys(entriesOf(node, 'An override', report), OVERRIDE_KEYS, 'key of an override', report);
  const files = read(found.get('files'), [], (value) => readGlobs(value, "'files'", report));
  if (node.kind === 'map' && !found.has('files'))
    report("An override needs 'files': the globs of the files that it applies to.", node.span);
  if (node.kind === 'map' && !found.has('rules'))
    report("An override needs 'rules': the severities in these files.", node.span);
  const rules = read<Configuration['rules']>(found.get('rules'), new Map(), (value) => readRules(value, report));
  return files.length === 0 ? [] : [{ files, rules }];
}

/** The list `ignore`: globs of files that are not checked, and objects that silence a rule. */
function readIgnore(node: Node, report: Report): Pick<Configuration, 'ignore' | 'silences'> {
  const silences: Silence[] = [];
  const globs: string[] = [];
  for (const item of itemsOf(node, "'ignore'", report))
    if (item.kind === 'map') silences.push(...readSilence(item, report));
    else globs.push(...readGlob(item, "'ignore'", report));
  return { ignore: globs, silences };
}

function readSilence(node: Node, report: Report): Silence[] {
  const found = collectKnownKeys(
    entriesOf(node, "An item of 'ignore'", report),
    SILENCE_KEYS,
    "key in 'ignore'",
    report,
  );
  const [rule, files, resource] = SILENCE_KEYS.map((key) => found.get(key));
  if (!found.has('rule')) report("An object in 'ignore' needs 'rule': the rule that is silenced.", node.span);
  if (!found.has('files') && !found.has('resource'))
    report("An object in 'ignore' needs 'files' or 'resource': where the rule is silenced.", node.span);
  const id = read(rule, undefined, (value) => readRuleId(value, report));
  const label = read(resource, undefined, (value) => readLabel(value, report));
  const globs = read<readonly string[] | undefined>(files, undefined, (value) =>
    value.kind === 'scalar' ? readGlob(value, "'files'", report) : readGlobs(value, "'files'", report),
  );
  // What is mistaken silences nothing, rather than more than was meant.
  const hasUnknownKey = node.kind === 'map' && node.entries.length > found.size;
  if (id === undefined || hasUnknownKey || (found.has('resource') && label === undefined) || globs?.length === 0)
    return [];
  return label === undefined && globs === undefined ? [] : [{ rule: id, files: globs, resource: label }];
}

function readRuleId(node: Node, report: Report): string | undefined {
  const text = node.kind === 'scalar' ? node.text : '';
  const ids = listRules().map(({ id }) => id);
  if (text === SYNTAX_ERROR) report(`'${SYNTAX_ERROR}' is turned off in 'rules' or 'overrides'.`, node.span);
  else if (ids.includes(text)) return text;
  else report(describeUnknownWord('rule', text, ids), node.span);
  return undefined;
}

function readLabel(node: Node, report: Report): string | undefined {
  if (node.kind === 'scalar' && typeof node.value === 'string' && node.text.trim() !== '') return node.text;
  report('\'resource\' is the name of a record set, such as "aws_route53_record.www".', node.span);
  return undefined;
}

function readGlobs(node: Node, what: string, report: Report): readonly string[] {
  return itemsOf(node, what, report).flatMap((item) => readGlob(item, what, report));
}

function readGlob(item: Node, what: string, report: Report): readonly string[] {
  if (item.kind === 'scalar' && typeof item.value === 'string' && item.text.trim() !== '') return [item.text];
  report(`${what} is a list of globs, such as "modules/**".`, item.span);
  return [];
}

function readZones(node: Node, report: Report): ReadonlyMap<string, string> {
  const zones = new Map<string, string>();
  for (const { key, value } of entriesOf(node, "'zones'", report)) {
    const id = key.text.replace(/^\/?hostedzone\//, '');
    if (!HOSTED_ZONE_ID.test(id))
      report(`'${key.text}' is not the id of a hosted zone, such as "Z0123456789ABCDEFGHIJ".`, key.span);
    else if (value?.kind !== 'scalar' || typeof value.value !== 'string' || !ZONE_NAME.test(value.text))
      report(`The name of hosted zone ${id} is a domain name, such as "example.com".`, value?.span ?? key.span);
    else zones.set(id, value.text);
  }
  return zones;
}
