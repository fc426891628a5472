import { always, type Existence, implies, isChoice, negate } from '../../../model/existence';
import { sourceText } from '../../../text/span';
import type { Node } from '../../syntax/node';
import { ifOf, intrinsicOf } from '../template/intrinsics';
import { isRewritten } from '../template/macros';
import { CHOICE } from '../template/template';
import { type Choice, choiceIn, existenceOfChoice } from '../values/choices';
import { type Conditions, conjoin } from '../values/conditions';
import { textOf } from '../values/evaluate';
import { findReturnedNode } from '../values/references';
import { chooseBranch, type Scope } from '../values/scope';
import { nameOf } from '../values/stack-context';
import type { Settings } from './settings';

/** One way the conditions inside a record set may turn out. */
export interface Outcome {
  readonly scope: Scope;
  readonly existence: Existence;
}

/** The ways in which a record set may turn out: by the conditions of the `Fn::If`s in it, and by the rows of mappings that it looks up. */
export interface Outcomes {
  /** One where nothing is chosen. */
  readonly outcomes: readonly Outcome[];
  /** Whether too many conditions decide where it leads for its outcomes to be told apart. */
  readonly isOpen: boolean;
  /** Whether other outcomes have other values, so that no change of the text is right for one alone. */
  readonly isVariant: boolean;
  /** Whether other outcomes have another name, type or zone. */
  readonly isBranch: boolean;
}

/** Beyond that many undecided conditions in one record set, its outcomes are no longer told apart. */
const MAX_CONDITIONS = 3;
/** As many rows as there are regions. */
const MAX_ROWS = 45;
const MAX_WORLDS = 120;

const PLACES = ['Name', 'Type', 'HostedZoneId', 'HostedZoneName'];
const TARGETS = ['TTL', 'ResourceRecords', 'AliasTarget'];

/** What decides the outcomes of a record set. */
interface Settled {
  readonly settings: Settings;
  /** The settings of the group that it is in. */
  readonly inherited: Settings;
  /** When it is there at all. */
  readonly existence: Existence;
  readonly scope: Scope;
  /** Whether those are told apart in which it has another name, type or zone. */
  readonly tellsNames: boolean;
}

/** The ways in which a record set may turn out. */
export function splitOutcomes(
  { settings, inherited, existence, scope, tellsNames }: Settled,
  conditions: Conditions,
): Outcomes {
  const one: Outcomes = { outcomes: [{ scope, existence: always }], isOpen: false, isVariant: false, isBranch: false };
  if (!scope.template.hasChoices) return one;
  const places = [
    ...PLACES.map((key) => settings.get(key)?.value),
    ...PLACES.slice(2).map((key) => inherited.get(key)?.value),
  ];
  const targets = TARGETS.map((key) => settings.get(key)?.value);
  const [ofPlaces, ofTargets] = [choicesIn(places, scope), choicesIn(targets, scope)];
  if (ofTargets.conditions.size > MAX_CONDITIONS) return { ...one, isOpen: true };
  const all = new Set([...ofTargets.conditions, ...ofPlaces.conditions]);
  // Of conditions that nobody sees through nobody knows which can hold together; a name is only judged where it can be there.
  const opaque = [...all].filter((name) => !isChoice(conditions.formula(name)));
  const tellsPlaces = tellsNames && all.size <= MAX_CONDITIONS && (opaque.length < 2 || ofPlaces.conditions.size === 0);
  let outcomes =
    all.size === 0
      ? one.outcomes
      : split(one.outcomes, tellsPlaces ? [...places, ...targets] : targets, existence, conditions);
  const rows = new Map(ofTargets.rows);
  if (tellsPlaces) for (const [key, row] of ofPlaces.rows) if (!rows.has(key)) rows.set(key, row);
  for (const row of rows.values())
    if (outcomes.length * row.values.length <= MAX_WORLDS)
      outcomes = outcomes.flatMap((outcome) => inRows(outcome, row));
  if (outcomes === one.outcomes) return one;
  return {
    outcomes: outcomes.filter((outcome) => conjoin(existence, outcome.existence).kind !== 'never'),
    isOpen: false,
    isVariant: outcomes.length > 1 && (ofTargets.conditions.size > 0 || ofTargets.rows.size > 0),
    isBranch: outcomes.length > 1 && (ofPlaces.conditions.size > 0 || ofPlaces.rows.size > 0),
  };
}

/** The rows of a mapping among which something chooses that only the deployment knows. */
interface Rows {
  readonly choice: Choice;
  readonly values: readonly string[];
}

