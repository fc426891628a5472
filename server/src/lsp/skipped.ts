import { LARGEST_FILE, skipReason } from '../engine/skip';
import { uriKey } from './uri';

/** Why a file is not looked at, as a sentence; undefined when it is. */
export function whySkipped(uri: string, length: number): string | undefined {
  const reason = skipReason(uriKey(uri)) ?? (length > LARGEST_FILE ? 'it is larger than 8 MiB' : undefined);
  return reason === undefined ? undefined : `Not looked at: ${reason}.`;
}
