import * as vscode from 'vscode';
import { closeAll, equal, extensionApi, inWorkspace, match, open, until, untilRules, write } from './support';

const LISTING = JSON.stringify({
  ResourceRecordSets: [
    {
      ...{ Name: 'example.com.', Type: 'SOA', TTL: 900 },
      ResourceRecords: [{ Value: 'ns-1.awsdns-01.com. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400' }],
    },
    { Name: 'example.com.', Type: 'NS', TTL: 172800, ResourceRecords: [{ Value: 'ns-1.awsdns-01.com.' }] },
    { Name: 'www.example.com.', Type: 'A', TTL: 300, ResourceRecords: [{ Value: '8.8.8.8' }] },
  ],
});

function batchOf(action: string): string {
  const record = { Name: 'www.example.com', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '8.8.4.4' }] };
  return JSON.stringify({ Changes: [{ Action: action, ResourceRecordSet: record }] }, undefined, 2);
}

describe('a batch beside the listing of its zone', () => {
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(inWorkspace('live'), { recursive: true });
  });

  it('is judged by it', async () => {
    await write('live/zone.json', LISTING);
    await write('live/change.json', batchOf('CREATE'));
    const { document } = await open('live/change.json');
    await untilRules(document, 'refused-change');
  });

  it('is shown as the record sets before and after it', async () => {
    await write('live/zone.json', LISTING);
    await write('live/change.json', batchOf('UPSERT'));
    const { document } = await open('live/change.json');
    await (await extensionApi()).status(document.uri);
    await vscode.commands.executeCommand('route53Lint.showChanges');
    const { label, input } = await until('the comparison is open', () => {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
      return tab?.input instanceof vscode.TabInputTextDiff ? { label: tab.label, input: tab.input } : undefined;
    });
    match(label, /change\.json applied to .*zone\.json/);
    const [before, after] = await Promise.all(
      [input.original, input.modified].map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()),
    );
    match(before ?? '', /^www\.example\.com {2}A {2}300\n {4}8\.8\.8\.8$/m);
    match(after ?? '', /^www\.example\.com {2}A {2}60\n {4}8\.8\.4\.4$/m);
    equal(after?.includes('8.8.8.8'), false);
  });
});
