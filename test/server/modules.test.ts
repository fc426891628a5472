import assert from 'node:assert/strict';
import type { Host } from '../../server/src/lsp/host';
import { codes, inMemory, type TestClient } from './client';

const dns = `variable "zone_id" {}
variable "name" {}
resource "aws_route53_record" "this" {
  zone_id = var.zone_id
  name    = var.name
  type    = "CNAME"
  ttl     = 300
  records = ["a.example.net"]
}
output "fqdn" {
  value = aws_route53_record.this.fqdn
}
`;
const root = (name: string) => `resource "aws_route53_zone" "main" {
  name = "example.com"
}
module "www" {
  source  = "../dns"
  zone_id = aws_route53_zone.main.zone_id
  name    = "${name}"
}
resource "aws_route53_record" "next" {
  zone_id = aws_route53_zone.main.zone_id
  name    = module.www.fqdn
  type    = "CNAME"
  ttl     = 300
  records = ["b.example.net"]
}
`;

const hostOf = (disk: ReadonlyMap<string, string>): Host => ({
  readFile: async (uri) => disk.get(uri),
  readDirectory: async (uri) =>
    [...disk.keys()].filter((file) => file.startsWith(uri)).map((file) => file.slice(uri.length)),
  listEntries: async () => undefined,
  findFiles: async (folder) => [...disk.keys()].filter((file) => file.startsWith(folder)),
});

describe('Terraform modules in other directories, in an editor', () => {
  let client: TestClient;
  afterEach(() => client.connection.dispose());

  const [main, module] = ['file:///a/live/main.tf', 'file:///a/dns/main.tf'];

  async function start(disk: ReadonlyMap<string, string>): Promise<void> {
    client = inMemory(hostOf(disk));
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
  }

  it('are read from the disk for the file that calls them', async () => {
    await start(new Map([['file:///a/dns/main.tf', dns]]));
    client.open(main, root(''));
    assert.ok((await codes(client, main)).includes('cname-at-apex'));
    client.change(main, root('www'), 2);
    assert.ok(!(await codes(client, main)).includes('cname-at-apex'));
  });

  it('show what an open caller makes of them, and follow it', async () => {
    await start(new Map());
    client.open(module, dns);
    assert.deepEqual(await codes(client, module), []);
    const opened = client.next('workspace/diagnostic/refresh');
    client.open(main, root(''));
    await opened;
    assert.deepEqual(
      (await client.pull(module)).map(({ code, relatedInformation }) => [
        code,
        relatedInformation?.at(-1)?.location.uri,
      ]),
      [['cname-at-apex', main]],
    );
    const changed = client.next('workspace/diagnostic/refresh');
    client.change(main, root('www'), 2);
    await changed;
    assert.ok(!(await codes(client, module)).includes('cname-at-apex'));
  });

  it('count as they stand in the editor for the file that calls them', async () => {
    await start(new Map([['file:///a/dns/main.tf', dns]]));
    client.open(main, root('www'));
    client.open(module, dns.replace('var.name', '""'));
    assert.ok((await codes(client, main)).includes('cname-at-apex'));
    const changed = client.next('workspace/diagnostic/refresh');
    client.change(module, dns, 2);
    await changed;
    assert.ok(!(await codes(client, main)).includes('cname-at-apex'));
  });

  it('show the findings for a caller that is not open, and follow its changes on disk', async () => {
    const disk = new Map([
      ['file:///a/dns/main.tf', dns],
      [main, root('')],
      ['file:///a/all/main.tf', 'module "live" {\n  source = "../live"\n}\n'],
      ['file:///a/.terraform/modules/x/main.tf', root('').replace('"../dns"', '"../../../dns"')],
    ]);
    await start(disk);
    client.open(module, dns);
    const related = async () =>
      (await client.pull(module)).map(({ code, relatedInformation }) => [
        code,
        relatedInformation?.at(-1)?.location.uri,
      ]);
    const [found] = await related();
    assert.deepEqual([found?.[0], (await related()).length], ['cname-at-apex', 1]);
    const saved = async (text: string | undefined) => {
      const refreshed = client.next('workspace/diagnostic/refresh');
      if (text === undefined) disk.delete(main);
      else disk.set(main, text);
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: main, type: text === undefined ? 3 : 2 }],
      });
      await refreshed;
      return codes(client, module);
    };
    assert.deepEqual(await saved(root('www')), []);
    assert.ok((await saved(root('example.com'))).includes('cname-at-apex'));
    assert.deepEqual(await saved(undefined), []);
  });

  it('are all judged for a caller that has changed, also where several are asked for at once', async () => {
    const [second, caller] = ['file:///a/dns/more.tf', 'file:///a/other/main.tf'];
    const disk = new Map([[main, root('www')]]);
    const host = hostOf(disk);
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const readFile = async (uri: string) => {
      if (uri === caller) {
        begin();
        await released;
      }
      return host.readFile(uri);
    };
    client = inMemory({ ...host, readFile });
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
    client.open(module, 'variable "name" {}\nvariable "zone_id" {}\n');
    client.open(second, dns.replace(/^variable.*\n/gm, ''));
    assert.deepEqual(await codes(client, second), []);
    disk.set(caller, root(''));
    const refreshed = client.next('workspace/diagnostic/refresh');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: caller, type: 1 }],
    });
    await refreshed;
    const first = codes(client, module);
    await begun;
    const other = codes(client, second);
    // The second request is on its way while the first one still reads the caller.
    for (let round = 0; round < 5; round += 1) await codes(client, 'file:///a/closed.tf');
    release();
    assert.deepEqual([await first, await other], [[], ['cname-at-apex']]);
  });

  it('are judged by themselves where callers cannot be searched', async () => {
    client = inMemory({ ...hostOf(new Map([[main, root('')]])), findFiles: async () => undefined });
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
    client.open(module, dns);
    assert.deepEqual(await codes(client, module), []);
  });

  it('give what is wrong in a file of data to the editor of that file', async () => {
    const data = 'file:///a/live/records.yaml';
    const records = `resource "aws_route53_record" "all" {
  for_each = yamldecode(file("\${path.module}/records.yaml"))
  zone_id  = "Z0123456789ABC"
  name     = each.key
  type     = each.value.type
  ttl      = 300
  records  = each.value.values
}
`;
    await start(new Map([[data, 'www: { type: A, values: [8.8.4.444] }\n']]));
    client.open(main, records);
    assert.deepEqual(await codes(client, main), []);
    const opened = client.next('workspace/diagnostic/refresh');
    client.open(data, 'www: { type: A, values: [8.8.4.444] }\n');
    await opened;
    assert.deepEqual(await codes(client, data), ['invalid-value']);
    client.change(data, 'www: { type: A, values: [8.8.4.4] }\n', 2);
    assert.deepEqual(await codes(client, data), []);
  });
});

