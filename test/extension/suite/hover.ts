import * as vscode from 'vscode';
import { closeAll, match, open, rangeOf, untilRules } from './support';

describe('hover', () => {
  afterEach(closeAll);

  it('teaches what a CNAME is and when an ALIAS is better', async () => {
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    match(await hoverAt(document, 'CNAME'), /ALIAS/);
  });
});

async function hoverAt(document: vscode.TextDocument, text: string): Promise<string> {
  const position = rangeOf(document, text).start.translate(0, 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers.flatMap(({ contents }) => contents.map((it) => (typeof it === 'string' ? it : it.value))).join('\n');
}
