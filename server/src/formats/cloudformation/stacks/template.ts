import type { SourceFile, Span } from '../../../text/span';
import { parseJson } from '../../syntax/json/parse';
import { type Entry, type MapNode, type Node, type Tree, valueAt } from '../../syntax/node';
import { parseYaml } from '../../syntax/yaml/parse';
import { type Unrolled, unrollLoops, type Variables, withoutLoops, withValues } from '../values/loops';
import { hasMacro, isGivenWhole } from '../values/macros';
import { possibleValues } from '../values/parameters';
import { alone, type StackContext } from './stack-context';

/** A resource of a template. */
export interface Resource {
  /** The logical id. */
  readonly id: string;
  readonly type: string;
  readonly entry: Entry;
  readonly properties: Node | undefined;
  readonly condition: Node | undefined;
  /** What the variables of the loops around it stand for; empty outside of loops. */
  readonly variables: Variables;
  /** Whether a macro may make anything else of it. */
  readonly isRewritten: boolean;
}

/** A template's text, cut into the sections that say something about records. */
export interface Template {
  readonly file: SourceFile;
  readonly tree: Tree;
  readonly json: boolean;
  /** Whether conditions or mappings choose anything in it. */
  readonly hasChoices: boolean;
  /** Whether `Fn::ForEach` repeats anything in it. */
  readonly hasLoops: boolean;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly conditions: ReadonlyMap<string, Node>;
  readonly mappings: ReadonlyMap<string, Node>;
  readonly parameters: ReadonlyMap<string, Node>;
  /** The values of parameters that can have no others. */
  readonly possible: ReadonlyMap<string, readonly string[]>;
  readonly outputs: ReadonlyMap<string, Node>;
  /** What SAM gives all resources of a kind. */
  readonly globals: Node | undefined;
  readonly stackContext: StackContext;
}

/** What text has in which something is chosen. */
export const CHOICE = /\b(?:If|FindInMap)\b/;

const known = new WeakMap<SourceFile, Omit<Template, 'stackContext'>>();

/** The template in a file, as it is deployed once; what is broken is missing from it. */
export function templateOf(file: SourceFile, stackContext: StackContext = alone): Template {
  const sections = known.get(file) ?? sectionsOf(file);
  known.set(file, sections);
  return { ...sections, stackContext };
}

function sectionsOf(file: SourceFile): Omit<Template, 'stackContext'> {
  const json = /^\uFEFF?\s*\{(?![{%])/.test(file.text);
  const tree = json ? parseJson(file) : parseYaml(file);
  const hasLoops = file.text.includes('Fn::ForEach::');
  const roots = rootsOf(tree.root);
  const resources = new Map<string, Resource>();
  for (const root of roots) {
    const isRewritten = isGivenWhole(root);
    for (const each of unrollLoops(valueAt(root, 'Resources'))) {
      const resource = resourceOf(each, isRewritten, hasLoops);
      if (resource !== undefined) resources.set(resource.id, resource);
    }
  }
  // What a macro makes of the sections nobody can see; without them nothing is decided and nothing is known.
  const open = roots.filter((root) => !isGivenWhole(root));
  const section = (name: string) => new Map(open.flatMap((root) => namedValues(valueAt(root, name))));
  return {
    file,
    tree,
    json,
    hasChoices: CHOICE.test(file.text),
    hasLoops,
    resources,
    conditions: section('Conditions'),
    mappings: section('Mappings'),
    parameters: section('Parameters'),
    possible: new Map(open.flatMap((root) => (hasMacro(valueAt(root, 'Parameters')) ? [] : [...possibleValues(root)]))),
    outputs: section('Outputs'),
    globals: open.map((root) => valueAt(root, 'Globals')).find((globals) => globals !== undefined),
  };
}

/** Whether a place belongs to a value that YAML aliases repeat elsewhere. */
export function isShared(template: Template, at: Span): boolean {
  return (template.tree.shared ?? []).some((shared) => shared.start < at.end && at.start < shared.end);
}

/** The template itself, or the ones that the Serverless Framework keeps under `resources`. */
function rootsOf(root: Node | undefined): readonly MapNode[] {
  if (root?.kind !== 'map') return [];
  if (valueAt(root, 'Resources') !== undefined) return [root];
  const nested = valueAt(root, 'resources');
  const candidates = nested?.kind === 'list' ? nested.items : nested === undefined ? [] : [nested];
  return candidates.filter((node) => node.kind === 'map');
}

function resourceOf(
  { id, entry, variables }: Unrolled,
  isGivenWhole: boolean,
  hasLoops: boolean,
): Resource | undefined {
  const type = valueAt(entry.value, 'Type');
  if (type?.kind !== 'scalar') return undefined;
  const properties = valueAt(entry.value, 'Properties');
  return {
    id,
    variables,
    type: type.text,
    entry,
    properties: hasLoops ? withoutLoops(properties) : properties,
    condition: valueAt(entry.value, 'Condition'),
    isRewritten: isGivenWhole || hasMacro(entry.value) || hasMacro(properties),
  };
}

function namedValues(section: Node | undefined): [string, Node][] {
  if (section?.kind !== 'map' || hasMacro(section)) return [];
  return unrollLoops(section).flatMap(({ id, entry, variables }): [string, Node][] => {
    const value = withValues(entry.value, variables);
    return value === undefined || id === 'Fn::Transform' || hasMacro(value) ? [] : [[id, value]];
  });
}
