import type { RecordSet } from '../../model/record-set';
import type { Run } from '../running/runs';

/** Which rules are asked, and what is to be noted of each. */
export interface Asking {
  isAsked(run: Run): boolean;
  begin?(run: Run): void;
  end?(run: Run): void;
  /** To be called when all rules that are asked have ended. */
  finish?(): void;
}

/** The rules that do not look at the type of the record sets of a place. */
export interface Indifference {
  /**
   * Asks the other rules only, without one that has been asked, about record sets that differ from those before in their
   * types alone.
   */
  askWith(recordSets: readonly RecordSet[], except: Run | undefined): Asking;
}

/**
 * Remembers which rules have come to their end without reading the type of the record sets: they find the same with
 * every type, so they need not be asked with the next one. The record sets must be plain copies.
 */
export function createIndifference(): Indifference {
  const indifferent = new Set<Run>();
  return {
    askWith(recordSets, except) {
      let reads = 0;
      for (const recordSet of recordSets) {
        const { type } = recordSet;
        const get = (): typeof type => {
          reads += 1;
          return type;
        };
        Object.defineProperty(recordSet, 'type', { get, enumerable: true });
      }
      const asked = new Set<Run>();
      const readers = new Set<Run>();
      let readsBefore = 0;
      return {
        isAsked: (run) => run !== except && !indifferent.has(run),
        begin() {
          readsBefore = reads;
        },
        end(run) {
          asked.add(run);
          if (reads > readsBefore) readers.add(run);
        },
        finish() {
          for (const run of asked) if (!readers.has(run)) indifferent.add(run);
        },
      };
    },
  };
}
