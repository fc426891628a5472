import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CHANGES, type ShownChanges } from '../../server/src/protocol/messages';
import { readPage } from '../command-pages';
import { codes, hostOf, inMemory, type TestClient } from './client';

const [{ files } = { files: {} as Readonly<Record<string, string>> }] = readPage(
  readFileSync(path.join(__dirname, '../simulate/documented.md'), 'utf8'),
);
const textOf = (name: string) => files[name] ?? '';

describe('A batch beside the listing of its zone', () => {
  let client: TestClient;
  afterEach(() => client.connection.dispose());

  async function open(name: string, disk: Readonly<Record<string, string>>): Promise<string> {
    client = inMemory(hostOf(new Map(Object.entries(disk))));
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
    const uri = `file:///a/${name}`;
    client.open(uri, textOf(name));
    return uri;
  }

  const show = (uri: string) => client.connection.sendRequest<ShownChanges | null>(CHANGES, { uri });
  const hover = async (uri: string, text: string, word: string) => {
    const before = text.slice(0, text.indexOf(word)).split('\n');
    const position = { line: before.length - 1, character: (before.at(-1) ?? '').length + 1 };
    const answer = await client.connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', {
      textDocument: { uri },
      position,
    });
    return answer?.contents.value ?? '';
  };

  it('has the findings of the change', async () => {
    const uri = await open('move-www.json', { 'zone.json': textOf('zone.json') });
    assert.ok((await codes(client, uri)).includes('refused-change'));
  });

  it('has none without the listing, or with that of another zone', async () => {
    const alone = await open('move-www.json', {});
    assert.ok(!(await codes(client, alone)).includes('refused-change'));
    client.connection.dispose();
    const other = await open('move-www.json', {
      'zone.json': textOf('zone.json').replaceAll('example.com', 'example.org'),
    });
    assert.ok(!(await codes(client, other)).includes('refused-change'));
    assert.equal(await show(other), null);
  });

  it('shows what it does, before and after', async () => {
    const uri = await open('add-mail.json', { 'zone.json': textOf('zone.json') });
    assert.deepEqual(await show(uri), {
      listing: 'zone.json',
      before: '',
      after: 'example.com  MX  3600\n    10 inbound-smtp.eu-west-1.amazonaws.com\n',
      refusals: [],
    });
    const text = await hover(uri, textOf('add-mail.json'), 'CREATE');
    assert.match(text, /\*\*What this batch does\*\* to the zone as it is in `zone\.json`/);
    assert.match(text, /- makes `example\.com` `MX`: `10 inbound-smtp\.eu-west-1\.amazonaws\.com`, TTL 3600/);
  });

  it('shows why it is refused', async () => {
    const uri = await open('move-www.json', { 'zone.json': textOf('zone.json') });
    assert.equal((await show(uri))?.refusals.length, 1);
    assert.match(
      await hover(uri, textOf('move-www.json'), 'CREATE'),
      /- refused: www\.example\.com CNAME is in the zone/,
    );
  });
});
