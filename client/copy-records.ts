import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { COPY_AS, type CopiedRecords, type CopyParams } from '../server/src/protocol/messages';

/** A format to choose, and the language of a document in it. */
interface FormatPick extends vscode.QuickPickItem {
  readonly to: CopyParams['to'];
  readonly language: string;
}

const FORMATS: readonly FormatPick[] = [
  { label: 'Terraform', description: 'aws_route53_record', to: 'terraform', language: 'terraform' },
  { label: 'CloudFormation', description: 'AWS::Route53::RecordSet', to: 'cloudformation', language: 'yaml' },
  { label: 'Route 53 JSON', description: 'a change batch', to: 'json', language: 'json' },
  { label: 'Zone file', description: 'BIND', to: 'zone', language: 'plaintext' },
];

const OPEN = 'Open';
const SHOW_LEFT = 'Show what is left out';

/**
 * Puts the records of the selection, or of the file, into the clipboard, and gives the text that it puts there; the format
 * is asked for where none is named.
 */
export async function copyRecords(
  { document, selection }: vscode.TextEditor,
  client: BaseLanguageClient,
  wanted: unknown,
): Promise<string | undefined> {
  const named = FORMATS.find(({ to }) => to === wanted);
  const format = named ?? (await vscode.window.showQuickPick(FORMATS, { title: 'Copy records as …' }));
  if (format === undefined) return undefined;
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const params: CopyParams = { uri, range: client.code2ProtocolConverter.asRange(selection), to: format.to };
  const copied = await client.sendRequest<CopiedRecords | null>(COPY_AS, params);
  const name = vscode.workspace.asRelativePath(document.uri);
  if (copied === null || (copied.count === 0 && copied.left.length === 0)) {
    void vscode.window.showInformationMessage(`There are no records in ${name}.`);
    return undefined;
  }
  if (copied.count > 0) await vscode.env.clipboard.writeText(copied.text);
  // The command has done its work; the message may stay for long.
  void tell(copied, format);
  return copied.count > 0 ? copied.text : undefined;
}

/** Says what was copied, and what was not. */
async function tell({ text, count, left, notes }: CopiedRecords, { label, language }: FormatPick): Promise<void> {
  const message = [
    count === 0
      ? `No record can be written as ${label}.`
      : `${count} ${count === 1 ? 'record' : 'records'} copied as ${label}.`,
    ...(left.length === 0 ? [] : [`${left.length} left out: ${left[0]}${left.length > 1 ? ', …' : ''}`]),
  ].join(' ');
  const choices = [...(count > 0 ? [OPEN] : []), ...(left.length + notes.length > 0 ? [SHOW_LEFT] : [])];
  const show = left.length > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  const choice = await show(message, ...choices);
  if (choice === OPEN) await open(text, language);
  else if (choice === SHOW_LEFT) await open([...left, ...notes].map((line) => `${line}\n`).join(''), 'plaintext');
}

async function open(content: string, wanted: string): Promise<void> {
  const languages = await vscode.languages.getLanguages();
  const language = languages.includes(wanted) ? wanted : 'plaintext';
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
}
