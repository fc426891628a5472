import type { Node } from '../../formats/syntax/node';
import { findNearest } from '../../text/nearest';
import type { Located, Span } from '../../text/span';
import { type Table, tableOf } from '../../text/table';
import { BASELINE_NAME } from '../baseline/baseline';
import { listRules, SYNTAX_ERROR } from '../catalogue';
import { isCheap } from '../files/globs';
import { isReason, REASON } from '../suppressions/placeholder';
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
const OTHER_LEVELS: Table<RuleLevel> = tableOf({
  warn: 'warning',
  err: 'error',
  none: 'off',
  false: 'off',
  0: 'off',
  1: 'warning',
  2: 'error',
  hint: 'info',
  information: 'info',
});
const KEYS = [
  '$schema',
  'extends',
  'rules',
  'overrides',
  'ignore',
  'zones',
  'baseline',
  'deployments',
  'require-reason',
];
const OVERRIDE_KEYS = ['files', 'resources', 'rules'];
const SILENCE_KEYS = ['rule', 'files', 'resource', 'reason'];
const HOSTED_ZONE_ID = /^Z[A-Z0-9]{1,31}$/;
const ZONE_NAME = /^(?=.{1,254}$)(?:[^\s./\\]{1,63}\.)*[^\s./\\]{1,63}\.?$/;

/** Reads a configuration from a syntax tree: whatever is intact, and a problem for everything else. */
export function readConfiguration(root: Node | undefined): {
  readonly configuration: Configuration;
  readonly problems: readonly ConfigurationProblem[];
  /** The objects in `ignore` without a reason, which some configurations require. */
  readonly unexplained: readonly ConfigurationProblem[];
} {
  const problems: ConfigurationProblem[] = [];
  const unexplained: ConfigurationProblem[] = [];
  const report: Report = (message, at) => problems.push({ message, span: at });
  const entries = root === undefined ? [] : entriesOf(root, 'The configuration', report);
  const found = collectKnownKeys(entries, KEYS, 'configuration key', report);
  const configuration: Configuration = {
    rules: read<Configuration['rules']>(found.get('rules'), new Map(), (node) => readRules(node, report)),
    overrides: read(found.get('overrides'), [], (node) =>
      itemsOf(node, "'overrides'", report).flatMap((item) => readOverride(item, report)),
    ),
    ...read(found.get('ignore'), { ignore: [], silences: [] }, (node) =>
      readIgnore(node, report, (at, reason) =>
        unexplained.push({ message: reason === undefined ? UNEXPLAINED : LEFT_AS_IT_IS, span: at }),
      ),
    ),
    zones: read<Configuration['zones']>(found.get('zones'), new Map(), (node) => readZones(node, report)),
    baseline: read(found.get('baseline'), undefined, (node) => readPath(node, "'baseline'", report)),
    deployments: read(found.get('deployments'), [], (node) => readDeployments(node, report)),
  };
  const parents = read(found.get('extends'), undefined, (node) => readExtends(node, report));
  const requireReason = read(found.get('require-reason'), undefined, (node) => readBoolean(node, report));
  return {
    configuration: {
      ...configuration,
      ...(parents !== undefined && { extends: parents }),
      ...(requireReason !== undefined && { requireReason }),
    },
    ...{ problems, unexplained },
  };
}

const UNEXPLAINED = "This object in 'ignore' has no 'reason', which 'require-reason' requires.";
const LEFT_AS_IT_IS = `The reason of this object in 'ignore' is still the word '${REASON}', and 'require-reason' requires one. Write why the rule is silenced.`;

/** The value of `extends`: one name, or a list of them. */
function readExtends(node: Node, report: Report): readonly Located<string>[] {
  const items = node.kind === 'list' ? node.items : [node];
  return items.flatMap((item) => {
    if (item.kind === 'scalar' && typeof item.value === 'string' && item.text.trim() !== '')
      return [{ value: item.text.trim(), span: item.span }];
    report('\'extends\' is a file or a package, such as "./base.json" or "@acme/dns", or a list of them.', item.span);
    return [];
  });
}

