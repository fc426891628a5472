import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createMessageConnection,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  InitializedNotification,
  InitializeRequest,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from '../../server/src/lsp/server';

const uri = 'file:///zone/main.tf';
const text = 'resource "aws_route53_record" "a" {\n  name = "a"\n  type = "A"\n  ttl = 60\n  records = ["x"]\n}\n';

describe('The start of the server', () => {
  let client: MessageConnection;

  beforeEach(() => {
    const [up, down] = [new PassThrough(), new PassThrough()];
    serve(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), { version: '1' });
    client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    client.listen();
  });

  afterEach(() => client.dispose());

  const initialize = () => {
    const capabilities = { textDocument: { diagnostic: {} } };
    return client.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities });
  };
  const openAndAsk = async (): Promise<DocumentDiagnosticReport> => {
    void client.sendNotification(InitializedNotification.type, {});
    void client.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'terraform', version: 1, text },
    });
    return client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
  };

  it('answers what is asked after its first answer', async () => {
    await initialize();
    const report = await openAndAsk();
    assert.ok(report.kind === 'full' && report.items.length > 0);
  });

  it('answers a client that does not wait for its first answer', async () => {
    const first = initialize();
    const report = await openAndAsk();
    assert.ok((await first).capabilities.hoverProvider);
    assert.ok(report.kind === 'full' && report.items.length > 0);
  });
});
