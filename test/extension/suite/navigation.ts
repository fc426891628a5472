import * as vscode from 'vscode';
import { closeAll, equal, inWorkspace, open, rangeOf, until } from './support';

describe('navigation', () => {
  afterEach(closeAll);

  it('leads from a CNAME to its record, and back', async () => {
    const { document } = await open('names/main.tf');
    const found = await definitionsAt(document, 'www.shop.example.org', 3);
    equal(found.join(), '7: "www"');
    const back = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      rangeOf(document, '"www"').start.translate(0, 1),
    );
    equal(back.map((each) => show(document, each.range)).join(), '7: "www",18: www.shop.example.org');
  });

  it('highlights a name', async () => {
    const { document } = await open('names/main.tf');
    await definitionsAt(document, 'www.shop.example.org', 3);
    const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      document.uri,
      rangeOf(document, '"www"').start.translate(0, 1),
    );
    equal(found.map((each) => show(document, each.range)).join(), '7: "www",18: www.shop.example.org');
  });

  it('links zone ids and the ids of rules', async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace('batch.json'));
    await vscode.window.showTextDocument(document);
    const links = await until('there are links', async () => {
      const all = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        document.uri,
      );
      const urls = all.flatMap(({ target }) => target?.toString() ?? []).filter((url) => url.includes('aws'));
      return urls.length > 0 && urls;
    });
    equal(links.join().includes('docs.aws.amazon.com'), true);
  });
});

async function definitionsAt(document: vscode.TextDocument, text: string, columns: number): Promise<string[]> {
  const position = rangeOf(document, text).start.translate(0, columns);
  const found = await until('there is a definition', async () => {
    const all = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      position,
    );
    return all.length > 0 && all;
  });
  return found.map((each) =>
    show(document, 'range' in each ? each.range : (each.targetSelectionRange ?? each.targetRange)),
  );
}

function show(document: vscode.TextDocument, range: vscode.Range): string {
  return `${range.start.line + 1}: ${document.getText(range)}`;
}
