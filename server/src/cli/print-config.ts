import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { listRules } from '../engine/catalogue';
import { formatJson } from '../text/controls';
import type { PrintConfigOptions } from './command';
import { findScopes } from './configurations';
import { relativePath } from './files';
import type { Terminal } from './terminal';

/**
 * Prints the configuration that applies to a file, as JSON: every rule with the level that it has there. The file need
 * not exist.
 */
export function printConfiguration(options: PrintConfigOptions, terminal: Terminal): 0 | 2 {
  const { cwd, out, err } = terminal;
  const file = path.resolve(cwd, options.file);
  const scope = findScopes(options, cwd)(path.dirname(file));
  for (const error of scope.errors) err(`error: ${relativePath(cwd, error.path)}: ${error.message}\n`);
  if (scope.errors.length > 0) return 2;
  const { severityOf, severities } = scope.options;
  const uri = pathToFileURL(file).href;
  const levels = listRules().map(({ id, severity, off }) => {
    const configured = severityOf ? severityOf(id, uri) : severities.get(id);
    return [id, configured ?? (off ? 'off' : severity)] as const;
  });
  out(
    `${formatJson({
      file: relativePath(cwd, file),
      configuration: scope.file === undefined ? null : relativePath(cwd, scope.file),
      ignored: scope.whyIgnored(file, false) ?? null,
      rules: Object.fromEntries(levels),
      ignore: [
        ...scope.configuration.ignore,
        ...scope.configuration.silences.map(({ rule, files, resource }) => ({
          rule,
          ...(files !== undefined && { files }),
          ...(resource !== undefined && { resource }),
        })),
      ],
      zones: Object.fromEntries(scope.configuration.zones),
      deployments: scope.configuration.deployments.map(({ name }) => name),
    })}\n`,
  );
  return 0;
}
