import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  InitializedNotification,
  InitializeRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from '../../server/src/lsp/server';
import { type FormatName, texts } from './texts';

/*
 * node --expose-gc heap-run.js EDITS RECORDS: the megabytes of the heap after documents of all formats were edited so
 * often in a server and closed, over those after the first edit of each.
 */
const [, , edits = '', records = ''] = process.argv;
const DOCUMENTS: Readonly<Record<FormatName, string>> = { json: 'zone.json', hcl: 'main.tf', yaml: 'template.yaml' };
/** Findings are asked for after so many edits, as an editor asks when one pauses. */
const EDITS_OF_A_QUESTION = 20;

void main();

async function main(): Promise<void> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  serve(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), { version: '0' });
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  client.listen();
  const capabilities = { textDocument: { diagnostic: {} } };
  await client.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities });
  await client.sendNotification(InitializedNotification.type, {});
  const edit = async (count: number) => {
    for (const format of Object.keys(DOCUMENTS) as FormatName[]) await editDocument(client, format, count);
  };
  await edit(1);
  const start = await measure();
  await edit(Math.ceil(Number(edits) / 3));
  const end = await measure();
  console.log(JSON.stringify({ start, end }));
  process.exit();
}

async function editDocument(
  client: ReturnType<typeof createProtocolConnection>,
  format: FormatName,
  count: number,
): Promise<void> {
  const uri = `file:///bench/${DOCUMENTS[format]}`;
  const languageId = format === 'hcl' ? 'terraform' : format;
  let text = texts[format](Number(records), 'many');
  await client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId, version: 0, text },
  });
  for (let version = 1; version <= count; version++) {
    text = withAddress(text, version);
    await client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
    if (version % EDITS_OF_A_QUESTION === 0 || version === count)
      await client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
  }
  await client.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
}

/** The text with another address in its middle. */
function withAddress(text: string, count: number): string {
  const at = text.indexOf('8.8.', Math.floor(text.length / 2));
  return (
    text.slice(0, at) + text.slice(at).replace(/8\.8\.\d+\.\d+/, `8.8.${count % 200}.${Math.floor(count / 200) % 250}`)
  );
}

/** The megabytes that are used when everything is read, and all garbage is collected. */
async function measure(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1000));
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_000_000;
}
