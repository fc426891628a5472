import * as vscode from 'vscode';
import type { ZoneItem } from '../../../client/zone-view';
import { closeAll, equal, extensionApi, inWorkspace, open, rangeOf, until, untilRules } from './support';

describe('the zone view', () => {
  afterEach(closeAll);

  it('shows zone, name, record set and where it leads, with problems', async () => {
    await open('apex.tf');
    await vscode.commands.executeCommand('route53Lint.zones.focus');
    await untilLines('zone example.com 1', '  name example.com 1', '    record-set CNAME 1', /^ {6}target /);
    const { zones } = { zones: await (await extensionApi()).zones() };
    equal(zones.view.state(), 'zones');
  });

  it('follows the active editor', async () => {
    await open('apex.tf');
    await untilLines('zone example.com 1', '  name example.com 1', '    record-set CNAME 1', /^ {6}target aws_lb/);
    await open('batch.json');
    await untilLines('zone the zone of this change batch 1', /name/, /CNAME/, /target d111111abcdef8\.cloudfront\.net/);
  });

  it('says why it is empty', async () => {
    const { view } = await (await extensionApi()).zones();
    await open('ordinary.json');
    await until('it is known that there are no records', () => view.state() === 'unrecognised');
    await closeAll();
    await until('it is known that no file is open', () => view.state() === 'closed');
    equal(view.items().length, 0);
  });

  it('is not read while it cannot be seen', async () => {
    const { view } = await (await extensionApi()).zones();
    const { document } = await open('apex.tf');
    await untilLines('zone example.com 1', /name/, /CNAME/, /target/);
    const before = view.items();
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await untilRules((await open('batch.json')).document, 'cname-at-apex');
    await untilRules(document, 'cname-at-apex');
    equal(view.items(), before);
    await vscode.commands.executeCommand('route53Lint.zones.focus');
    await untilLines('zone the zone of this change batch 1');
  });

  it('changes while one types', async () => {
    const editor = await open('apex.tf');
    await untilLines('zone example.com 1', '  name example.com 1', /CNAME/, /target/);
    const { end } = rangeOf(editor.document, 'name    = "example.com');
    await editor.edit((edit) => edit.insert(end.translate(0, -'example.com'.length), 'www.'));
    await untilLines('zone example.com 0', '  name www.example.com 0', /CNAME/, /target/);
  });

  it('shows the records of the files that are read together', async () => {
    await open('split/records.tf');
    await untilLines(/zone dev\.example\.com/, /name/, /record-set/, /target/);
    await until('the zone is in a file that is not open', async () => {
      const [zone] = (await (await extensionApi()).zones()).view.items();
      return zone?.at?.uri.endsWith('split/zone.tf');
    });
  });

  it('leads to the source', async () => {
    const { document } = await open('apex.tf');
    await untilLines('zone example.com 1', /name/, /CNAME/, /target/);
    const [name] = await itemsOf('name');
    await open('batch.json');
    const { view } = await (await extensionApi()).zones();
    const { command, arguments: given = [] } = (name && view.show(name).command) ?? { command: 'none' };
    await vscode.commands.executeCommand(command, ...given);
    await until('the source is active', () => vscode.window.activeTextEditor?.document.uri.path === document.uri.path);
    const line = vscode.window.activeTextEditor?.selection.active.line ?? 0;
    equal(document.lineAt(line).text.trim().startsWith('name'), true);
  });

  it('stays with the file where an old revision of it is beside it', async () => {
    const editor = await open('apex.tf');
    await untilLines('zone example.com 1', /name/, /CNAME/, /target/);
    const text = editor.document.getText();
    const provider = vscode.workspace.registerTextDocumentContentProvider('old', {
      provideTextDocumentContent: () => text,
    });
    try {
      const old = await vscode.workspace.openTextDocument(editor.document.uri.with({ scheme: 'old' }));
      await vscode.window.showTextDocument(old, vscode.ViewColumn.Beside);
      const { end } = rangeOf(editor.document, 'name    = "example.com');
      const change = new vscode.WorkspaceEdit();
      change.insert(editor.document.uri, end.translate(0, -'example.com'.length), 'www.');
      await vscode.workspace.applyEdit(change);
      await untilLines('zone example.com 0', '  name www.example.com 0', /CNAME/, /target/);
    } finally {
      provider.dispose();
    }
  });

  it('offers the fixes of an item', async () => {
    const { document } = await open('apex.tf');
    await untilLines('zone example.com 1', /name/, /CNAME/, /target/);
    const [recordSet] = await itemsOf('record-set');
    const done = vscode.commands.executeCommand('route53Lint.fixItem', recordSet);
    await until('the first fix is accepted', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return document.isDirty;
    });
    await done;
    await untilRules(document);
    await until('the view shows the alias', async () =>
      (await itemsOf('record-set')).some(({ label }) => label === 'A ALIAS'),
    );
  });

  it('asks for the fixes of some problems only, where an item has many', async () => {
    const { document } = await open('apex.tf');
    const end = { line: document.lineCount - 1, character: 0 };
    const at = (character: number) => ({ uri: document.uri.toString(), range: { start: { line: 0, character }, end } });
    const problems = Array.from({ length: 30 }, (_, index) => ({ at: at(index), message: `problem ${index}` }));
    const asked = new Set<number>();
    let isApplied = false;
    const accept = vscode.commands.registerCommand('route53LintTest.apply', () => {
      isApplied = true;
    });
    const provider = vscode.languages.registerCodeActionsProvider(document.uri, {
      provideCodeActions(_document, { start, end: { line } }) {
        if (start.line !== 0 || line !== end.line) return [];
        asked.add(start.character);
        const action = new vscode.CodeAction(`fix ${start.character}`, vscode.CodeActionKind.QuickFix);
        action.command = { title: 'Fix', command: 'route53LintTest.apply' };
        return [action];
      },
    });
    const done = vscode.commands.executeCommand('route53Lint.fixItem', { problems, children: [] });
    await until('a fix is accepted', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isApplied || document.isDirty;
    });
    await done;
    vscode.Disposable.from(provider, accept).dispose();
    equal(asked.size, 25);
  });
});

