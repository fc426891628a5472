import { type Zone, zoneOf } from '../../model/zone';
import type { SourceFile } from '../../text/span';
import { decodeUri } from '../../text/uri';
import type { Reading } from '../format';
import type { InputsOf } from '../inputs';
import { toSyntaxFault } from '../syntax/faults';
import { readContents, type ZoneContent } from './records/contents';
import type { NamedZone, ZoneProperties } from './records/zones';
import { deploymentsOf } from './stacks/deployments';
import { findInputProblems } from './stacks/input-problems';
import { type Deployment, isStackWithin } from './stacks/stack';
import { damageOf } from './template/damage';
import { templateOf } from './template/template';

/**
 * Reads the zones that a template, and the templates that it calls, create or write to: once for each deployment in
 * which it is called. The zones contain what other templates of the same deployment put into them as well.
 */
export function readTemplate(
  file: SourceFile,
  contextFiles: readonly SourceFile[] = [],
  inputsOf: InputsOf | undefined = undefined,
): Reading {
  const deployments = deploymentsOf(file, contextFiles, inputsOf);
  const zones = deployments.flatMap((deployment) => readZones(file, deployment));
  const files = new Set([
    file,
    ...deployments
      .flatMap((deployment) => [deployment, ...deployment.imported])
      .flatMap(({ stacks }) => [...stacks.values()].map((stack) => stack.file)),
  ]);
  // Errors are not reported in a template that has no records and only calls others.
  const errors = file.text.includes('Route53') ? templateOf(file).tree.errors : [];
  const inputs = inputsOf?.(file.uri);
  return {
    zones,
    errors: errors.map(toSyntaxFault),
    damage: [...files].flatMap((each) => damageOf(templateOf(each))),
    ...(inputs && { inputProblems: findInputProblems(templateOf(file), inputs) }),
  };
}

/** What a deployment puts into one zone. */
interface ZoneContents {
  readonly zone: NamedZone;
  /** Of the template and those that it calls. */
  readonly own: ZoneContent[];
  /** Of all stacks of the deployment, in their order. */
  readonly all: ZoneContent[];
  /** Of the deployments that are imported from. */
  readonly imported: ZoneContent[];
}

/** Record sets of other templates in a zone; with more, only the template's own ones are read. */
const MAX_TOGETHER = 500;

function readZones(file: SourceFile, { stacks, imported }: Deployment): readonly Zone[] {
  const zones = new Map<string, ZoneContents>();
  for (const stack of stacks.values()) {
    const isOwn = isStackWithin(stack, file);
    for (const content of readContents(stack)) {
      const key = keyOf(content.zone);
      const contents = zones.get(key) ?? { zone: content.zone, own: [], all: [], imported: [] };
      zones.set(key, contents);
      contents.all.push(content);
      if (isOwn) contents.own.push(content);
    }
  }
  // Only now are the imported deployments known: they are found while the stacks are read.
  for (const { stacks: others } of imported) {
    for (const stack of others.values())
      for (const content of readContents(stack)) zones.get(keyOf(content.zone))?.imported.push(content);
  }
  const together: Zone[] = [];
  for (const { zone: named, own, all, imported: others } of zones.values()) {
    if (own.length === 0) continue;
    const isLarge = others.length + all.length - own.length > MAX_TOGETHER;
    together.push(
      zoneOf({ ...labelTemplate(file, named.describe()), together }, (zone) => {
        const recordSetsOf = (contents: readonly ZoneContent[]) =>
          contents.flatMap((content) => content.readRecordSets(zone));
        if (isLarge) return recordSetsOf(own);
        // The choices of another deployment may depend on those of this one, so only what it always has is compared.
        return [...recordSetsOf(others).filter(({ existence }) => existence.kind === 'always'), ...recordSetsOf(all)];
      }),
    );
  }
  return together;
}

function keyOf({ key, named }: NamedZone): string {
  return named === undefined ? key : `${key} named ${named}`;
}

/** The zone, labelled with its template where that is another one. */
function labelTemplate(file: SourceFile, zone: ZoneProperties): ZoneProperties {
  const home = zone.span?.file;
  return home === undefined || home === file
    ? zone
    : { ...zone, label: `${zone.label} of ${decodeUri(home.uri).replace(/^.*\//, '')}` };
}
