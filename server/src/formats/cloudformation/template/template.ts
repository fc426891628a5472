import { createFileCache } from '../../../text/file-cache';
import { type SourceFile, type Span, span } from '../../../text/span';
import { parseJson } from '../../syntax/json/parse';
import { type Entry, type MapNode, type Node, rootsOf, type Tree, valueAt } from '../../syntax/node';
import { parseYamlDocuments } from '../../syntax/yaml/parse';
import { findHalfWrittenMacros } from './damage';
import { replaceVariablesIn, type UnrolledEntry, unrollLoops, unrollLoopsIn, type Variables } from './loops';
import { hasCustomMacro, isRewrittenWhole } from './macros';
import { outlineOf } from './outline';
import { readPossibleValues } from './parameters';

/** A resource of a template. */
export interface Resource {
  /** The logical id, with the variables of loops replaced in it. */
  readonly id: string;
  readonly type: string;
  readonly entry: Entry;
  readonly properties: Node | undefined;
  readonly condition: Node | undefined;
  /** The number of its document, where the file has several with templates; they are deployed apart. */
  readonly document: number | undefined;
  /** The variables of the `Fn::ForEach` loops around it; empty outside of loops. */
  readonly variables: Variables;
  /** Whether a macro that is not AWS's own may replace any part of it. */
  readonly isRewritten: boolean;
  /** Where the logical id stands first, if it stands twice; the resource that has it last counts. */
  readonly first?: Span;
}

/** The sections of a template that concern records; they are the same for all of its stacks. */
export interface Template {
  readonly file: SourceFile;
  readonly tree: Tree;
  readonly json: boolean;
  /** Whether the text has conditional values or looks up mappings. */
  readonly hasChoices: boolean;
  /** Whether the text has `Fn::ForEach` loops. */
  readonly hasLoops: boolean;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly conditions: ReadonlyMap<string, Node>;
  readonly mappings: ReadonlyMap<string, Node>;
  readonly parameters: ReadonlyMap<string, Node>;
  /** The values of those parameters that can have no others. */
  readonly possible: ReadonlyMap<string, readonly string[]>;
  readonly outputs: ReadonlyMap<string, Node>;
  /** The `Globals` section, which SAM merges into the resources of each kind. */
  readonly globals: Node | undefined;
}

/** Finds the functions that choose among values: without a match, a text has one outcome. */
export const CHOICE = /\b(?:If|FindInMap)\b/;

const templates = createFileCache<Template>();

/** The template in a file, read once; sections and resources that are damaged are missing from it. */
export function templateOf(file: SourceFile): Template {
  const known = templates.get(file);
  if (known !== undefined) return known;
  const template = readSections(file);
  templates.set(file, template);
  return template;
}

