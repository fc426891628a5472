import {
  type CodeAction,
  type Command,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentLink,
  type Hover,
  type InlayHint,
  type Location,
  type LocationLink,
  MarkupKind,
  type Position,
  type TextEdit as ProtocolEdit,
  type Range,
  type SnippetTextEdit,
  StringValue,
  type SymbolInformation,
  SymbolKind,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ConfigurationError } from '../engine/configuration/parse';
import type { Hint } from '../engine/inlay/find-hints';
import type { Link } from '../engine/navigate/links';
import type { Highlight, Leading } from '../engine/navigate/navigate';
import type { RecordSymbol } from '../engine/symbols/list-symbols';
import type { HoverText } from '../engine/teaching/hover';
import type { Finding, Severity } from '../model/finding';
import { SAVE_FILE, SHOW_RULE } from '../protocol/messages';
import type { Place } from '../protocol/zones';
import { type SourceFile, type Span, span, type TextEdit } from '../text/span';
import { escapeSnippet } from '../text/stops';
import { type Action, SHOW_DOCUMENTATION } from './action';
import type { ClientCapabilities } from './client-capabilities';
import type { RulePages } from './rule-pages';

/** The source of all diagnostics. */
const SOURCE = 'route53-lint';

const documents = new WeakMap<SourceFile, TextDocument>();

function documentOf(file: SourceFile): TextDocument {
  const document = documents.get(file) ?? TextDocument.create(file.uri, '', 0, file.text);
  documents.set(file, document);
  return document;
}

/** A span as lines and columns. */
export function toRange({ file, start, end }: Span): Range {
  const document = documentOf(file);
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/** A span as a place in a file. */
export function toPlace(at: Span): Place {
  return { uri: at.file.uri, range: toRange(at) };
}

/** The offset of a position; one beyond the text is its end. */
export function toOffset(file: SourceFile, position: Position): number {
  return documentOf(file).offsetAt(position);
}

/** A range of a file as a span. */
export function toSpan(file: SourceFile, range: Range): Span {
  const ends = [toOffset(file, range.start), toOffset(file, range.end)] as const;
  return span(file, Math.min(...ends), Math.max(...ends));
}

const SEVERITIES: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** What is shown depends on the client, and on where the pages of rules are for it. */
interface Presenter {
  readonly capabilities: ClientCapabilities;
  readonly pages: RulePages;
}

/** A finding as a diagnostic. */
export function toDiagnostic(finding: Finding, { capabilities, pages }: Presenter): Diagnostic {
  const { rule, at, message, severity, related } = finding;
  const href = pages.hrefOf(rule);
  return {
    range: toRange(at),
    severity: SEVERITIES[severity],
    source: SOURCE,
    code: rule,
    ...(capabilities.linksCodes && href !== undefined && { codeDescription: { href } }),
    message,
    ...(capabilities.showsRelatedInformation &&
      related.length > 0 && {
        relatedInformation: related.map(({ value, span }) => ({
          location: { uri: span.file.uri, range: toRange(span) },
          message: value,
        })),
      }),
  };
}

/** An error of a configuration file as a diagnostic. */
export function toConfigurationDiagnostic({ message, span, severity }: ConfigurationError): Diagnostic {
  const level = severity === 'warning' ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error;
  return { range: toRange(span), severity: level, source: SOURCE, message };
}

/** A hover. */
export function toHover({ markdown, span }: HoverText, capabilities: ClientCapabilities): Hover {
  return {
    contents: { kind: capabilities.showsMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText, value: markdown },
    range: toRange(span),
  };
}

/** A place in a file. */
export function toLocation(at: Span): Location {
  return { uri: at.file.uri, range: toRange(at) };
}

/** A definition, for a client that shows the whole of it. */
export function toLocationLink({ from, to }: Leading): LocationLink[] {
  return to.map(({ whole, at }) => ({
    originSelectionRange: toRange(from),
    targetUri: at.file.uri,
    targetRange: toRange(whole),
    targetSelectionRange: toRange(at),
  }));
}

/** A place of a DNS name. */
export function toDocumentHighlight({ at, isGiven }: Highlight): DocumentHighlight {
  return { range: toRange(at), kind: isGiven ? DocumentHighlightKind.Write : DocumentHighlightKind.Read };
}

/** A record set or a zone. */
export function toWorkspaceSymbol({ name, kind, container, at }: RecordSymbol): SymbolInformation {
  const symbolKind = kind === 'zone' ? SymbolKind.Namespace : SymbolKind.Field;
  return { name, kind: symbolKind, containerName: container, location: toLocation(at) };
}

/** A text after a place. */
export function toInlayHint({ after, label }: Hint): InlayHint {
  return { position: toRange(after).end, label, paddingLeft: true };
}

/** A link to a page. */
export function toDocumentLink({ at, url, title }: Link): DocumentLink {
  return { range: toRange(at), target: url, tooltip: title };
}

/** An action for the client; a command, if it has one, for a client that takes no code actions. */
export function toCodeAction(
  action: Action,
  presenter: Presenter,
  versionOf: (file: SourceFile) => number | undefined,
): CodeAction | Command | undefined {
  const { capabilities } = presenter;
  const command = toCommand(action, capabilities);
  if (!capabilities.takesCodeActions) return action.documentation === undefined ? undefined : command;
  return {
    title: action.title,
    kind: action.kind,
    ...(action.findings.length > 0 && {
      diagnostics: action.findings.map((finding) => toDiagnostic(finding, presenter)),
    }),
    ...(action.preferred && capabilities.marksPreferredActions && { isPreferred: true }),
    ...(action.edits.length > 0 && {
      edit:
        action.configuration === 'created'
          ? toNewFile(action.edits)
          : toWorkspaceEdit(action.edits, capabilities, versionOf),
    }),
    ...(command !== undefined && { command }),
  };
}

/** The command behind an action: it opens the page of a rule, or saves what was written, since it counts when saved. */
function toCommand({ title, documentation, configuration, edits }: Action, { showsRulePages }: ClientCapabilities) {
  if (documentation !== undefined)
    return { title, command: showsRulePages ? SHOW_RULE : SHOW_DOCUMENTATION, arguments: [documentation] };
  const uri = edits[0]?.span.file.uri;
  if (configuration === undefined || !showsRulePages || uri === undefined) return undefined;
  return { title, command: SAVE_FILE, arguments: [uri] };
}

/** Makes a file with a text; fails where it is there. */
function toNewFile(edits: readonly TextEdit[]): WorkspaceEdit {
  const uri = edits[0]?.span.file.uri ?? '';
  return {
    documentChanges: [
      { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } },
      { textDocument: { uri, version: null }, edits: edits.map(toPlainEdit) },
    ],
  };
}

