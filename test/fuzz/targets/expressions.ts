import fc from 'fast-check';
import { functions } from '../../../server/src/formats/terraform/expressions/functions/index';
import { known } from '../../formats/terraform-expressions';
import { fileOf, type Target } from '../input';
import { mutated } from '../mutations';
import { askAboutTexts } from '../questions';
import { expression as simple } from '../terraform-grammars';
import { toHcl } from '../trees';
import { anyText, oddText } from '../words';

const NAMES = [...functions.keys(), 'try', 'can', 'file', 'templatefile', 'fileexists', 'nope', 'constructor'];
const OPERATORS = ['+', '-', '*', '/', '%', '==', '!=', '<', '>=', '&&', '||'];
const leaf = fc.oneof(
  fc.constantFrom(
    '0',
    '1',
    '-1',
    '1.5',
    '1e400',
    '1e-400',
    '99999999999999999999',
    'null',
    'true',
    '[]',
    '{}',
    '"a"',
    '""',
  ),
  anyText.map((text) => JSON.stringify(text)),
  oddText.map((text) => JSON.stringify(text)),
  simple.map(toHcl),
);

/** Expressions of a few levels. */
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression');
  const some = fc.array(inner, { maxLength: 3 });
  return {
    expression: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      fc
        .tuple(fc.constantFrom(...NAMES), some, fc.nat(20))
        .map(([name, args, spread]) => `${name}(${args.join(', ')}${spread === 0 && args.length > 0 ? '...' : ''})`),
      fc.tuple(inner, fc.constantFrom(...OPERATORS), inner).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
      fc.tuple(inner, inner, inner).map((parts) => `(${parts[0]} ? ${parts[1]} : ${parts[2]})`),
      some.map((items) => `[${items.join(', ')}]`),
      fc
        .array(fc.tuple(oddText, inner), { maxLength: 3 })
        .map((all) => `{ ${all.map(([key, value]) => `${JSON.stringify(key)} = ${value}`).join(', ')} }`),
      fc
        .tuple(inner, inner, inner)
        .map(([over, value, condition]) => `[for k, v in ${over} : ${value} if ${condition}]`),
      fc
        .tuple(inner, inner, fc.constantFrom('', '...'))
        .map(([over, value, grouped]) => `{ for k, v in ${over} : k => ${value}${grouped} }`),
      fc
        .tuple(inner, fc.constantFrom('[*]', '.*', '.a', '["a"]', '[0]', '[-1]', '[1e400]', '.__proto__'))
        .map(([of, step]) => `${of}${step}`),
      fc.tuple(inner, inner).map(([a, b]) => `"x\${${a}}y%{ if ${b} }z%{ endif }"`),
      inner.map((each) => `!${each}`),
    ),
  };
});

const anyExpression = fc.oneof(
  { weight: 4, arbitrary: expression },
  { weight: 2, arbitrary: mutated(fc.constantFrom(...known.map(([each]) => each)), 2, expression) },
);

/** A directory in which expressions stand wherever something is evaluated. */
export const expressionsTarget: Target = {
  name: 'expressions',
  what: "the evaluator of Terraform's expressions",
  inputs: fc
    .tuple(
      anyExpression,
      anyExpression,
      fc.constantFrom('name', 'records', 'count', 'for_each', 'zone_id', 'ttl', 'type'),
    )
    .map(([local, value, argument]) => {
      const rest = ['zone_id', 'name', 'type', 'ttl', 'records'].filter((each) => each !== argument);
      const plain: Readonly<Record<string, string>> = {
        zone_id: '"Z1"',
        name: '"a"',
        type: '"A"',
        ttl: '60',
        records: '["8.8.4.4"]',
      };
      const lines = rest.map((each) => `  ${each} = ${plain[each]}\n`).join('');
      return fileOf(
        'main.tf',
        `locals {\n  a = ${local}\n  b = [local.a]\n}\nresource "aws_route53_record" "r0" {\n${lines}  ${argument} = ${value}\n}\n`,
      );
    }),
  ask: askAboutTexts,
};
