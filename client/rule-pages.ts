import * as vscode from 'vscode';
import { RULE_SCHEME, SHOW_RULE } from '../server/src/protocol/messages';

/** Serves the pages of rules from the files of the extension, and registers the command that shows one. */
export function openRulePages({ extensionUri, extension }: vscode.ExtensionContext): vscode.Disposable {
  const provider = vscode.workspace.registerTextDocumentContentProvider(RULE_SCHEME, {
    async provideTextDocumentContent({ path }) {
      const file = vscode.Uri.joinPath(extensionUri, 'docs/rules', path);
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    },
  });
  const command = vscode.commands.registerCommand(SHOW_RULE, async (rule?: unknown) => {
    const rules = listRules(extension.packageJSON);
    const isKnown = typeof rule === 'string' && rules.some(({ label }) => label === rule);
    const id = isKnown ? rule : await pickRule(rules);
    if (id !== undefined) await showPage(vscode.Uri.from({ scheme: RULE_SCHEME, path: `/${id}.md` }));
  });
  return vscode.Disposable.from(provider, command);
}

async function pickRule(rules: readonly vscode.QuickPickItem[]): Promise<string | undefined> {
  const pick = await vscode.window.showQuickPick(rules, { placeHolder: 'Choose a rule', matchOnDetail: true });
  return pick?.label;
}

async function showPage(page: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreview', page);
  } catch {
    // the built-in Markdown extension may be turned off
    await vscode.window.showTextDocument(page, { preview: true });
  }
}

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: { readonly 'route53Lint.rules': RuleSetting } };
  };
}

interface RuleSetting {
  readonly properties: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
}

/** The rules, as the manifest describes them for the settings. */
function listRules(manifest: Manifest): readonly vscode.QuickPickItem[] {
  const { properties } = manifest.contributes.configuration.properties['route53Lint.rules'];
  return Object.entries(properties).map(([label, rule]) => ({
    label,
    description: rule.default,
    detail: rule.description,
  }));
}
