import type { InputProblem } from '../../formats/inputs';
import type { BundleReading } from '../bundles';
import { COMMAND_LINE } from './command-line';

export { type InputProblem, nameOfValue } from '../../formats/inputs';

/**
 * What is wrong with the inputs of some bundles, each once. That a root has no variable of a name is nothing wrong on the
 * command line, where another of its roots has it.
 */
export function listInputProblems(bundles: readonly BundleReading[]): readonly InputProblem[] {
  const given = bundles.filter(({ reading }) => reading.inputProblems !== undefined);
  const problems = new Map<string, InputProblem>();
  for (const { reading, deployment, format } of given) {
    const others = given.filter((other) => other.format === format && deployment?.name === COMMAND_LINE);
    const isElsewhere = ({ undeclared }: InputProblem) =>
      undeclared !== undefined &&
      others.some((other) => !other.reading.inputProblems?.some((problem) => problem.undeclared === undeclared));
    for (const problem of reading.inputProblems ?? []) {
      const { message, at } = problem;
      if (!isElsewhere(problem)) problems.set(`${at?.file.uri} ${at?.start} ${message}`, problem);
    }
  }
  return [...problems.values()];
}