interface Choices {
  /** The names of conditions that are not decided. */
  readonly conditions: Set<string>;
  /** By what chooses among them. */
  readonly rows: Map<string, Rows>;
}

function choicesIn(nodes: readonly (Node | undefined)[], scope: Scope): Choices {
  const found: Choices = { conditions: new Set(), rows: new Map() };
  for (const node of nodes) collect(node, scope, found, 0);
  return found;
}

function collect(node: Node | undefined, scope: Scope, found: Choices, depth: number): void {
  if (node === undefined || depth > 8 || found.conditions.size > MAX_CONDITIONS) return;
  if (node.kind === 'scalar' && node.tag === undefined) return;
  // What a reference gives back may be chosen as well, and looking at the text is cheaper than looking at every value.
  const given = findReturnedNode(node, scope);
  if (given !== undefined) collect(given, scope, found, depth + 1);
  if (node.kind === 'scalar' || !CHOICE.test(sourceText(node.span))) return;
  const condition = ifOf(node)?.condition;
  if (condition !== undefined && scope.decide(condition) === undefined) found.conditions.add(condition);
  const call = intrinsicOf(node);
  if (call?.name === 'Fn::FindInMap' && call.argument.kind === 'list') collectRows(call.argument.items, scope, found);
  for (const child of node.kind === 'list' ? node.items : node.entries.map(({ value }) => value))
    collect(child, scope, found, depth + 1);
}

function collectRows([map, row, , other]: readonly Node[], scope: Scope, { rows }: Choices): void {
  const table = map?.kind === 'scalar' && map.tag === undefined ? scope.template.mappings.get(map.text) : undefined;
  const choice = row && choiceIn(row, textOf(row, scope), scope);
  if (table?.kind !== 'map' || choice === undefined || rows.has(choice.key) || !/^[\w:]+$/.test(nameOf(choice.key)))
    return;
  const values = table.entries
    .map(({ key }) => key.text)
    .filter((text) => choice.among?.includes(text) !== false && text !== 'Fn::Transform');
  if (values.length === 0 || values.length > MAX_ROWS) return;
  // Without a row there is no deployment, unless a default or an included text gives one.
  const isWhole = other === undefined && !isRewritten(table);
  rows.set(choice.key, { choice: isWhole ? { ...choice, among: values } : choice, values });
}

function inRows({ scope, existence }: Outcome, { choice, values }: Rows): Outcome[] {
  return values.map((value) => ({
    existence: conjoin(existence, existenceOfChoice(choice, value)),
    scope: { ...scope, texts: new Map(), bound: new Map([...scope.bound, [choice.key, value]]) },
  }));
}

/** The worlds in which every condition is decided that the nodes hang on there, as far as `existence` and the others leave it open. */
function split(
  outcomes: readonly Outcome[],
  nodes: readonly (Node | undefined)[],
  existence: Existence,
  conditions: Conditions,
): readonly Outcome[] {
  return outcomes.flatMap((outcome) => {
    const name = nodes.map((node) => openCondition(node, outcome.scope, 0)).find((each) => each !== undefined);
    if (name === undefined) return [outcome];
    const formula = conditions.formula(name);
    const here = conjoin(existence, outcome.existence);
    const answers = implies(here, formula) ? [true] : implies(here, negate(formula)) ? [false] : [true, false];
    const next = answers.map((holds): Outcome => {
      const decide = (asked: string) => (asked === name ? holds : outcome.scope.decide(asked));
      const added = answers.length === 1 ? always : holds ? formula : negate(formula);
      return { existence: conjoin(outcome.existence, added), scope: { ...outcome.scope, texts: new Map(), decide } };
    });
    return split(next, nodes, existence, conditions);
  });
}

/** The first condition, on the way to what stands in a node, that is not decided. */
function openCondition(node: Node | undefined, scope: Scope, depth: number): string | undefined {
  const stands = chooseBranch(node, scope);
  if (stands === undefined || depth > 8 || (stands.kind === 'scalar' && stands.tag === undefined)) return undefined;
  const given = findReturnedNode(stands, scope);
  const open = given === undefined ? undefined : openCondition(given, scope, depth + 1);
  if (open !== undefined || stands.kind === 'scalar' || !CHOICE.test(sourceText(stands.span))) return open;
  const condition = ifOf(stands)?.condition;
  if (condition !== undefined) return condition;
  for (const child of stands.kind === 'list' ? stands.items : stands.entries.map(({ value }) => value)) {
    const found = openCondition(child, scope, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
