import type { SourceFile } from '../text/span';

/** An exception in a rule or a reader, which is a fault of the linter: its findings in these files are missing. */
export interface Failure {
  readonly files: readonly SourceFile[];
  /** What failed, on which files, and the stack, for a log. */
  readonly message: string;
}

/** The failure of a rule or a reader, which has thrown an error. */
export function describeFailure(what: string, files: readonly SourceFile[], error: unknown): Failure {
  const uris = files.map(({ uri }) => uri).join(', ');
  const thrown = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { files, message: `${what} failed on ${uris}: ${thrown}` };
}

const REPORTS = 'https://github.com/route53-lint/route53-lint/issues';
/** What is to be done about a failure. */
export const REPORT_REQUEST = `This is a fault of route53-lint: please report it at ${REPORTS}`;

/** A failure on one line, with the request to report it. */
export function summarizeFailure({ message }: Failure): string {
  return `${message.split('\n')[0]}. ${REPORT_REQUEST}`;
}
