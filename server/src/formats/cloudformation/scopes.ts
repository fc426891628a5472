import { always, both, type Existence, never, not } from '../../model/existence';
import type { Node } from '../syntax/node';
import type { Conditions } from './conditions';
import { ifOf, intrinsicOf, type Scope } from './intrinsics';
import type { Template } from './template';

/** One way the conditions inside a record set may turn out. */
export interface World {
  readonly scope: Scope;
  readonly existence: Existence;
}

/** Beyond that many undecided conditions in one record set, its variants are no longer told apart. */
const MOST_CONDITIONS = 3;

/** The scope in which a condition is decided only when the template itself decides it. */
export function scopeOf(template: Template, conditions: Conditions): Scope {
  return { template, texts: new Map(), bound: new Map(), decide: (name) => decided(conditions.formula(name)) };
}

/**
 * The variants of some values by the conditions of the `Fn::If`s in them, one when there are none;
 * undefined when there are too many to tell apart.
 */
export function worldsOf(nodes: readonly (Node | undefined)[], scope: Scope, conditions: Conditions): readonly World[] | undefined {
  const names = new Set<string>();
  for (const node of nodes) collectConditions(node, names, 0);
  if (names.size === 0) return [{ scope, existence: always }];
  const open = [...names].filter((name) => scope.decide(name) === undefined);
  if (open.length > MOST_CONDITIONS) return undefined;
  return open.reduce<readonly World[]>(
    (worlds, name) => worlds.flatMap((world) => split(world, name, conditions)),
    [{ scope, existence: always }],
  );
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

/** Both at once, and never when one of them never is. */
export function conjunction(a: Existence, b: Existence): Existence {
  return a.kind === 'never' || b.kind === 'never' ? never : both(a, b);
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
