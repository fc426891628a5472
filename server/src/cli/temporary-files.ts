import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lazy } from '../text/lazy';

const loadCrypto = lazy(() => require('node:crypto') as typeof import('node:crypto'));

/**
 * A temporary file of this program: its name holds the machine and the process that made it, so that a later run knows
 * whether that process can still be at work.
 */
const TEMPORARY_NAME = /^\.route53-lint-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{12}\.tmp$/;

/** Whoever made it, a temporary file that has not changed for so long is no longer needed, in milliseconds. */
const MAX_AGE = 24 * 60 * 60 * 1000;

/** A new name in the folder of a file. It does not hold the name of the file, which may be as long as a name can be. */
export function nameTemporary(real: string): string {
  return path.join(path.dirname(real), temporaryName(process.pid, loadCrypto().randomBytes(6).toString('hex')));
}

/** The name of a temporary file that a process of this machine makes. */
export function temporaryName(pid: number, random: string): string {
  return `.route53-lint-${machine()}-${pid}-${random}.tmp`;
}

/** Eight digits for this machine or container. */
function machine(): string {
  return loadCrypto().createHash('sha256').update(os.hostname()).digest('hex').slice(0, 8);
}

/**
 * Removes the temporary files of earlier runs that were ended in the middle of a file, as by `kill -9`. What another
 * process may still be writing stays, and so does everything with another name. To be called before this run writes.
 */
export function removeLeftovers(folder: string): void {
  for (const name of listNames(folder)) {
    const [, maker, pid] = TEMPORARY_NAME.exec(name) ?? [];
    if (maker === undefined) continue;
    const file = path.join(folder, name);
    try {
      const stat = fs.lstatSync(file);
      const isEnded = maker === machine() && !isRunning(Number(pid));
      if (stat.isFile() && (isEnded || Date.now() - stat.mtimeMs > MAX_AGE)) fs.rmSync(file, { force: true });
    } catch {
      // It is gone meanwhile, or may not be removed; it does no harm.
    }
  }
}

function listNames(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether another process has this number: this one has made nothing yet. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