describe('the zone map', () => {
  afterEach(closeAll);

  it('draws the zones of the active file, and follows what is typed', async () => {
    const editor = await open('apex.tf');
    await untilRules(editor.document, 'cname-at-apex');
    await vscode.commands.executeCommand('route53Lint.showZoneMap');
    await untilDrawn('Zone example.com, aws_route53_zone.main · public', 'Record set CNAME, cname-at-apex (error)');
    const { map } = await (await extensionApi()).zones();
    equal(map.shown()?.title, 'apex.tf');
    equal(map.shown()?.note, '');
    await editor.edit((edit) => edit.replace(rangeOf(editor.document, '"CNAME"'), '"TXT"'));
    await untilDrawn('Zone example.com, aws_route53_zone.main · public', /^Record set TXT/);
  });

  it('is drawn again after it was hidden, also where a file without records is active', async () => {
    await open('apex.tf');
    await vscode.commands.executeCommand('route53Lint.showZoneMap');
    await untilDrawn('Zone example.com, aws_route53_zone.main · public');
    const { map, view } = await (await extensionApi()).zones();
    await open('ordinary.json');
    await until('the map is hidden', () => map.shown() === undefined);
    await until('the view has followed', () => view.items().length === 0);
    await vscode.commands.executeCommand('route53Lint.showZoneMap');
    await untilDrawn('Zone example.com, aws_route53_zone.main · public');
    equal(map.shown()?.title, 'apex.tf');
  });

  it('says what to do where there is nothing to draw', async () => {
    await vscode.commands.executeCommand('route53Lint.showZoneMap');
    const { map } = await (await extensionApi()).zones();
    await until('there is a note', () => /^Open a Terraform/.test(map.shown()?.note ?? ''));
    equal(map.shown()?.total, 0);
  });

  it('shows what begins closed, and says so', async () => {
    const file = inWorkspace('large.tf');
    const zone = 'resource "aws_route53_zone" "large" {\n  name = "example.net"\n}\n';
    const records = Array.from({ length: 110 }, (_, index) =>
      [
        `resource "aws_route53_record" "r${index}" {`,
        '  zone_id = aws_route53_zone.large.zone_id',
        `  name = "host${index}"\n  type = "CNAME"\n  ttl = 300\n  records = ["host${index}.example.org"]\n}\n`,
      ].join('\n'),
    );
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(zone + records.join('')));
    try {
      await open('large.tf');
      await vscode.commands.executeCommand('route53Lint.showZoneMap');
      const { map } = await (await extensionApi()).zones();
      await until('the large map is drawn', () => map.shown()?.title === 'large.tf' && map.shown()?.total);
      const labels = map.shown()?.labels ?? [];
      equal(
        labels.some((label) => label.startsWith('Record set')),
        false,
      );
      equal(labels.includes('Name host7.example.net'), true);
      equal(/begins with zones and names/.test(map.shown()?.note ?? ''), true);
    } finally {
      await closeAll();
      await vscode.workspace.fs.delete(file);
    }
  });
});

/** Waits until the labels of the map begin and end with these. */
async function untilDrawn(...wanted: readonly (string | RegExp)[]): Promise<void> {
  const { map } = await (await extensionApi()).zones();
  const fits = (label: string, each: string | RegExp) => (typeof each === 'string' ? label === each : each.test(label));
  await until(
    () => `${wanted.join(' and ')} are drawn (there are ${map.shown()?.labels.join('; ')})`,
    () => wanted.every((each) => map.shown()?.labels.some((label) => fits(label, each))),
  );
}

/** Waits until the first zone of the view is shown as these lines: kind, label, number of problems. */
async function untilLines(...wanted: readonly (string | RegExp)[]): Promise<void> {
  const { view } = await (await extensionApi()).zones();
  const lines = () => linesOf(view.items().slice(0, 1));
  const fits = (line: string, each: string | RegExp | undefined) =>
    each instanceof RegExp ? each.test(line) : line === each;
  await until(
    () => `the view has ${wanted.join(', ')} (it has ${lines().join(', ')})`,
    () => lines().length > 0 && wanted.every((each, index) => fits(lines()[index] ?? '', each)),
  );
}

function linesOf(items: readonly ZoneItem[], indent = ''): readonly string[] {
  return items.flatMap(({ kind, label, count, children }) => [
    `${indent}${kind} ${label}${kind === 'target' ? '' : ` ${count}`}`,
    ...linesOf(children, `${indent}  `),
  ]);
}

async function itemsOf(kind: ZoneItem['kind']): Promise<readonly ZoneItem[]> {
  const all = (items: readonly ZoneItem[]): readonly ZoneItem[] =>
    items.flatMap((item) => [item, ...all(item.children)]);
  return all((await (await extensionApi()).zones()).view.items()).filter((item) => item.kind === kind);
}
