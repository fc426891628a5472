import type { SourceFile, Span } from '../../text/span';
import { parseJson } from '../syntax/json';
import { type Entry, type MapNode, type Node, type Tree, valueAt } from '../syntax/node';
import { parseYaml } from '../syntax/yaml';
import { settledParameters, type Unrolled, unrolled, type Variables } from './loops';
import { alone, type Outside } from './outside';

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
}

/** A template's text, cut into the sections that say something about records. */
export interface Template {
  readonly file: SourceFile;
  readonly tree: Tree;
  readonly json: boolean;
  /** Whether conditions or mappings choose anything in it. */
  readonly hasChoices: boolean;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly conditions: ReadonlyMap<string, Node>;
  readonly mappings: ReadonlyMap<string, Node>;
  readonly parameters: ReadonlyMap<string, Node>;
  /** Parameters that can have one value only. */
  readonly settled: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, Node>;
  readonly outside: Outside;
}

/** What text has in which something is chosen. */
export const CHOICE = /\b(?:If|FindInMap)\b/;

const known = new WeakMap<SourceFile, Omit<Template, 'outside'>>();

/** The template in a file, as it is deployed once; what is broken is missing from it. */
export function templateOf(file: SourceFile, outside: Outside = alone): Template {
  const sections = known.get(file) ?? sectionsOf(file);
  known.set(file, sections);
  return { ...sections, outside };
}

function sectionsOf(file: SourceFile): Omit<Template, 'outside'> {
  const json = /^\uFEFF?\s*\{(?![{%])/.test(file.text);
  const tree = json ? parseJson(file) : parseYaml(file);
  const roots = rootsOf(tree.root);
  const resources = new Map<string, Resource>();
  for (const root of roots) {
    for (const each of unrolled(valueAt(root, 'Resources'))) {
      const resource = resourceOf(each);
      if (resource !== undefined) resources.set(resource.id, resource);
    }
  }
  const section = (name: string) => new Map(roots.flatMap((root) => namedValues(valueAt(root, name))));
  return {
    file,
    tree,
    json,
    hasChoices: CHOICE.test(file.text),
    resources,
    conditions: section('Conditions'),
    mappings: section('Mappings'),
    parameters: section('Parameters'),
    settled: new Map(roots.flatMap((root) => [...settledParameters(root)])),
    outputs: section('Outputs'),
  };
}

/** Whether the text that a parameter is given is its value: a list is more, and a parameter of the store holds another text. */
export function isPlain(parameter: Node | undefined): boolean {
  const type = valueAt(parameter, 'Type');
  return type?.kind === 'scalar' && !/List|</.test(type.text);
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

function resourceOf({ id, entry, variables }: Unrolled): Resource | undefined {
  const type = valueAt(entry.value, 'Type');
  if (type?.kind !== 'scalar') return undefined;
  return {
    id,
    variables,
    type: type.text,
    entry,
    properties: valueAt(entry.value, 'Properties'),
    condition: valueAt(entry.value, 'Condition'),
  };
}

function namedValues(section: Node | undefined): [string, Node][] {
  if (section?.kind !== 'map') return [];
  return section.entries.flatMap(({ key, value }): [string, Node][] => (value === undefined ? [] : [[key.text, value]]));
}
