import { always, type Existence, implies, isChoice, negate } from '../../../model/existence';
import { sourceText } from '../../../text/span';
import type { Node } from '../../syntax/node';
import { ifOf, intrinsicOf } from '../template/intrinsics';
import { mayGetEntries } from '../template/macros';
import { CHOICE } from '../template/template';
import { chooseBranch, mayBeMissing } from '../values/branches';
import { type Choice, choiceIn, existenceOfChoice } from '../values/choices';
import { type Conditions, conjoin } from '../values/conditions';
import { textOf } from '../values/evaluate';
import { nameOf } from '../values/keys';
import { findReturnedNode } from '../values/references';
import type { Scope } from '../values/scope';

import type { Settings } from './settings';

/** One way in which the conditions and mapping rows of a record set may be chosen. */
export interface Outcome {
  /** Decides those conditions, and binds those rows. */
  readonly scope: Scope;
  /** The formula under which they are chosen; the existence of the record set itself is not part of it. */
  readonly existence: Existence;
}

/** How a record set differs from one whose text makes this record set only. */
export interface Divergence {
  /** Whether its values are unknown: too many conditions choose among them, or a macro may replace them. */
  readonly isOpaque: boolean;
  /** Whether its text has other values in other outcomes, stacks or loops, so that no edit is right for one alone. */
  readonly isVariant: boolean;
  /** Whether it has another name, type or zone in other outcomes. */
  readonly isBranch: boolean;
}

/** The outcomes of a record set: by the conditions of its `Fn::If`s, and by the mapping rows that it looks up. */
interface OutcomeSplit extends Divergence {
  /** A single one where nothing is chosen. */
  readonly outcomes: readonly Outcome[];
}

/** Undecided conditions in the values of one record set; with more, the values are unknown. */
const MAX_CONDITIONS = 3;
/**
 * The number of rows of a mapping that become outcomes, more than AWS has regions; a larger mapping is left unknown.
 */
const MAX_ROWS = 45;
/** Outcomes of one record set; mappings that would make more are left unknown. */
const MAX_OUTCOMES = 120;
/** The depth of a value to which choices are searched. */
const MAX_DEPTH = 8;

const IDENTITY = ['Name', 'Type', 'HostedZoneId', 'HostedZoneName'];
const TARGETS = ['TTL', 'ResourceRecords', 'AliasTarget'];
/** The settings of which it counts whether they are there. */
const ROUTING = [
  'SetIdentifier',
  'HealthCheckId',
  'Weight',
  'Region',
  'Failover',
  'GeoLocation',
  'GeoProximityLocation',
  'CidrRoutingConfig',
  'MultiValueAnswer',
];

/** What decides the outcomes of a record set. */
interface Chooser {
  readonly settings: Settings;
  /** The settings of the group that it is in. */
  readonly inherited: Settings;
  /** The formula under which the record set exists. */
  readonly existence: Existence;
  readonly scope: Scope;
  /** Whether a record set is split into outcomes that differ in name, type or zone. */
  readonly maySplitIdentity: boolean;
}

/** Splits a record set into its outcomes. */
export function splitOutcomes(
  { settings, inherited, existence, scope, maySplitIdentity }: Chooser,
  conditions: Conditions,
): OutcomeSplit {
  const whole: Outcome = { scope, existence: always };
  const unsplit: OutcomeSplit = { outcomes: [whole], isOpaque: false, isVariant: false, isBranch: false };
  if (!scope.template.hasChoices) return unsplit;
  const identity = [
    ...IDENTITY.map((key) => settings.get(key)?.value),
    ...IDENTITY.slice(2).map((key) => inherited.get(key)?.value),
  ];
  const targets = [...TARGETS.map((key) => settings.get(key)?.value), ...findOptionalRouting(settings, scope)];
  const [ofIdentity, ofTargets] = [findChoices(identity, scope), findChoices(targets, scope)];
  if (ofTargets.conditions.size > MAX_CONDITIONS) return { ...unsplit, isOpaque: true };
  const all = new Set([...ofTargets.conditions, ...ofIdentity.conditions]);
  // It is unknown which opaque conditions can hold together, and a name is only judged in outcomes that can occur.
  const opaque = [...all].filter((name) => !isChoice(conditions.formulaOf(name)));
  const splitsIdentity =
    maySplitIdentity && all.size <= MAX_CONDITIONS && (opaque.length < 2 || ofIdentity.conditions.size === 0);
  const nodes = splitsIdentity ? [...identity, ...targets] : targets;
  let outcomes = all.size === 0 ? unsplit.outcomes : splitByConditions(unsplit.outcomes, nodes, existence, conditions);
  const rows = new Map(ofTargets.rows);
  if (splitsIdentity) for (const [key, row] of ofIdentity.rows) if (!rows.has(key)) rows.set(key, row);
  for (const row of rows.values())
    if (outcomes.length * row.values.length <= MAX_OUTCOMES)
      outcomes = outcomes.flatMap((outcome) => splitByRows(outcome, row));
  if (outcomes === unsplit.outcomes) return unsplit;
  const isSplit = outcomes.length > 1;
  return {
    outcomes: outcomes.filter((outcome) => conjoin(existence, outcome.existence).kind !== 'never'),
    isOpaque: false,
    isVariant: isSplit && (ofTargets.conditions.size > 0 || ofTargets.rows.size > 0),
    isBranch: isSplit && (ofIdentity.conditions.size > 0 || ofIdentity.rows.size > 0),
  };
}

