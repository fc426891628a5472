import * as vscode from 'vscode';
import type { ConfigurationRequest } from 'vscode-languageclient';

/**
 * Answers the server with only those settings that a user has set: defaults must not override the configuration file.
 */
export const answerSettings: ConfigurationRequest.MiddlewareSignature = async (params, token, next) => {
  const answers = await next(params, token);
  if (!Array.isArray(answers)) return answers;
  return answers.map((answer, index) => {
    const { section, scopeUri } = params.items[index] ?? {};
    return section === undefined ? answer : keepSet(answer, section, scopeUri);
  });
};

function keepSet(settings: unknown, section: string, scope: string | undefined): unknown {
  if (settings === null || typeof settings !== 'object') return settings;
  const configuration = vscode.workspace.getConfiguration(
    section,
    scope === undefined ? undefined : vscode.Uri.parse(scope),
  );
  return Object.fromEntries(Object.entries(settings).filter(([name]) => isSet(configuration.inspect(name))));
}

function isSet(setting: ReturnType<vscode.WorkspaceConfiguration['inspect']>): boolean {
  return [setting?.globalValue, setting?.workspaceValue, setting?.workspaceFolderValue].some(
    (value) => value !== undefined,
  );
}
