import assert from 'node:assert/strict';
import type { Deployment } from '../../server/src/engine/deployments/deployment';
import { lint } from '../../server/src/engine/lint';
import type { Inputs } from '../../server/src/formats/inputs';
import type { SourceFile } from '../../server/src/text/span';
import { directoryOf } from '../../server/src/text/uri';
import { readScenarios } from './places';

/** All roots with the same inputs. */
function deployAll(name: string, inputs: Inputs): Deployment {
  return { name, inputsOf: () => inputs };
}

/** The findings without their deployments, as text; places are of the file that has them. */
function findIn(files: readonly SourceFile[], deployments: readonly Deployment[] = []): readonly string[] {
  const { findings, failures } = lint(files, { severities: new Map(), deployments });
  assert.deepEqual(failures, []);
  return findings
    .map(({ rule, severity, at, message }) => `${rule} ${severity} ${at.file.uri}:${at.start}-${at.end} ${message}`)
    .sort();
}

const countRules = (files: readonly SourceFile[], deployments: readonly Deployment[] = []) => {
  const counts = new Map<string, number>();
  for (const { rule } of lint(files, { severities: new Map(), deployments }).findings)
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
};

describe('a deployment that gives nothing to text without variables and parameters', () => {
  it('has the findings that there are without deployments', () => {
    let count = 0;
    for (const { title, files } of readScenarios()) {
      if (files.some(({ text }) => /\bvariable\b|Parameters|"?AWS::(?:Region|Partition|URLSuffix)/.test(text)))
        continue;
      count += 1;
      const plain = findIn(files);
      assert.deepEqual(findIn(files, [deployAll('a', { sources: [] })]), plain, title);
      // Two deployments that are the same have the same findings, each once.
      assert.deepEqual(
        findIn(
          files,
          ['a', 'b'].map((name) => deployAll(name, { sources: [] })),
        ),
        plain,
        title,
      );
    }
    assert.ok(count > 500, String(count));
  });
});

describe('a value that a deployment gives', () => {
  it('has no finding of a rule that the same text has not where it is written', () => {
    let count = 0;
    const faults: string[] = [];
    for (const { title, files } of readScenarios()) {
      const before = countRules(files);
      for (const { text, given, name } of files.flatMap(takeValues)) {
        count += 1;
        if (count % STEP !== 0) continue;
        const changed = files.map((file) => (file.uri === given ? { uri: file.uri, text } : file));
        const inputs: Inputs = { sources: [{ kind: 'value', name: NAME, text: name, from: 'option' }] };
        for (const [rule, found] of countRules(changed, [deployAll('a', inputs)]))
          if (found > (before.get(rule) ?? 0) && rule !== SUPPRESSIONS)
            faults.push(`${title}: ${JSON.stringify(name)}: ${rule}`);
      }
    }
    assert.deepEqual(faults, []);
    assert.ok(count > 1000, String(count));
  });
});

/** Of so many values one is taken. */
const STEP = 4;
/** What silences rules is written out, and names no values of deployments. */
const SUPPRESSIONS = 'invalid-suppression';
const NAME = 'Given';

/** The text of a file with one of its values replaced by a variable or a parameter. */
interface Taken {
  readonly given: string;
  readonly text: string;
  /** The value. */
  readonly name: string;
}

function takeValues(file: SourceFile): readonly Taken[] {
  const { uri, text } = file;
  if (uri.endsWith('.tf') && directoryOf(uri) !== uri && text.includes('aws_route53_record')) {
    const declared = `${text}\nvariable "${NAME}" {\n  type = string\n}\n`;
    return [...text.matchAll(/^ +(?:name|type|records) += \[?"([^"$\\%]+)"\]?$/gm)].map((match) => {
      const [whole, value = ''] = match;
      const at = match.index + whole.indexOf(`"${value}"`);
      return {
        given: uri,
        name: value,
        text: `${declared.slice(0, at)}var.${NAME}${declared.slice(at + value.length + 2)}`,
      };
    });
  }
  if (!/\.ya?ml$/.test(uri) || !text.includes('AWS::Route53::') || text.includes('Parameters')) return [];
  return [...text.matchAll(/^ +(?:Name|Type|- )(?:: )?([a-z][\w.-]+|A|CNAME|MX|TXT)$/gm)].map((match) => {
    const [whole, value = ''] = match;
    const at = match.index + whole.length - value.length;
    const changed = `${text.slice(0, at)}!Ref ${NAME}${text.slice(at + value.length)}`;
    return { given: uri, name: value, text: `${changed}\nParameters:\n  ${NAME}:\n    Type: String\n` };
  });
}