function readBoolean(node: Node, report: Report): boolean | undefined {
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  report("'require-reason' is true or false.", node.span);
  return undefined;
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
  const meant = text === undefined ? undefined : (OTHER_LEVELS.get(text.toLowerCase()) ?? findNearest(text, LEVELS));
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
  const files = read(found.get('files'), undefined, (value) => readGlobs(value, "'files'", report));
  const resources = read(found.get('resources'), undefined, (value) => readLabels(value, report));
  if (node.kind === 'map' && !found.has('files') && !found.has('resources'))
    report("An override needs 'files' or 'resources': the files, or the record sets, that it applies to.", node.span);
  if (node.kind === 'map' && !found.has('rules'))
    report("An override needs 'rules': the severities that it gives.", node.span);
  const rules = read<Configuration['rules']>(found.get('rules'), new Map(), (value) => readRules(value, report));
  // What is mistaken applies to nothing, rather than to more than was meant.
  const isMistaken = [
    found.has('files') && (files ?? []).length === 0,
    found.has('resources') && (resources ?? []).length === 0,
    files === undefined && resources === undefined,
  ].includes(true);
  return isMistaken ? [] : [{ ...(files && { files }), ...(resources && { resources }), rules }];
}

function readLabels(node: Node, report: Report): readonly string[] {
  return itemsOf(node, "'resources'", report).flatMap((item) => {
    if (item.kind === 'scalar' && typeof item.value === 'string' && item.text.trim() !== '') return [item.text];
    report('\'resources\' is a list of names of record sets, such as "aws_route53_record.legacy*".', item.span);
    return [];
  });
}

/** The list `ignore`: globs of files that are not checked, and objects that silence a rule. */
function readIgnore(
  node: Node,
  report: Report,
  noteUnexplained: (at: Span, reason: string | undefined) => void,
): Pick<Configuration, 'ignore' | 'silences'> {
  const silences: Silence[] = [];
  const globs: string[] = [];
  for (const item of itemsOf(node, "'ignore'", report))
    if (item.kind === 'map') {
      const read = readSilence(item, report);
      silences.push(...read);
      const unexplained = read.find(({ reason }) => !isReason(reason));
      if (unexplained !== undefined) noteUnexplained(item.entries[0]?.key.span ?? item.span, unexplained.reason);
    } else globs.push(...readGlob(item, "'ignore'", report));
  return { ignore: globs, silences };
}

function readSilence(node: Node, report: Report): Silence[] {
  const found = collectKnownKeys(
    entriesOf(node, "An item of 'ignore'", report),
    SILENCE_KEYS,
    "key in 'ignore'",
    report,
  );
  const [rule, files, resource, reason] = SILENCE_KEYS.map((key) => found.get(key));
  if (!found.has('rule')) report("An object in 'ignore' needs 'rule': the rule that is silenced.", node.span);
  if (!found.has('files') && !found.has('resource'))
    report("An object in 'ignore' needs 'files' or 'resource': where the rule is silenced.", node.span);
  const id = read(rule, undefined, (value) => readRuleId(value, report));
  const label = read(resource, undefined, (value) => readLabel(value, report));
  const globs = read<readonly string[] | undefined>(files, undefined, (value) =>
    value.kind === 'scalar' ? readGlob(value, "'files'", report) : readGlobs(value, "'files'", report),
  );
  const words = read(reason, undefined, (value) => readReason(value, report));
  // What is mistaken silences nothing, rather than more than was meant.
  const hasUnknownKey = node.kind === 'map' && node.entries.length > found.size;
  if (id === undefined || hasUnknownKey || (found.has('resource') && label === undefined) || globs?.length === 0)
    return [];
  if (label === undefined && globs === undefined) return [];
  const at = rule?.span ?? node.span;
  return [{ rule: id, files: globs, resource: label, at, ...(words !== undefined && { reason: words }) }];
}

function readReason(node: Node, report: Report): string | undefined {
  if (node.kind === 'scalar' && typeof node.value === 'string')
    return node.text.trim() === '' ? undefined : node.text.trim();
  report("'reason' is a text: why the rule is silenced.", node.span);
  return undefined;
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
  if (item.kind === 'scalar' && typeof item.value === 'string' && item.text.trim() !== '') {
    if (isCheap(item.text)) return [item.text];
    report("A glob has '**' three times at most, as each more of them takes much more time.", item.span);
    return [];
  }
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

/** The path of a file, relative to the configuration. */
function readPath(node: Node, what: string, report: Report): Located<string> | undefined {
  if (node.kind === 'scalar' && typeof node.value === 'string' && node.text.trim() !== '')
    return { value: node.text, span: node.span };
  report(`${what} is the path of a file, relative to the configuration, such as "${BASELINE_NAME}".`, node.span);
  return undefined;
}
