import type { Diagnostic } from 'vscode-languageserver';
import type { Check } from './check';
import { type Presenter, toHiddenDiagnostic } from './convert';

/** Whether what baselines hide is shown, as information; a person turns it on and off for all files. */
export interface HiddenView {
  /** Turns it on, or off; gives what it is then. */
  toggle(): boolean;
  /** What is shown in the file of a check; nothing while it is off. */
  diagnosticsOf(check: Pick<Check, 'file' | 'hidden'>, presenter: Presenter): readonly Diagnostic[];
}

export function createHiddenView(): HiddenView {
  let isOn = false;
  return {
    toggle() {
      isOn = !isOn;
      return isOn;
    },
    diagnosticsOf({ file, hidden }, presenter) {
      if (!isOn) return [];
      return hidden.filter(({ at }) => at.file === file).map((finding) => toHiddenDiagnostic(finding, presenter));
    },
  };
}
