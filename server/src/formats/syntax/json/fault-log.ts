import { type SourceFile, span } from '../../../text/span';
import type { TreeFault } from '../faults';
import type { Open } from './open-values';

/** The errors of one text, of which those are silent that may follow from another one. */
export class FaultLog {
  readonly found: TreeFault[] = [];
  readonly #file: SourceFile;
  #isFaultyOutside = false;
  /** The end of the line of the last error. */
  #faultyUntil = -1;

  constructor(file: SourceFile) {
    this.#file = file;
  }

  /**
   * Adds an error in the innermost open map or list; it is silent behind another one on its line or in the same map or
   * list.
   */
  report(message: string, { start, end }: { readonly start: number; readonly end: number }, open?: Open): void {
    const { text } = this.#file;
    const isSilent = (open?.isFaulty ?? this.#isFaultyOutside) || start <= this.#faultyUntil;
    this.found.push({ message, span: span(this.#file, start, end), ...(isSilent ? { isSilent } : {}) });
    if (open === undefined) this.#isFaultyOutside = true;
    else open.isFaulty = true;
    const line = text.indexOf('\n', start);
    this.#faultyUntil = Math.max(this.#faultyUntil, line < 0 ? text.length : line);
  }
}
