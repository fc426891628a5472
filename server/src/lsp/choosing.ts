import {
  CHOOSE_DEPLOYMENT,
  DEPLOYMENTS,
  type DeploymentChoice,
  type DeploymentList,
  type FileParams,
  VALUE_FILES,
  type ValueFiles,
} from '../protocol/messages';
import type { Service } from './diagnostics';

/**
 * Registers the handlers by which a person chooses the deployment that is shown; `refresh` is called when another one is
 * chosen.
 */
export function answerDeployments(
  { connection, settings, deployments }: Pick<Service, 'connection' | 'settings' | 'deployments'>,
  refresh: () => void,
): void {
  connection.onRequest(DEPLOYMENTS, async (params: Partial<FileParams> | null): Promise<DeploymentList> => {
    const names = typeof params?.uri === 'string' ? (await settings.read(params.uri)).deployments : [];
    const { chosen } = deployments;
    return { names, chosen: chosen !== undefined && names.includes(chosen) ? chosen : null };
  });
  connection.onRequest(CHOOSE_DEPLOYMENT, (params: Partial<DeploymentChoice> | null): null => {
    const name = params?.name;
    deployments.choose(typeof name === 'string' ? name : undefined);
    refresh();
    return null;
  });
  let sent = '';
  deployments.onDidRead(() => {
    const uris = deployments.listFiles();
    const key = uris.join('\n');
    if (key === sent) return;
    sent = key;
    const files: ValueFiles = { uris };
    void connection.sendNotification(VALUE_FILES, files);
  });
}