function readSections(file: SourceFile): Template {
  const json = /^\uFEFF?\s*\{(?![{%])/.test(file.text);
  const tree = json ? parseJson(file) : parseYamlDocuments(file);
  const hasLoops = file.text.includes('Fn::ForEach::');
  const documents = rootsOf(tree)
    .map(templatesIn)
    .filter((templates) => templates.length > 0);
  const roots = documents.flat();
  const resources = new Map<string, Resource>();
  const halfMacros = findHalfWrittenMacros({ file, tree });
  const isRewrittenAt = (at: Span) => halfMacros.some(({ start, end }) => start <= at.start && at.start < end);
  const isRewrittenRoot = (root: Node) => isRewrittenWhole(root) || isRewrittenAt(span(file, 0, 0));
  for (const [index, root] of roots.entries()) {
    const document = documents.length > 1 ? index + 1 : undefined;
    const isWhole = isRewrittenRoot(root);
    for (const unrolled of unrollLoops(valueAt(root, 'Resources'))) {
      const isRewritten = isWhole || isRewrittenAt(unrolled.entry.span);
      const resource = readResource(unrolled, { isRewritten, hasLoops, document });
      if (resource !== undefined) addResource(resources, resource);
    }
  }
  // The sections of a template that a macro rewrites are unknown, so none of them decides anything.
  const certain = roots.filter((root) => !isRewrittenRoot(root));
  const readSection = (name: string) =>
    onceNamed(
      documents.map((templates) =>
        templates.filter((root) => !isRewrittenRoot(root)).flatMap((root) => readNamedValues(valueAt(root, name))),
      ),
    );
  return {
    file,
    tree,
    json,
    hasChoices: CHOICE.test(file.text),
    hasLoops,
    resources,
    conditions: readSection('Conditions'),
    mappings: readSection('Mappings'),
    parameters: readSection('Parameters'),
    possible: new Map(
      certain.flatMap((root) => (hasCustomMacro(valueAt(root, 'Parameters')) ? [] : [...readPossibleValues(root)])),
    ),
    outputs: readSection('Outputs'),
    globals: certain.map((root) => valueAt(root, 'Globals')).find((globals) => globals !== undefined),
  };
}

/**
 * Adds a resource. Of two with one logical id the last has it, and the other is kept under a key that no id has, as is
 * one whose id an earlier document has.
 */
function addResource(resources: Map<string, Resource>, resource: Resource): void {
  const { id, entry, document } = resource;
  const before = resources.get(id);
  if (before !== undefined && before.document !== document) {
    resources.set(`${id} of document ${document}`, resource);
    return;
  }
  if (before === undefined || before.entry.key.span.start >= entry.key.span.start) {
    resources.set(id, resource);
    return;
  }
  resources.set(`${id} at ${before.entry.key.span.start}`, before);
  resources.set(id, { ...resource, first: before.entry.key.span });
}

/** Where the types of the resources of a template stand. */
export function listTypePlaces({ resources }: Template): readonly Span[] {
  return [...resources.values()].flatMap(({ entry }) => valueAt(entry.value, 'Type')?.span ?? []);
}

/** Whether a place is inside a value that YAML aliases repeat elsewhere. */
export function isShared(template: Template, at: Span): boolean {
  return (template.tree.shared ?? []).some((shared) => shared.start < at.end && at.start < shared.end);
}

/** The values by their names; a name that several documents have stands for none of them. */
function onceNamed(documents: readonly (readonly [string, Node][])[]): ReadonlyMap<string, Node> {
  const values = new Map<string, Node>();
  const homes = new Map<string, number>();
  for (const [index, named] of documents.entries()) {
    for (const [name, value] of named) {
      if ((homes.get(name) ?? index) === index) values.set(name, value);
      else values.delete(name);
      homes.set(name, homes.get(name) ?? index);
    }
  }
  return values;
}

/** The template itself, or the ones that the Serverless Framework keeps under `resources`. */
export function templatesIn(root: Node | undefined): readonly MapNode[] {
  if (root?.kind !== 'map') return [];
  if (valueAt(root, 'Resources') !== undefined) return [root];
  const nested = valueAt(root, 'resources');
  const candidates = nested?.kind === 'list' ? nested.items : nested === undefined ? [] : [nested];
  return candidates.filter((node) => node.kind === 'map');
}

function readResource(
  { id, entry, variables }: UnrolledEntry,
  { isRewritten, hasLoops, document }: Pick<Resource, 'isRewritten' | 'document'> & Pick<Template, 'hasLoops'>,
): Resource | undefined {
  const outline = entry.value?.kind === 'map' ? outlineOf(entry.value) : undefined;
  if (outline?.type === undefined) return undefined;
  const properties = valueAt(entry.value, 'Properties');
  return {
    id,
    variables,
    type: outline.type,
    entry,
    properties: hasLoops ? unrollLoopsIn(properties) : properties,
    condition: valueAt(entry.value, 'Condition'),
    document,
    isRewritten: isRewritten || outline.hasMacro,
  };
}

function readNamedValues(section: Node | undefined): [string, Node][] {
  if (section?.kind !== 'map' || hasCustomMacro(section)) return [];
  return unrollLoops(section).flatMap(({ id, entry, variables }): [string, Node][] => {
    const value = replaceVariablesIn(entry.value, variables);
    return value === undefined || id === 'Fn::Transform' || hasCustomMacro(value) ? [] : [[id, value]];
  });
}
