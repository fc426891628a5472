import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { lint } from '../../../server/src/engine/lint';
import { positionOf } from '../../../server/src/text/position';
import type { Span } from '../../../server/src/text/span';
import { hostOf, inMemory } from '../../server/client';
import type { Input, Target } from '../input';
import { pageScenarios } from '../pages';

/** Scenarios in an editor, of which one file is open, or all. */
export const openTarget: Target = {
  name: 'open',
  what: 'findings in an editor, with one file open or all, which are those of the files on disk',
  inputs: pageScenarios.map((files) => files.map(({ uri, text }) => ({ uri: uri.replace('/page/', '/a/'), text }))),
  ask: askEditor,
};

async function askEditor(input: Input): Promise<void> {
  const [first] = input;
  if (first === undefined) return;
  // Syntax errors are shown by the editor's own support of the language.
  const found = lint(input).findings.filter(({ at }) => at.file === first);
  const onDisk = found.map(({ rule, at }) => `${rule} ${describePlace(at)}`).sort();
  for (const open of [[first], input]) {
    const shown = await findShown(input, open, first.uri);
    assert.deepEqual(shown, onDisk, open.length === input.length ? 'with all files open' : 'with one file open');
  }
}

/** What an editor shows in a file, while the others are on its disk. */
async function findShown(files: Input, open: Input, uri: string): Promise<readonly string[]> {
  const client = inMemory(hostOf(new Map(files.map((file) => [file.uri.replace('file:///a/', ''), file.text]))));
  try {
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
    for (const file of open) client.open(file.uri, file.text);
    return (await client.pull(uri)).map(describeDiagnostic).sort();
  } finally {
    client.connection.dispose();
  }
}

function describePlace({ file, start, end }: Span): string {
  const [from, to] = [positionOf(file, start), positionOf(file, end)];
  return `${from.line}:${from.column} ${to.line}:${to.column}`;
}

function describeDiagnostic({ code, range: { start, end } }: Diagnostic): string {
  return `${code} ${start.line + 1}:${start.character + 1} ${end.line + 1}:${end.character + 1}`;
}
