import { State } from 'vscode-languageclient';
import type { FileStatus } from '../server/src/protocol/messages';

/** The contents of the language status item. */
export interface ShownStatus {
  readonly text: string;
  readonly detail: string;
  readonly busy: boolean;
  readonly failed: boolean;
}

const WAITING: ShownStatus = { text: 'Route 53', detail: 'Waiting for the first check', busy: true, failed: false };

/** The text for the state of the client and the status of the active file, if there is one. */
export function describeStatus(state: State, status: FileStatus | undefined): ShownStatus {
  if (state === State.StartFailed)
    return {
      text: 'Route 53: the server did not start',
      detail: 'The reason is in the output channel',
      busy: false,
      failed: true,
    };
  if (state === State.Starting) return { ...WAITING, detail: 'Starting' };
  if (status === undefined) return WAITING;
  const settled = { ...WAITING, busy: false };
  if (status.format === null)
    return { ...settled, text: 'Route 53: not checked', detail: status.reason ?? 'No Route 53 records found' };
  const problems = status.problems === 0 ? 'no problems' : formatCount(status.problems, 'problem');
  const details = [
    status.format,
    formatCount(status.zones, 'zone'),
    status.reason,
    status.milliseconds === null ? null : `checked in ${status.milliseconds} ms`,
  ];
  return {
    ...settled,
    text: `Route 53: ${problems} in ${formatCount(status.recordSets, 'record set')}`,
    detail: details.filter((detail) => detail !== null).join(', '),
  };
}

function formatCount(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