/** The settings of a routing policy that a condition may take away, while the conditions are few enough to be told apart. */
function findOptionalRouting(settings: Settings, scope: Scope): readonly Node[] {
  const all = [...IDENTITY, ...TARGETS].map((key) => settings.get(key)?.value);
  const taken: Node[] = [];
  for (const key of ROUTING) {
    const node = settings.get(key)?.value;
    if (node === undefined || !mayBeMissing(node, scope)) continue;
    if (findChoices([...all, ...taken, node], scope).conditions.size <= MAX_CONDITIONS) taken.push(node);
  }
  return taken;
}

/** The rows of a mapping among which a deployment chooses. */
interface Rows {
  readonly choice: Choice;
  readonly values: readonly string[];
}

/** The choices found in a list of values. */
interface Choices {
  /** The names of their undecided conditions. */
  readonly conditions: Set<string>;
  /** By the key of the choice. */
  readonly rows: Map<string, Rows>;
}

function findChoices(nodes: readonly (Node | undefined)[], scope: Scope): Choices {
  const found: Choices = { conditions: new Set(), rows: new Map() };
  for (const node of nodes) collectChoices(node, scope, found, 0);
  return found;
}

function collectChoices(node: Node | undefined, scope: Scope, found: Choices, depth: number): void {
  if (node === undefined || depth > MAX_DEPTH || found.conditions.size > MAX_CONDITIONS) return;
  if (node.kind === 'scalar' && node.tag === undefined) return;
  // The value that a reference returns may be chosen as well. Searching the text is cheaper than visiting every value.
  const returned = findReturnedNode(node, scope);
  if (returned !== undefined) collectChoices(returned, scope, found, depth + 1);
  if (node.kind === 'scalar' || !CHOICE.test(sourceText(node.span))) return;
  const condition = ifOf(node)?.condition;
  if (condition !== undefined && scope.decide(condition) === undefined) found.conditions.add(condition);
  const call = intrinsicOf(node);
  if (call?.name === 'Fn::FindInMap' && call.argument.kind === 'list') collectRows(call.argument.items, scope, found);
  for (const child of node.kind === 'list' ? node.items : node.entries.map(({ value }) => value))
    collectChoices(child, scope, found, depth + 1);
}

function collectRows([map, row, , fallback]: readonly Node[], scope: Scope, { rows }: Choices): void {
  const table = map?.kind === 'scalar' && map.tag === undefined ? scope.template.mappings.get(map.text) : undefined;
  const choice = row && choiceIn(row, textOf(row, scope), scope);
  if (table?.kind !== 'map' || choice === undefined || rows.has(choice.key) || !/^[\w:]+$/.test(nameOf(choice.key)))
    return;
  const values = table.entries
    .map(({ key }) => key.text)
    .filter((text) => choice.among?.includes(text) !== false && text !== 'Fn::Transform');
  if (values.length === 0 || values.length > MAX_ROWS) return;
  // A deployment fails without a row, unless there is a default value, or an included text adds the row.
  const isWhole = fallback === undefined && !mayGetEntries(table);
  rows.set(choice.key, { choice: isWhole ? { ...choice, among: values } : choice, values });
}

function splitByRows({ scope, existence }: Outcome, { choice, values }: Rows): Outcome[] {
  return values.map((value) => ({
    existence: conjoin(existence, existenceOfChoice(choice, value)),
    scope: { ...scope, texts: new Map(), bound: new Map([...scope.bound, [choice.key, value]]) },
  }));
}

/**
 * The outcomes in which every condition that decides the nodes is decided; a condition that the existence of the record
 * set or the conditions decided before already imply is not split.
 */
function splitByConditions(
  outcomes: readonly Outcome[],
  nodes: readonly (Node | undefined)[],
  existence: Existence,
  conditions: Conditions,
): readonly Outcome[] {
  return outcomes.flatMap((outcome) => {
    const name = nodes.map((node) => findOpenCondition(node, outcome.scope, 0)).find((each) => each !== undefined);
    if (name === undefined) return [outcome];
    const formula = conditions.formulaOf(name);
    const here = conjoin(existence, outcome.existence);
    const answers = implies(here, formula) ? [true] : implies(here, negate(formula)) ? [false] : [true, false];
    const next = answers.map((holds): Outcome => {
      const decide = (other: string) => (other === name ? holds : outcome.scope.decide(other));
      const added = answers.length === 1 ? always : holds ? formula : negate(formula);
      return { existence: conjoin(outcome.existence, added), scope: { ...outcome.scope, texts: new Map(), decide } };
    });
    return splitByConditions(next, nodes, existence, conditions);
  });
}

/** The first undecided condition that decides a node or a part of it. */
function findOpenCondition(node: Node | undefined, scope: Scope, depth: number): string | undefined {
  const chosen = chooseBranch(node, scope);
  if (chosen === undefined || depth > MAX_DEPTH || (chosen.kind === 'scalar' && chosen.tag === undefined))
    return undefined;
  const returned = findReturnedNode(chosen, scope);
  const open = returned === undefined ? undefined : findOpenCondition(returned, scope, depth + 1);
  if (open !== undefined || chosen.kind === 'scalar' || !CHOICE.test(sourceText(chosen.span))) return open;
  const condition = ifOf(chosen)?.condition;
  if (condition !== undefined) return condition;
  for (const child of chosen.kind === 'list' ? chosen.items : chosen.entries.map(({ value }) => value)) {
    const found = findOpenCondition(child, scope, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
