import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.join(__dirname, '../..');
const PAGE = readFileSync(path.join(ROOT, 'docs/editors.md'), 'utf8');

/** What an editor has seen, as the script that drives it writes it down. */
export interface Seen {
  /** The rules of the first diagnostics. */
  readonly before: readonly string[];
  /** The rules after a fix was applied. */
  readonly after: readonly string[];
  readonly text: string;
  readonly offersCompletion: boolean;
  /** The number of answers at a type; undefined where the server does not offer completion. */
  readonly completions?: number;
}

/** A CNAME at the apex, which one fix makes an alias. */
export const APEX = `Resources:
  Zone:
    Type: AWS::Route53::HostedZone
    Properties:
      Name: example.com
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Apex:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: example.com
      Type: CNAME
      TTL: "300"
      ResourceRecords:
        - !GetAtt Balancer.DNSName
`;

/** The first fence in that language below a heading of the page about editors. */
export function snippetOf(heading: string, language: string): string {
  const after = PAGE.split(`${heading}\n`)[1] ?? '';
  const found = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(after)?.[1];
  if (found === undefined) throw new Error(`docs/editors.md has no ${language} below ${heading}`);
  return found;
}

/** The output of a command; undefined where it is not installed. */
export function outputOf(command: string, ...args: readonly string[]): string | undefined {
  const { error, stdout, status } = spawnSync(command, args, { encoding: 'utf8' });
  return error === undefined && status === 0 ? stdout : undefined;
}

/**
 * Runs an editor in a folder of its own with `template.yaml`, the files that are given and the server on its path; the
 * editor writes what it has seen into `seen.json`.
 */
export function runEditor(command: string, args: readonly string[], files: Readonly<Record<string, string>>): Seen {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'route53-lint-editor-'));
  try {
    const server = path.join(ROOT, 'server/src/lsp/node.ts');
    const loader = require.resolve('tsx/cjs');
    const script = `#!/bin/sh\nexec '${process.execPath}' --require '${loader}' '${server}' "$@"\n`;
    const all = { 'template.yaml': APEX, 'route53-language-server': script, ...files };
    for (const [name, text] of Object.entries(all)) writeFileSync(path.join(folder, name), text);
    chmodSync(path.join(folder, 'route53-language-server'), 0o755);
    const { status, stdout, stderr, error } = spawnSync(command, args, {
      cwd: folder,
      encoding: 'utf8',
      timeout: 300_000,
      env: {
        ...process.env,
        PATH: `${folder}${path.delimiter}${process.env.PATH}`,
        HOME: folder,
        XDG_CONFIG_HOME: folder,
        XDG_DATA_HOME: folder,
        XDG_STATE_HOME: folder,
        XDG_CACHE_HOME: folder,
      },
    });
    if (error !== undefined || status !== 0)
      throw error ?? new Error(`${command} ended with ${status}: ${stdout}${stderr}`);
    return JSON.parse(readFileSync(path.join(folder, 'seen.json'), 'utf8')) as Seen;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
