import * as vscode from 'vscode';
import { closeAll, equal, match, open, rangeOf, until } from './support';

describe('navigation', () => {
  afterEach(async () => {
    await vscode.workspace
      .getConfiguration('route53Lint')
      .update('inlayHints', undefined, vscode.ConfigurationTarget.Global);
    await closeAll();
  });

  it('leads from a CNAME to its record, and back', async () => {
    const { document } = await open('names/main.tf');
    equal((await definitionsAt(document, 'www.shop.example.org')).join(), '12: local.host');
    equal(
      (await definitionsAt(document, 'aws_route53_zone.shop.zone_id')).join(),
      '6: resource "aws_route53_zone" "shop" {',
    );
    const back = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      inside(document, 'local.host'),
    );
    equal(back.map((each) => show(document, each.range)).join(), '12: local.host,23: www.shop.example.org');
  });

  it('highlights a name', async () => {
    const { document } = await open('names/main.tf');
    await definitionsAt(document, 'www.shop.example.org');
    const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      document.uri,
      inside(document, 'local.host'),
    );
    equal(found.map((each) => show(document, each.range)).join(), '12: local.host,23: www.shop.example.org');
  });

  it('links zone ids and the ids of rules', async () => {
    const { document } = await open('names/main.tf');
    const links = await until('there are links', async () => {
      const all = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        document.uri,
      );
      return all.length > 1 && all;
    });
    equal(links.map((each) => show(document, each.range)).join(), '1: missing-ttl,33: Z2FDTNDATAQYW2');
    match(links.map(({ target }) => target?.toString()).join(), /missing-ttl\.md.*docs\.aws\.amazon\.com/);
  });

  it('finds record sets of closed files by full name', async () => {
    await open('apex.tf');
    const found = await until('there are symbols', async () => {
      const all = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        'store.shop.example.org CNAME',
      );
      return all.length > 0 && all;
    });
    equal(
      found.map(({ name, location }) => `${name} ${location.uri.path.split('/').pop()}`).join(),
      'store.shop.example.org CNAME main.tf',
    );
  });

  it('shows full names in the lines, once that is switched on', async () => {
    const { document } = await open('names/main.tf');
    await definitionsAt(document, 'www.shop.example.org');
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = async () => {
      const all = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        whole,
      );
      return all.map(
        ({ label, position }) =>
          `${position.line + 1} ${typeof label === 'string' ? label : label.map(({ value }) => value).join('')}`,
      );
    };
    equal((await hints()).join(), '');
    await vscode.workspace
      .getConfiguration('route53Lint')
      .update('inlayHints', true, vscode.ConfigurationTarget.Global);
    const shown = await until('there are hints', async () => {
      const all = await hints();
      return all.length > 0 && all;
    });
    equal(shown.join(), '12 www.shop.example.org,20 store.shop.example.org,28 apex,33 CloudFront distributions');
  });

  it('shows the chain of a name in its hover', async () => {
    const { document } = await open('names/main.tf');
    await definitionsAt(document, 'www.shop.example.org');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      inside(document, '"store"\n'),
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map((it) => (typeof it === 'string' ? it : it.value)))
      .join('\n');
    match(text, /store → CNAME → www → A 192\.0\.2\.1/);
  });
});

function inside(document: vscode.TextDocument, text: string): vscode.Position {
  return rangeOf(document, text).start.translate(0, 2);
}

async function definitionsAt(document: vscode.TextDocument, text: string): Promise<readonly string[]> {
  const found = await until('there is a definition', async () => {
    const all = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      inside(document, text),
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
