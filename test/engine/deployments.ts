import assert from 'node:assert/strict';
import type { Deployment } from '../../server/src/engine/deployments/deployment';
import { listInputProblems } from '../../server/src/engine/deployments/problems';
import { type LintResult, lint } from '../../server/src/engine/lint';
import type { InputSource, Inputs } from '../../server/src/formats/inputs';
import { positionOf } from '../../server/src/text/position';
import type { SourceFile, Span } from '../../server/src/text/span';

const FOLDER = 'file:///w/';

/** A module of Terraform, in `main.tf`, with a record that is right or wrong by what its variables are given. */
export const MAIN = `variable "domain" {
  type = string
}
variable "target" {
  type    = string
  default = "lb.example.net"
}
resource "aws_route53_zone" "main" {
  name = var.domain
}
resource "aws_route53_record" "it" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www.\${var.domain}"
  type    = "CNAME"
  ttl     = 300
  records = [var.target]
}
`;
/** What is found where it is given an address. */
export const RECORD = 'main.tf:16:14 cname-value-not-a-hostname';

/** A file of the folder of the tests. */
export function file(name: string, text: string): SourceFile {
  return { uri: FOLDER + name, text };
}

/** A file that gives values. */
export function valueFile(name: string, text: string, part?: string): InputSource {
  return { kind: 'file', file: file(name, text), ...(part !== undefined && { part }) };
}

/** The value of an option. */
export function option(name: string, text: string): InputSource {
  return { kind: 'value', name, text, from: 'option' };
}

/** The value of a variable of the environment. */
export function environment(name: string, text: string): InputSource {
  return { kind: 'value', name, text, from: 'environment' };
}

/** A deployment of one root, a folder (with a final slash, or '') or a template, with what it is given. */
export function deploy(
  name: string,
  root: string,
  sources: readonly InputSource[] = [],
  region: string | undefined = undefined,
): Deployment {
  const inputs: Inputs = { sources, ...(region !== undefined && { region }) };
  return { name, inputsOf: (uri) => (uri === FOLDER + root ? inputs : undefined) };
}

/** Lints files that are deployed in several ways. */
export function lintDeployed(files: readonly SourceFile[], deployments: readonly Deployment[]): LintResult {
  const result = lint(files, { severities: new Map(), deployments });
  assert.deepEqual(result.failures, []);
  return result;
}

/** The findings as `main.tf:3:5 rule`, with the deployments in which they hold where the files are read for some. */
export function findingsOf(files: readonly SourceFile[], deployments: readonly Deployment[] = []): readonly string[] {
  return lintDeployed(files, deployments).findings.map(({ rule, at, deployments: names }) =>
    [showPlace(at), rule, ...(names === undefined ? [] : [`(${names.join(', ')})`])].join(' '),
  );
}

/** What is wrong with what deployments are given, with its place where it is in a file. */
export function problemsOf(files: readonly SourceFile[], deployments: readonly Deployment[]): readonly string[] {
  return listInputProblems(lintDeployed(files, deployments).bundles).map(({ severity, message, at }) =>
    [severity, ...(at === undefined ? [] : [showPlace(at)]), message].join(' '),
  );
}

/** The names of the record sets of each deployment, as `prod: www.example.com A 192.0.2.1`. */
export function recordsOf(files: readonly SourceFile[], deployments: readonly Deployment[]): readonly string[] {
  return lintDeployed(files, deployments).bundles.flatMap(({ reading, deployment }) =>
    reading.zones.flatMap((zone) =>
      zone.recordSets.map(({ name, type, target }) => {
        const values = target.kind === 'values' ? target.values.items : [];
        const texts = values.map(({ text }) =>
          text.map((part) => (part.kind === 'literal' ? part.text : '?')).join(''),
        );
        return `${deployment?.name ?? '-'}: ${[name.value.display, type.value ?? '?', ...texts].join(' ')}`;
      }),
    ),
  );
}

function showPlace({ file: at, start }: Span): string {
  const { line, column } = positionOf(at, start);
  return `${at.uri.replace(FOLDER, '')}:${line}:${column}`;
}
