/** Characters that control a terminal or the writing direction. */
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/g;

/** Text from files, with characters replaced that control a terminal or the writing direction. */
export function escapeControls(text: string): string {
  return text.replace(CONTROLS, '\u{fffd}');
}

/**
 * The marks by which Azure Pipelines takes a command from any place of a line of a log, and GitHub Actions did once:
 * `##vso[` and `##[`.
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
const COMMAND_MARKS = /##(?=(?:vso)?\[)/gi;

/**
 * Text from files for one line of a log: as `escapeControls`, without line ends and tabs, and without marks of commands
 * to the system that runs the check.
 */
export function escapeLine(text: string): string {
  return escapeMarks(escapeControls(text).replace(/[\n\t]/g, ' '));
}

/** Text without the marks of commands to the system that runs the check. */
export function escapeMarks(text: string): string {
  return text.replace(COMMAND_MARKS, '#\u{fffd}');
}

/** A value as JSON in lines, with escapes for characters that control a terminal or the writing direction. */
export function formatJson(value: unknown): string {
  return escapeJson(JSON.stringify(value, null, 2));
}

/** The same on one line. */
export function formatJsonLine(value: unknown): string {
  return escapeJson(JSON.stringify(value));
}

/** JSON of the same value that neither steers a terminal nor commands the system whose log it may stand in. */
function escapeJson(json: string): string {
  return json
    .replace(CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(COMMAND_MARKS, '#\\u0023');
}
