import Mocha from 'mocha';
import { countingReporter } from './counts';

/** `mocha --reporter test/counts/reporter.ts`: the usual report, with the counts in a line that a program can read. */
module.exports = countingReporter(Mocha.reporters.Spec);
