import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultOptions, lint } from '../../server/src/engine/lint';

/*
 * A template with parameters is as many templates as the parameters have values, and in each of those everything is
 * decided. What is found in it must be what is found in one of them, and its message must name which.
 */

const VALUES = { S: ['a', 'b', 'c'], T: ['u', 'v'] } as const;
const CONDITIONS = ['C1', 'C2', 'C3'];
const NAMES = ['example.com', 'www.example.com', 'w.example.com', 'x.example.org'];

const comparison = fc.oneof(
  fc.constantFrom(...VALUES.S, 'z').map((value) => `!Equals [!Ref S, ${value}]`),
  fc.constantFrom(...VALUES.T, 'z').map((value) => `!Equals [!Ref T, ${value}]`),
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    comparison,
    tie('condition').map((of) => `!Not [${of}]`),
    fc
      .tuple(fc.constantFrom('And', 'Or'), tie('condition'), tie('condition'))
      .map(([name, a, b]) => `!${name} [${a}, ${b}]`),
  ),
}));

/** One of the values, or one for each outcome of a condition. */
const chosen = (values: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      values,
      fc
        .tuple(fc.constantFrom(...CONDITIONS), tie('node'), tie('node'))
        .map(([name, yes, no]) => `!If [${name}, ${yes}, ${no}]`),
    ),
  })).node;

const record = fc.record({
  condition: fc.option(fc.constantFrom(...CONDITIONS)),
  zone: fc.oneof(
    fc.constant('example.com.'),
    fc.constantFrom(...CONDITIONS).map((name) => `!If [${name}, example.com., example.org.]`),
  ),
  name: chosen(fc.constantFrom(...NAMES, '!FindInMap [M, !Ref S, n]', '!FindInMap [M, !Ref S, m]')),
  type: chosen(fc.constantFrom('CNAME', 'TXT')),
  ttl: fc.oneof(
    fc.constant('60'),
    fc.constantFrom(...CONDITIONS).map((name) => `!If [${name}, 60, !Ref AWS::NoValue]`),
  ),
});

const scenario = fc.record({
  conditions: fc.tuple(condition, condition, condition),
  rows: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES)), { minLength: 3, maxLength: 3 }),
  records: fc.tuple(record, record),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

function template({ conditions, rows, records }: Scenario, s: readonly string[], t: readonly string[]): string {
  return [
    `Parameters: { S: { Type: String, AllowedValues: [${s}] }, T: { Type: String, AllowedValues: [${t}] } }`,
    'Conditions:',
    ...conditions.map((text, index) => `  ${CONDITIONS[index]}: ${text}`),
    'Mappings:',
    '  M:',
    ...rows.map(([n, m], index) => `    ${VALUES.S[index]}: { n: ${n}, m: ${m} }`),
    'Resources:',
    ...records.flatMap(({ condition: when, zone, name, type, ttl }, index) => [
      `  R${index}:`,
      '    Type: AWS::Route53::RecordSet',
      ...(when === null ? [] : [`    Condition: ${when}`]),
      `    Properties: { HostedZoneName: ${zone}, Name: ${name}, Type: ${type}, TTL: ${ttl}, ResourceRecords: ['"a.example.net"'] }`,
    ]),
  ].join('\n');
}

/** The findings by rule and record set: the conditions of each. */
function found(text: string): ReadonlyMap<string, readonly string[]> {
  const { findings, failures } = lint([{ uri: 'file:///t.yaml', text }], defaultOptions);
  assert.deepEqual(failures, []);
  const where = new Map<string, string[]>();
  for (const { rule, resource, message } of findings) {
    const key = `${rule} of ${resource}`;
    where.set(key, [...(where.get(key) ?? []), /It holds where (.*)\.$/.exec(message)?.[1] ?? 'always']);
  }
  return where;
}

/** Evaluates the text of conditions for these values. */
function holds(words: string, values: Readonly<Record<string, string>>): boolean {
  return words.split(', or where ').some((term) => {
    const facts = term.replace(
      /\b([ST]) is (not )?(\w+)/g,
      (_, parameter: string, isNot: string | undefined, value: string) =>
        String((values[parameter] === value) !== (isNot !== undefined)),
    );
    return evaluate(facts);
  });
}

/** Evaluates a text such as `true and not (false or true)`: brackets first, then `not`, `and`, `or`. */
function evaluate(facts: string): boolean {
  const inner = /\(([^()]*)\)/.exec(facts);
  if (inner !== null) return evaluate(facts.replace(inner[0], String(evaluate(inner[1] ?? ''))));
  return facts
    .split(' or ')
    .some((part) => part.split(' and ').every((fact) => fact === 'true' || fact === 'not false'));
}

describe('Findings of a template whose parameters are open', () => {
  it('are those of its deployments, and name these', () => {
    fc.assert(
      fc.property(scenario, (each) => {
        const whole = found(template(each, VALUES.S, VALUES.T));
        const all = new Set(whole.keys());
        const deployments = VALUES.S.flatMap((s) =>
          VALUES.T.map((t) => ({ s, t, one: found(template(each, [s], [t])) })),
        );
        for (const { one } of deployments) for (const key of one.keys()) all.add(key);
        for (const key of all) {
          const words = whole.get(key);
          for (const { s, t, one } of deployments) {
            // A finding that holds whenever its record set exists does not repeat the condition of that record set.
            const says =
              words?.some((text) => text === 'always' || text.includes('more cases') || holds(text, { S: s, T: t })) ??
              false;
            const isIn = one.has(key);
            if (words?.includes('always') && !isIn && isOfOne(key)) continue;
            assert.equal(says, isIn, `${key} with ${s} and ${t}: ${words}\n${template(each, VALUES.S, VALUES.T)}`);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

function isOfOne(key: string): boolean {
  return !key.startsWith('cname-with-other-records') && !key.startsWith('duplicate-record-set');
}
