import { type InputProblem, listInputProblems } from '../engine/deployments/problems';
import type { LintResult } from '../engine/lint';
import { positionOf } from '../text/position';
import { uriKey } from '../text/uri';
import type { ConfigurationProblems } from './configuration-problems';

/** Shows what is wrong with the values that deployments give, in the files that give them. */
export interface ValueProblems {
  /** Notes what a check of a bundle has found; equal keys are of one bundle. */
  note(key: string, result: LintResult): void;
}

/** Shows problems as errors of configuration files are shown: in files that are not open, too. */
export function createValueProblems(shown: ConfigurationProblems): ValueProblems {
  const byBundle = new Map<string, readonly Placed[]>();
  return {
    note(key, result) {
      const before = byBundle.get(key) ?? [];
      const now = listInputProblems(result.bundles).filter(hasPlace);
      if (before.length === 0 && now.length === 0) return;
      byBundle.set(key, now);
      const uris = new Map([...before, ...now].map(({ at }) => [uriKey(at.file.uri), at.file.uri]));
      for (const [file, uri] of uris) {
        const all = [...byBundle.values()].flat().filter(({ at }) => uriKey(at.file.uri) === file);
        const different = new Map(all.map((problem) => [`${problem.at.start} ${problem.message}`, problem]));
        shown.show(
          uri,
          [...different.values()].map(({ message, severity, at }) => ({
            ...{ message, severity, span: at },
            ...positionOf(at.file, at.start),
          })),
        );
      }
    },
  };
}

type Placed = InputProblem & { readonly at: NonNullable<InputProblem['at']> };

function hasPlace(problem: InputProblem): problem is Placed {
  return problem.at !== undefined;
}
