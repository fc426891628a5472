import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { listRules } from '../engine/catalogue';
import { formatJson } from '../text/controls';
import type { PrintConfigOptions } from './command';
import { findScopes } from './configurations';
import { relativePath } from './files';
import { escapeLine, type Terminal } from './terminal';

/**
 * Prints the configuration that applies to a file, as JSON: every rule with the level that it has there. The file need
 * not exist.
 */
export function printConfiguration(options: PrintConfigOptions, terminal: Terminal): 0 | 2 {
  const { cwd, out, err } = terminal;
  const file = path.resolve(cwd, options.file);
  const scope = findScopes({ ...options, baseline: { kind: 'nearest' } }, cwd)(path.dirname(file));
  for (const error of scope.errors) err(`error: ${escapeLine(`${relativePath(cwd, error.path)}: ${error.message}`)}\n`);
  if (scope.errors.length > 0) return 2;
  const { severityOf, severities } = scope.options;
  const { overrides, ignore, inherited = [], silences, zones, requireReason } = scope.configuration;
  const showBase = (base: string | undefined) =>
    base === undefined ? {} : { relativeTo: relativePath(cwd, fileURLToPath(base)) };
  const uri = pathToFileURL(file).href;
  const levels = listRules().map(({ id, severity, off }) => {
    const configured = severityOf ? severityOf(id, uri) : severities.get(id);
    return [id, configured ?? (off ? 'off' : severity)] as const;
  });
  out(
    `${formatJson({
      file: relativePath(cwd, file),
      configuration: scope.file === undefined ? null : relativePath(cwd, scope.file),
      extends: scope.extended.map((each) => relativePath(cwd, each)),
      ignored: scope.whyIgnored(file, false) ?? null,
      rules: Object.fromEntries(levels),
      overrides: overrides.map(({ files, resources, rules, base }) => ({
        ...(files !== undefined && { files }),
        ...(resources !== undefined && { resources }),
        rules: Object.fromEntries(rules),
        ...showBase(base),
      })),
      ignore: [
        ...inherited.flatMap(({ globs, base }) =>
          globs.map((glob) => (base === undefined ? glob : { glob, ...showBase(base) })),
        ),
        ...ignore,
        ...silences.map(({ rule, files, resource, reason, base }) => ({
          rule,
          ...(files !== undefined && { files }),
          ...(resource !== undefined && { resource }),
          ...(reason !== undefined && { reason }),
          ...(files !== undefined && showBase(base)),
        })),
      ],
      baseline: scope.baseline === undefined ? null : relativePath(cwd, scope.baseline.path),
      zones: Object.fromEntries(zones),
      deployments: scope.configuration.deployments.map(({ name }) => name),
      'require-reason': requireReason === true,
    })}\n`,
  );
  return 0;
}
