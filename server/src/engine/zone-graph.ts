import type { Finding } from '../model/finding';
import type { SourceFile, Span } from '../text/span';
import type { BundleReading } from './bundles';
import { COMMAND_LINE } from './deployments/command-line';
import { withDependencies } from './files/dependencies';
import { buildGraph } from './graph/build';
import { type Graph, joinGraphs } from './graph/graph';

/** What a graph is made of: the bundles of a lint run, and those of its findings that are to be shown. */
interface GraphSource {
  readonly bundles: readonly BundleReading[];
  readonly findings: readonly Finding[];
}

/** The graph of all bundles; modules that one of them calls are shown where they are called. */
export function graphOf({ bundles, findings }: GraphSource): Graph<Span> {
  const shown = withoutCalled(bundles).filter(({ reading }) => reading.zones.length > 0);
  return joinGraphs(
    shown.map(({ files, contextFiles, reading, deployment }) => {
      const read = new Set([...files, ...contextFiles]);
      const own = findings.filter(
        (finding) =>
          read.has(finding.at.file) &&
          (deployment === undefined || finding.deployments?.includes(deployment.name) !== false),
      );
      // The one of the command line needs no name.
      return buildGraph(reading.zones, own, deployment?.name === COMMAND_LINE ? undefined : deployment?.name);
    }),
  );
}

/** The graph of the bundle of a file, or of the bundles that call it. */
export function graphOfFile(file: SourceFile, { bundles, findings }: GraphSource): Graph<Span> {
  const around = bundles.filter(({ files, contextFiles }) => files.includes(file) || contextFiles.includes(file));
  return graphOf({ bundles: around, findings });
}

/** The bundles that no other one calls; all of them where they call each other. */
export function withoutCalled(bundles: readonly BundleReading[]): readonly BundleReading[] {
  const calledBy = new Map<SourceFile, Set<BundleReading>>();
  for (const bundle of bundles) {
    if (bundle.contextFiles.length === 0) continue;
    for (const file of withDependencies(bundle.files, bundle.contextFiles))
      calledBy.set(file, (calledBy.get(file) ?? new Set()).add(bundle));
  }
  const isCalled = (bundle: BundleReading) =>
    bundle.files.every((file) => [...(calledBy.get(file) ?? [])].some((caller) => caller.files !== bundle.files));
  const kept = bundles.filter((bundle) => !isCalled(bundle));
  return kept.length === 0 ? bundles : kept;
}
