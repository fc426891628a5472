import { always, type Existence, not } from '../../model/existence';
import { type Span, sourceText } from '../../text/span';
import type { Node } from '../syntax/node';
import { type Conditions, conjunction } from './conditions';
import { type Scope, textOf } from './evaluate';
import { ifOf, intrinsicOf } from './intrinsics';
import type { Variables } from './loops';
import type { Settings } from './settings';
import { CHOICE, type Template } from './template';

/** One way the conditions inside a record set may turn out. */
export interface World {
  readonly scope: Scope;
  readonly existence: Existence;
}

/** Beyond that many undecided conditions in one record set, its variants are no longer told apart. */
const MOST_CONDITIONS = 3;
/** As many as there are regions. */
const MOST_ROWS = 45;

/** The scope in which a condition is decided only when the template itself decides it. */
export function scopeOf(template: Template, conditions: Conditions): Scope {
  return { template, texts: new Map(), bound: new Map(), loop: new Map(), decide: (name) => decided(conditions.formula(name)) };
}

/** The scope inside of loops whose variables are known. */
export function boundScope(scope: Scope, variables: Variables): Scope {
  return variables.size === 0 ? scope : { ...scope, texts: new Map(), loop: variables };
}

/**
 * The variants of a record set by the conditions of the `Fn::If`s in them and by the rows of the mappings that they look up, one when
 * there are none; undefined when there are too many to tell apart. `within` is where it stands.
 */
export function worldsOf(settings: Settings, within: Span, scope: Scope, conditions: Conditions): readonly World[] | undefined {
  const one = [{ scope, existence: always }];
  // Most record sets have neither, and looking at the text is cheaper than looking at every value.
  if (!scope.template.hasChoices || !CHOICE.test(sourceText(within))) return one;
  const nodes = ['TTL', 'ResourceRecords', 'AliasTarget'].map((name) => settings.get(name)?.value);
  const names = new Set<string>();
  for (const node of nodes) collectConditions(node, names, 0);
  const open = [...names].filter((name) => scope.decide(name) === undefined);
  if (open.length > MOST_CONDITIONS) return undefined;
  const worlds = open.reduce<readonly World[]>((found, name) => found.flatMap((world) => split(world, name, conditions)), one);
  const rows = open.length > 1 ? undefined : rowsOf(nodes, scope);
  return rows === undefined ? worlds : worlds.flatMap((world) => splitByRow(world, rows));
}

interface Rows {
  /** The reference that chooses the row. */
  readonly key: string;
  readonly label: string;
  readonly names: readonly string[];
}

/** The rows of the first mapping that is looked up by something which only the deployment knows. */
function rowsOf(nodes: readonly (Node | undefined)[], scope: Scope): Rows | undefined {
  for (const node of nodes) {
    const [map, row] = lookUpIn(node, 0) ?? [];
    const table = map?.kind === 'scalar' && map.tag === undefined ? scope.template.mappings.get(map.text) : undefined;
    const [chooser, more] = row === undefined ? [] : textOf(row, scope);
    if (table?.kind !== 'map' || table.entries.length > MOST_ROWS || chooser?.kind !== 'reference' || more !== undefined) continue;
    if (/^[\w:]+$/.test(chooser.key)) return { key: chooser.key, label: chooser.label, names: table.entries.map(({ key }) => key.text) };
  }
  return undefined;
}

function lookUpIn(node: Node | undefined, depth: number): readonly Node[] | undefined {
  if (node === undefined || node.kind === 'scalar' || depth > 8) return undefined;
  const call = intrinsicOf(node);
  if (call?.name === 'Fn::FindInMap' && call.argument.kind === 'list') return call.argument.items;
  for (const child of node.kind === 'list' ? node.items : node.entries.map(({ value }) => value)) {
    const found = lookUpIn(child, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function splitByRow({ scope, existence }: World, { key, label, names }: Rows): World[] {
  return names.map((name) => ({
    existence: conjunction(existence, { kind: 'atom', key, value: name, free: true, label }),
    scope: { ...scope, texts: new Map(), bound: new Map([...scope.bound, [key, name]]) },
  }));
}

function split({ scope, existence }: World, name: string, conditions: Conditions): World[] {
  const formula = conditions.formula(name);
  return [true, false].map((holds) => ({
    existence: conjunction(existence, holds ? formula : not(formula)),
    scope: { ...scope, texts: new Map(), decide: (asked: string) => (asked === name ? holds : scope.decide(asked)) },
  }));
}

function collectConditions(node: Node | undefined, names: Set<string>, depth: number): void {
  if (node === undefined || node.kind === 'scalar' || depth > 8) return;
  const condition = ifOf(node)?.condition;
  if (condition !== undefined) names.add(condition);
  if (names.size > MOST_CONDITIONS) return;
  if (node.kind === 'list') for (const item of node.items) collectConditions(item, names, depth + 1);
  else for (const entry of node.entries) collectConditions(entry.value, names, depth + 1);
}

function decided(formula: Existence): boolean | undefined {
  return formula.kind === 'always' ? true : formula.kind === 'never' ? false : undefined;
}

/** Whether something that a macro or a transform writes stands among the settings. */
export function isRewritten(node: Node | undefined): boolean {
  return node?.kind === 'map' && node.entries.some(({ key }) => key.text === 'Fn::Transform');
}

/** The values that may stand there, with the condition under which each does: the branches of `Fn::If`, however nested. */
export function* alternatives(
  node: Node | undefined,
  conditions: Conditions,
  existence: Existence,
  depth = 0,
): Generator<{ node: Node; existence: Existence }> {
  if (node === undefined || depth > 8 || existence.kind === 'never') return;
  const branch = ifOf(node);
  if (branch === undefined) {
    if (intrinsicOf(node)?.name !== 'Ref') yield { node, existence };
    return;
  }
  const formula = conditions.formula(branch.condition);
  yield* alternatives(branch.yes, conditions, conjunction(existence, formula), depth + 1);
  yield* alternatives(branch.no, conditions, conjunction(existence, not(formula)), depth + 1);
}
