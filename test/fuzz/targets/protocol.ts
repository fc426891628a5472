import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  CHECK_FOLDERS,
  CHOOSE_DEPLOYMENT,
  DEPLOYMENTS,
  EXPLAIN,
  FIX_FILE,
  TOGGLE_BASELINE,
} from '../../../server/src/protocol/messages';
import { GRAPH, ZONES } from '../../../server/src/protocol/zones';
import { hostOf, inMemory, type TestClient } from '../../server/client';
import { fileOf, type Input, type Target } from '../input';
import { ODD_TEXTS } from '../words';

const URI = 'file:///a/records.json';
const RECORDS = (value: string) =>
  `{ "ResourceRecordSets": [{ "Name": "a.example.com.", "Type": "A", "TTL": 60, "ResourceRecords": [{ "Value": "${value}" }] }] }\n`;
const FAULTY = RECORDS('192.0.2.300');
const DISK = new Map([
  ['records.json', FAULTY],
  ['main.tf', 'resource "aws_route53_zone" "z" {\n  name = "example.com"\n}\n'],
  ['.route53lint.json', '{ "rules": {} }'],
]);
const INTERNAL_ERROR = -32603;
const INVALID_REQUEST = -32600;

/** A message of a client: a request, a notification, or other settings. */
interface Message {
  readonly kind: 'request' | 'notification' | 'settings';
  readonly method: string;
  readonly params: unknown;
}

const number = fc.constantFrom(
  0,
  1,
  2,
  40,
  119,
  120,
  9999,
  -1,
  0.5,
  2147483647,
  4294967296,
  1e21,
  Number.MAX_SAFE_INTEGER,
);
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, [], {}, '', 7, [null], { __proto__: null }, 'constructor', [[]], { length: 1 }),
  fc.constantFrom(...ODD_TEXTS),
);
/** The value, or in one of ten times something that has no place there. */
const orJunk = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary: value as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: junk });

const uri = orJunk(
  fc.constantFrom(
    URI,
    URI,
    URI,
    'file:///a/main.tf',
    'file:///a/none.yaml',
    'file:///a/.route53lint.json',
    'untitled:x.tf',
    'file:///%',
    'http://[',
    'file:///A/records.json',
    'file:///a/../a/records.json',
  ),
);
const position = orJunk(fc.record({ line: orJunk(number), character: orJunk(number) }));
const range = orJunk(fc.record({ start: position, end: position }));
const document = orJunk(fc.record({ uri }));
const version = orJunk(fc.constantFrom(1, 1, 2, 3, -1));
const text = orJunk(
  fc.constantFrom(FAULTY, RECORDS('8.8.4.4'), '', '{', 'a', '"', '\n', FAULTY.replaceAll(' ', '\r\n')),
);
const change = orJunk(
  fc.oneof(fc.record({ text }), fc.record({ text, range }), fc.record({ text, range, rangeLength: number })),
);
const diagnostic = orJunk(
  fc.record({ range, message: text, code: orJunk(fc.constant('invalid-value')), source: text }),
);
const context = orJunk(
  fc.record({
    diagnostics: orJunk(fc.array(diagnostic, { maxLength: 2 })),
    only: orJunk(fc.constantFrom(['quickfix'], ['source.fixAll.route53Lint'], ['refactor'], [])),
    includeDeclaration: orJunk(fc.boolean()),
  }),
);
const folder = orJunk(fc.record({ uri: orJunk(fc.constantFrom('file:///a', 'file:///a/', 'file:///b')), name: text }));

const at = fc.record({ textDocument: document, position, context });
const request = (method: string, params: fc.Arbitrary<unknown>): fc.Arbitrary<Message> =>
  orJunk(params).map((made) => ({ kind: 'request', method, params: made }));
const notification = (method: string, params: fc.Arbitrary<unknown>): fc.Arbitrary<Message> =>
  orJunk(params).map((made) => ({ kind: 'notification', method, params: made }));

const didOpen = notification(
  'textDocument/didOpen',
  fc.record({
    textDocument: orJunk(
      fc.record({ uri, languageId: orJunk(fc.constantFrom('json', 'terraform', 'yaml')), version, text }),
    ),
  }),
);
const didChange = notification(
  'textDocument/didChange',
  fc.record({
    textDocument: orJunk(fc.record({ uri, version })),
    contentChanges: orJunk(fc.array(change, { maxLength: 3 })),
  }),
);

