import type { BundleReading } from '../engine/bundles';
import { type Failure, summarizeFailure } from '../engine/failures';
import { withDependencies } from '../engine/files/dependencies';
import { wholePart } from '../engine/graph/collapse';
import { renderDot } from '../engine/graph/dot';
import { type Graph, joinGraphs, mapPlaces } from '../engine/graph/graph';
import { renderJson } from '../engine/graph/json';
import { renderMermaid } from '../engine/graph/mermaid';
import { lint, withoutKeeping } from '../engine/lint';
import { graphOf } from '../engine/zone-graph';
import { positionOf } from '../text/position';
import type { SourceFile, Span } from '../text/span';
import type { GraphOptions } from './command';
import { relativePath } from './files';
import { loadInput } from './input';
import { reportInputProblems } from './input-problems';
import { groupByScope } from './jobs';
import type { ReportedError } from './report';
import { printErrors, printNotes } from './reporters/pretty';
import type { Source } from './source-reader';
import { choosePaint, type Terminal } from './terminal';

/** Runs the command `graph`: prints the zones of the files. The exit status is 2 if something could not be read. */
export function graph(options: GraphOptions, terminal: Terminal): Promise<0 | 2> {
  return withoutKeeping(() => printGraph(options, terminal));
}

async function printGraph(options: GraphOptions, terminal: Terminal): Promise<0 | 2> {
  const { cwd, out, err } = terminal;
  const paint = choosePaint(options.color, terminal);
  const { sources, errors } = await loadInput(options, terminal, paint);
  const failures: Failure[] = [];
  const bundles: BundleReading[] = [];
  const read = readGraph(sources, failures, bundles);
  const inputs = reportInputProblems(bundles, cwd);
  const paths = new Map(sources.map(({ file, path: each }) => [file.uri, relativePath(cwd, each)]));
  const showPath = ({ uri }: SourceFile) => paths.get(uri) ?? uri;
  const shown: readonly ReportedError[] = [
    ...inputs.errors,
    ...errors.map(({ path: each, message }) => ({ path: relativePath(cwd, each), message })),
    ...failures.map((failure) => ({
      path: failure.files.map(showPath)[0] ?? '.',
      message: `was not read completely: ${summarizeFailure(failure)}`,
    })),
  ];
  out(await render(read, options.format, showPath));
  err(printErrors(shown, paint) + printNotes(inputs.notes, paint));
  return shown.length > 0 ? 2 : 0;
}

/**
 * The graph of the wanted sources, which are linted with the configuration of their folder; what failed and what was
 * read is added to the lists.
 */
function readGraph(sources: readonly Source[], failures: Failure[], bundles: BundleReading[]): Graph<Span> {
  const all = sources.map(({ file }) => file);
  const graphs = [...groupByScope(sources)].map(([{ options }, members]) => {
    const wanted = new Set(members.filter((source) => source.wanted).map(({ file }) => file.uri));
    const own = members.map(({ file }) => file);
    const result = lint(withDependencies(own, all), options, (uri) => wanted.has(uri));
    for (const failure of result.failures) failures.push(failure);
    for (const bundle of result.bundles) bundles.push(bundle);
    return graphOf(result);
  });
  return joinGraphs(graphs);
}

async function render(
  graph: Graph<Span>,
  format: GraphOptions['format'],
  showPath: (file: SourceFile) => string,
): Promise<string> {
  switch (format) {
    case 'mermaid':
      return renderMermaid(wholePart(graph));
    case 'dot':
      return renderDot(wholePart(graph));
    case 'json':
      return renderJson(mapPlaces(graph, ({ file, start }) => ({ file: showPath(file), ...positionOf(file, start) })));
    case 'svg': {
      // The layout is loaded for this format alone, as the start of the program counts.
      const { renderSvg } = await import('../engine/graph/svg');
      return renderSvg(wholePart(graph));
    }
  }
}
