import * as vscode from 'vscode';
import { closeAll, equal, hasJson, match, open, rangeOf, until, untilRules, write } from './support';

const SOURCE = 'route53-lint';

/** Beside VS Code's support of JSON, which has the schema of change batches. */
describe('a change batch', () => {
  afterEach(closeAll);

  it('has one hover for each key', async function () {
    if (!(await hasJson())) this.skip();
    const { document } = await open('change-batch.json');
    await untilRules(document, 'alias-zone-id');
    for (const [key, text] of [
      ['ChangeBatch', /The batch of changes/],
      ['Comment', /A comment/],
      ['Changes', /The changes of the batch/],
      ['Action', /What the batch does/],
      ['ResourceRecordSet', /The record set/],
      ['Name', /www\.example\.com/],
      ['Type', /type of record/],
      ['AliasTarget', /ALIAS/],
      ['EvaluateTargetHealth', /Evaluate target health/],
    ] as const) {
      const hovers = await until(`the hover of ${key} is there`, async () => {
        const found = await hoversAt(document, `"${key}"`);
        return found.length > 0 && found;
      });
      equal(`${key}: ${hovers.length}`, `${key}: 1`);
      match(hovers[0] ?? '', text);
    }
    equal((await hoversAt(document, '"UPSERT"')).length, 1);
  });

  it('has the keys of a record set once, with what they are', async function () {
    if (!(await hasJson())) this.skip();
    const { document } = await open('change-batch.json');
    await untilRules(document, 'alias-zone-id');
    const end = rangeOf(document, '"Type": "A",').end;
    await insert(document, end, ' ""');
    const items = await until('the schema is loaded', async () => {
      const found = await itemsAt(document, end.translate(0, 2));
      return found.some(({ label }) => label === 'HealthCheckId') && found;
    });
    const labels = items.map(({ label }) => label);
    equal(new Set(labels).size, labels.length);
    for (const key of ['SetIdentifier', 'Weight', 'Region', 'GeoProximityLocation', 'CidrRoutingConfig', 'AZAffinity'])
      equal(`${key}: ${labels.filter((label) => label === key).length}`, `${key}: 1`);
    // What is there, and what cannot stand beside it.
    for (const key of ['Name', 'AliasTarget', 'TTL', 'ResourceRecords']) equal(labels.includes(key), false);
    match(items.find(({ label }) => label === 'HealthCheckId')?.text ?? '', /Health check/);
    match(items.find(({ label }) => label === 'Weight')?.inserted ?? '', /^"Weight": \$\{1:1\}/);
  });

  it('has values from the one or from the other', async function () {
    if (!(await hasJson())) this.skip();
    const { document } = await open('change-batch.json');
    await untilRules(document, 'alias-zone-id');
    const types = await itemsAt(document, rangeOf(document, '"A"').start.translate(0, 1));
    equal(types.filter(({ label }) => label === 'AAAA' || label === '"AAAA"').length, 1);
    const actions = await itemsAt(document, rangeOf(document, '"UPSERT"').start.translate(0, 1));
    equal(
      actions
        .map(({ label }) => label)
        .sort()
        .join(),
      '"CREATE","DELETE","UPSERT"',
    );
  });

  it('has its problems from the rules alone', async () => {
    const { document } = await open('change-batch.json');
    await untilRules(document, 'alias-zone-id');
    await replaceText(document, '"Type": "A"', '"Type": 5, "Weight": "much", "Failover": {}, "Mistake": 1');
    await until('the mistakes are found', () => vscode.languages.getDiagnostics(document.uri).length > 2);
    for (const { source, message } of vscode.languages.getDiagnostics(document.uri))
      equal(`${source}: ${message}`, `${SOURCE}: ${message}`);
  });

  it('can begin in an empty file with such a name', async () => {
    await write('new-change-batch.json', '');
    const { document } = await open('new-change-batch.json');
    const items = await until('a batch is offered', async () => {
      const found = await itemsAt(document, new vscode.Position(0, 0));
      return found.some(({ label }) => /change-batch/.test(label)) && found;
    });
    match(items.find(({ label }) => /change-batch/.test(label))?.inserted ?? '', /"Changes": \[/);
  });
});

async function hoversAt(document: vscode.TextDocument, text: string): Promise<readonly string[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    rangeOf(document, text).start.translate(0, 2),
  );
  const texts = hovers.map(({ contents }) =>
    contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n'),
  );
  return texts.filter((each) => each.trim() !== '');
}

interface Offered {
  readonly label: string;
  readonly text: string;
  readonly inserted: string;
}

async function itemsAt(document: vscode.TextDocument, position: vscode.Position): Promise<readonly Offered[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  // Words of the file are VS Code's, and only where nothing else is offered.
  return items
    .filter(({ kind }) => kind !== vscode.CompletionItemKind.Text)
    .map(({ label, documentation, insertText }) => ({
      label: typeof label === 'string' ? label : label.label,
      text: typeof documentation === 'object' ? documentation.value : (documentation ?? ''),
      inserted: typeof insertText === 'object' ? insertText.value : (insertText ?? ''),
    }));
}

async function insert({ uri }: vscode.TextDocument, at: vscode.Position, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, at, text);
  await vscode.workspace.applyEdit(edit);
}

async function replaceText(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, from), to);
  await vscode.workspace.applyEdit(edit);
}
