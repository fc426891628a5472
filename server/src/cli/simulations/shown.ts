import type { Simulation } from '../../engine/simulating/simulate';
import type { SourceFile } from '../../text/span';
import type { ReportedError } from '../report';
import type { ReporterContext } from '../reporters/reporter';

/** What a simulation is printed with. */
export type Showing = Pick<ReporterContext, 'shownPath' | 'mayQuote' | 'paint' | 'columns'>;

/** A simulation with what could not be read. */
export interface Simulated extends Simulation {
  readonly errors: readonly ReportedError[];
}

/** The files of a zone as they are shown, without repetitions. */
export function filesOf(files: Iterable<SourceFile>, { shownPath }: Showing): readonly string[] {
  return [...new Set([...files].map(shownPath))];
}
