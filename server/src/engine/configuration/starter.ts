import { type Table, tableOf } from '../../text/table';
import { listSchemaKeys } from './schema';

/** The file that `init` makes: of the forms of a configuration, YAML has comments in every editor. */
export const STARTER_NAME = '.route53lint.yaml';

/** What a key may look like, as lines of YAML. */
const EXAMPLES: Table<string> = tableOf({
  rules: 'rules:\n  cname-could-be-alias: off\n  missing-ttl: warning',
  overrides: 'overrides:\n  - files: ["legacy/**"]\n    rules:\n      unstable-address-target: info',
  ignore: 'ignore:\n  - generated/\n  - rule: missing-ttl\n    resource: www.example.com A',
  zones: 'zones:\n  Z0123456789ABCDEFGHIJ: example.com',
  baseline: 'baseline: .route53lint-baseline.json',
});

/** A configuration that changes nothing, in which every key stands behind a comment sign, with what it is for. */
export function formatStarter(): string {
  const keys = listSchemaKeys().map(({ key, description }) => {
    const example = EXAMPLES.get(key) ?? `${key}:`;
    return `\n# ${description}\n${example.replaceAll(/^/gm, '#')}\n`;
  });
  return [
    '# The configuration of route53-lint. Nothing has to be configured: remove the sign # before what you need.\n',
    '# The rules: route53-lint rules, and route53-lint explain RULE.\n',
    ...keys,
  ].join('');
}
