import * as vscode from 'vscode';
import { closeAll, equal, match, open, rangeOf, until, untilRules } from './support';

const ALIAS =
  /type {4}= "A"\n\n {2}alias \{\n {4}name +=.*dns_name\n {4}zone_id +=.*zone_id\n {4}evaluate_target_health = (true|false)\n {2}\}/;

describe('completion', () => {
  afterEach(closeAll);

  it('offers record types with advice, and ALIAS in the place of a CNAME at the apex', async () => {
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    const items = await ask(document, rangeOf(document, 'CNAME').start.translate(0, 1));
    const labels = items.map(labelOf);
    equal(labels.includes('MX'), true);
    equal(labels.includes('CNAME'), false);
    const alias = items.find((item) => labelOf(item) === 'ALIAS');
    match(typeof alias?.label === 'object' ? (alias.label.description ?? '') : '', /written as A/);
    match(String((alias?.documentation as vscode.MarkdownString | undefined)?.value), /\*\*ALIAS\*\*/);
  });

  it('inserts a whole ALIAS where one is accepted', async () => {
    const editor = await open('apex.tf');
    const { document } = editor;
    await untilRules(document, 'cname-at-apex');
    const typed = rangeOf(document, 'CNAME');
    await editor.edit((edit) => edit.replace(typed, 'AL'));
    editor.selection = new vscode.Selection(typed.start.translate(0, 2), typed.start.translate(0, 2));
    await accept(document, ALIAS);
    equal(/ttl|records/.test(document.getText()), false);
    await untilRules(document);
  });

  it('inserts a record with parts to fill in where a block can begin', async () => {
    const editor = await open('apex.tf');
    const { document } = editor;
    await untilRules(document, 'cname-at-apex');
    const end = document.positionAt(document.getText().length);
    await editor.edit((edit) => edit.insert(end, '\nroute53-ca'));
    editor.selection = new vscode.Selection(end.translate(1, 10), end.translate(1, 10));
    await accept(document, /resource "aws_route53_record" "caa" \{\n {2}zone_id = aws_route53_zone\.main\.zone_id\n/);
  });

  it('offers nothing in a comment and in another resource', async () => {
    const editor = await open('apex.tf');
    const { document } = editor;
    await untilRules(document, 'cname-at-apex');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# type = ""\n'));
    const ours = async (position: vscode.Position) =>
      (await ask(document, position)).filter((item) => typeof item.label === 'object' && item.label.description).length;
    equal(await ours(new vscode.Position(0, 10)), 0);
    equal(await ours(rangeOf(document, '"main"\n}').start.translate(0, 1)), 0);
  });
});

async function ask(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items;
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** Opens the list of suggestions at the cursor and accepts the first, until the text is as expected. */
async function accept(document: vscode.TextDocument, expected: RegExp): Promise<void> {
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  await until(
    () => `${expected} is in ${document.getText()}`,
    async () => {
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return expected.test(document.getText());
    },
    30_000,
  );
}
