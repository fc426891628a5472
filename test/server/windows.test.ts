import assert from 'node:assert/strict';
import type { Host } from '../../server/src/lsp/host';
import { uriKey } from '../../server/src/text/uri';
import { codes, inMemory } from './client';

const MODULE =
  'variable "a" {}\nresource "aws_route53_record" "a" {\n  zone_id = "Z0123456789ABC"\n  name    = "a.example.com"\n' +
  '  type    = "A"\n  ttl     = 300\n  records = [var.a]\n}\n';
const ROOT = 'module "m" {\n  source = "../a@1"\n  a      = "8.8.8.300"\n}\n';

/** A disk that knows a file by each spelling of its URI, as that of Windows does. */
function hostOf(disk: ReadonlyMap<string, string>): Host {
  const files = new Map([...disk].map(([uri, text]) => [uriKey(uri), text]));
  const below = (uri: string) => [...files.keys()].filter((key) => key.startsWith(uriKey(uri)));
  return {
    readFile: async (uri) => files.get(uriKey(uri)),
    readDirectory: async (uri) => below(uri).map((key) => key.slice(uriKey(uri).length)),
    listEntries: async () => undefined,
    findFiles: async (folder) => below(folder),
  };
}

describe('URIs as VS Code sends them on Windows', () => {
  for (const [what, root, module] of [
    ['escaped', 'file:///c%3A/w/root/main.tf', 'file:///c%3A/w/a%401/main.tf'],
    ['not escaped', 'file:///C:/w/root/main.tf', 'file:///C:/w/a@1/main.tf'],
    ['of two kinds', 'file:///C:/w/root/main.tf', 'file:///c%3A/w/a%401/main.tf'],
  ] as const)
    it(`are compared in one spelling: ${what}`, async () => {
      const client = inMemory(hostOf(new Map([[root, ROOT]])));
      await client.initialize({ workspaceFolders: [{ uri: 'file:///c%3A/w', name: 'w' }] });
      client.open(module, MODULE);
      client.open(root, ROOT);
      // The value is written in the call.
      assert.deepEqual(await codes(client, root), ['invalid-value']);
      // The same document by another of its spellings.
      assert.deepEqual(await codes(client, 'file:///c:/w/root/main%2Etf'), ['invalid-value']);
      client.connection.dispose();
    });
});