describe('CloudFormation templates in other directories, in an editor', () => {
  let client: TestClient;
  afterEach(() => client.connection.dispose());

  const [parent, child] = ['file:///a/live/root.yaml', 'file:///a/stacks/child.yaml'];
  const parentText = (name: string) => `Resources:
  Zone: { Type: AWS::Route53::HostedZone, Properties: { Name: example.com } }
  Site:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: ../stacks/child.yaml, Parameters: { ZoneId: !Ref Zone, Name: ${name} } }
  Next:
    Type: AWS::Route53::RecordSet
    Properties: { HostedZoneId: !Ref Zone, Name: !GetAtt Site.Outputs.Name, Type: CNAME, TTL: 300, ResourceRecords: [a.example.net] }
`;
  const childText = `Parameters:
  ZoneId: { Type: String }
  Name: { Type: String }
Resources:
  Site:
    Type: AWS::Route53::RecordSet
    Properties: { HostedZoneId: !Ref ZoneId, Name: !Ref Name, Type: CNAME, TTL: 300, ResourceRecords: [a.example.net] }
Outputs:
  Name: { Value: !Ref Name }
`;

  async function start(disk: ReadonlyMap<string, string>): Promise<void> {
    client = inMemory(hostOf(disk));
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
  }

  it('are read from the disk for the one that calls them, and again when they change there', async () => {
    const disk = new Map([[child, childText]]);
    await start(disk);
    client.open(parent, parentText('example.com'));
    assert.deepEqual(await codes(client, parent), ['cname-at-apex']);
    disk.set(child, childText.replace('Value: !Ref Name', "Value: !Sub 'www.${Name}'"));
    const refreshed = client.next('workspace/diagnostic/refresh');
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: child, type: 2 }] });
    await refreshed;
    assert.deepEqual(await codes(client, parent), []);
  });

  it('show what an open caller makes of them, and follow it', async () => {
    await start(new Map());
    client.open(child, childText);
    assert.deepEqual(await codes(client, child), []);
    const opened = client.next('workspace/diagnostic/refresh');
    client.open(parent, parentText('example.com'));
    await opened;
    assert.deepEqual(await codes(client, child), ['cname-at-apex']);
    assert.deepEqual(await codes(client, parent), ['cname-at-apex']);
    const changed = client.next('workspace/diagnostic/refresh');
    client.change(parent, parentText('www.example.com'), 2);
    await changed;
    assert.deepEqual(await codes(client, child), []);
  });
});