const message: fc.Arbitrary<Message> = fc.oneof(
  { weight: 4, arbitrary: didOpen },
  { weight: 6, arbitrary: didChange },
  ...['hover', 'definition', 'references', 'documentHighlight', 'completion'].map((name) => ({
    weight: 1,
    arbitrary: request(`textDocument/${name}`, at),
  })),
  { weight: 2, arbitrary: request('textDocument/codeAction', fc.record({ textDocument: document, range, context })) },
  { weight: 1, arbitrary: request('textDocument/inlayHint', fc.record({ textDocument: document, range })) },
  {
    weight: 2,
    arbitrary: request(
      'textDocument/diagnostic',
      fc.record({ textDocument: document, previousResultId: junk, identifier: junk }),
    ),
  },
  { weight: 1, arbitrary: request('textDocument/documentLink', fc.record({ textDocument: document })) },
  { weight: 1, arbitrary: request('workspace/symbol', fc.record({ query: text })) },
  {
    weight: 1,
    arbitrary: request(
      'workspace/executeCommand',
      fc.record({
        command: orJunk(fc.constantFrom(CHECK_FOLDERS, TOGGLE_BASELINE, 'x')),
        arguments: orJunk(fc.array(junk, { maxLength: 2 })),
      }),
    ),
  },
  ...[EXPLAIN, FIX_FILE, DEPLOYMENTS, CHOOSE_DEPLOYMENT, GRAPH, ZONES, 'nope', 'textDocument/rename'].map((name) => ({
    weight: 1,
    arbitrary: request(name, fc.record({ uri, name: junk, textDocument: document, text })),
  })),
  { weight: 1, arbitrary: notification('textDocument/didSave', fc.record({ textDocument: document, text })) },
  { weight: 1, arbitrary: notification('textDocument/didClose', fc.record({ textDocument: document })) },
  {
    weight: 1,
    arbitrary: notification(
      'workspace/didChangeWatchedFiles',
      fc.record({ changes: orJunk(fc.array(orJunk(fc.record({ uri, type: orJunk(number) })), { maxLength: 2 })) }),
    ),
  },
  {
    weight: 1,
    arbitrary: notification(
      'workspace/didChangeWorkspaceFolders',
      fc.record({
        event: orJunk(
          fc.record({
            added: orJunk(fc.array(folder, { maxLength: 2 })),
            removed: orJunk(fc.array(folder, { maxLength: 2 })),
          }),
        ),
      }),
    ),
  },
  { weight: 1, arbitrary: notification('$/cancelRequest', fc.record({ id: orJunk(number) })) },
  { weight: 1, arbitrary: notification('$/setTrace', fc.record({ value: junk })) },
  {
    weight: 1,
    arbitrary: orJunk(
      fc.record({
        run: junk,
        enable: junk,
        rules: orJunk(fc.record({ 'invalid-value': junk })),
        configFile: junk,
        deferTo: junk,
        inlayHints: junk,
        check: junk,
      }),
    ).map((params): Message => ({ kind: 'settings', method: '', params })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Message>(
      { kind: 'request', method: 'shutdown', params: undefined },
      { kind: 'request', method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
    ),
  },
);

/** Messages one after the other to a server; each stands on a line, so that what is not needed can be left out. */
export const protocolTarget: Target = {
  name: 'protocol',
  what: 'messages to the language server, many of them malformed',
  inputs: fc
    .array(message, { minLength: 1, maxLength: 12 })
    .map((messages) => fileOf('messages.jsonl', messages.map((each) => `${JSON.stringify(each)}\n`).join(''))),
  isExact: true,
  ask: askServer,
};

async function askServer([file]: Input): Promise<void> {
  const messages = (file?.text ?? '').split('\n').flatMap(parseMessage);
  const client = inMemory(hostOf(DISK));
  try {
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
    const codes = await Promise.all(messages.map((each) => send(client, each)));
    const internal = messages.filter((_, index) => codes[index] === INTERNAL_ERROR);
    assert.deepEqual(
      internal.map(({ method }) => method),
      [],
      'no request has an internal error as its answer',
    );
    const isShut = messages.some(({ kind, method }) => kind === 'request' && method === 'shutdown');
    await askAfterwards(client, isShut);
    const failures = client.log.filter((line) => / failed: /.test(line));
    assert.equal(failures.join('\n'), '');
  } finally {
    client.connection.dispose();
  }
}

/** Whatever came before, a document that is opened now is checked; after the shutdown nothing is. */
async function askAfterwards(client: TestClient, isShut: boolean): Promise<void> {
  const last = 'file:///z/last.json';
  client.settings = null;
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  client.open(last, FAULTY);
  const params = { textDocument: { uri: last } };
  if (isShut)
    assert.equal(await send(client, { kind: 'request', method: 'textDocument/diagnostic', params }), INVALID_REQUEST);
  else
    assert.deepEqual(
      (await client.pull(last)).map(({ code }) => code),
      ['invalid-value'],
    );
}

/** Sends a message, and gives the code of the error that is the answer to a request. */
async function send(client: TestClient, { kind, method, params }: Message): Promise<number | undefined> {
  if (kind === 'settings') {
    client.settings = params;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    return undefined;
  }
  try {
    if (kind === 'request') await client.connection.sendRequest(method, params);
    else await client.connection.sendNotification(method, params as object);
    return undefined;
  } catch (error) {
    const { code } = error as { readonly code?: number };
    return code ?? INTERNAL_ERROR;
  }
}

/** The message on a line; none where a smaller input has half of one. */
function parseMessage(line: string): readonly Message[] {
  try {
    const { kind, method, params } = JSON.parse(line);
    return typeof method === 'string' ? [{ kind, method, params }] : [];
  } catch {
    return [];
  }
}
