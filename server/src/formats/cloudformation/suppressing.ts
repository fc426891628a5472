import { type SourceFile, span } from '../../text/span';
import type { SuppressionOwner, SuppressionPlaces } from '../suppressing';
import { type Entry, type Node, rootsOf, valueAt } from '../syntax/node';
import { templateOf, templatesIn } from './template/template';

const LOOP = 'Fn::ForEach::';

/** Suppressions stand in the `Metadata` of a template or of a resource. */
export function findSuppressionPlaces(file: SourceFile): SuppressionPlaces {
  return { form: 'metadata', key: 'Metadata', listOwners: () => listOwners(file) };
}

function listOwners(file: SourceFile): readonly SuppressionOwner[] {
  const templates = rootsOf(templateOf(file).tree).flatMap(templatesIn);
  // In a file of several documents, what one declares is not about the others.
  const isAlone = templates.length === 1;
  return templates.flatMap((template): SuppressionOwner[] => [
    isAlone
      ? { map: template, reach: 'file', block: span(file, 0, file.text.length), isResource: false }
      : { map: template, reach: 'record-set', block: template.span, isResource: false },
    ...listResources(valueAt(template, 'Resources')).flatMap(({ value, span: block }): SuppressionOwner[] =>
      value?.kind === 'map' ? [{ map: value, reach: 'record-set', block, isResource: true }] : [],
    ),
  ]);
}

/** The entries of a section, those in loops too. */
function listResources(section: Node | undefined): readonly Entry[] {
  if (section?.kind !== 'map') return [];
  return section.entries.flatMap((entry) => {
    if (!entry.key.text.startsWith(LOOP)) return [entry];
    return entry.value?.kind === 'list' ? entry.value.items.flatMap(listResources) : [];
  });
}