/** Edits of one or several files; those of a file in the order of the text, as some clients apply them one by one. */
export function toWorkspaceEdit(
  edits: readonly TextEdit[],
  capabilities: ClientCapabilities,
  versionOf: (file: SourceFile) => number | undefined,
): WorkspaceEdit {
  const files = [...new Set(edits.map((edit) => edit.span.file))];
  const editsOf = (file: SourceFile) =>
    edits
      .filter((edit) => edit.span.file === file)
      .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  if (!capabilities.editsVersions)
    return { changes: Object.fromEntries(files.map((file) => [file.uri, editsOf(file).map(toPlainEdit)])) };
  return {
    documentChanges: files.map((file) => ({
      textDocument: { uri: file.uri, version: versionOf(file) ?? null },
      edits: editsOf(file).map((edit) => (capabilities.editsWithSnippets ? toEdit(edit) : toPlainEdit(edit))),
    })),
  };
}

/** An edit without what a person has to fill in. */
export function toPlainEdit({ span, newText }: TextEdit): ProtocolEdit {
  return { range: toRange(span), newText };
}

function toEdit(edit: TextEdit): ProtocolEdit | SnippetTextEdit {
  const { placeholder, newText } = edit;
  if (placeholder === undefined) return toPlainEdit(edit);
  const before = escapeSnippet(newText.slice(0, placeholder.start));
  const inside = escapeSnippet(newText.slice(placeholder.start, placeholder.end));
  const after = escapeSnippet(newText.slice(placeholder.end));
  return { range: toRange(edit.span), snippet: StringValue.createSnippet(`${before}\${1:${inside}}${after}`) };
}
