import fc from 'fast-check';
import { cloudFormationTree, route53Tree } from '../grammars';
import { fileOf, type Target } from '../input';
import { mutated } from '../mutations';
import { pageTexts } from '../pages';
import { askAboutTexts } from '../questions';
import { planTree, terraformJsonTree, terraformText } from '../terraform-grammars';
import { type Tree, toJson, toYaml } from '../trees';

/** Texts of which so many per cent are made by a grammar, and the rest are those of pages; all with some changes. */
function textsOf(made: fc.Arbitrary<string>, pages: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 2, arbitrary: made },
    { weight: 4, arbitrary: mutated(made, 3, pages) },
    { weight: 3, arbitrary: mutated(pages, 4) },
  );
}

const jsonOf = (tree: fc.Arbitrary<Tree>) =>
  fc.tuple(tree, fc.constantFrom(0, 2, 2)).map(([each, indent]) => `${toJson(each, indent)}\n`);

const yamlOf = (tree: fc.Arbitrary<Tree>) =>
  fc
    .tuple(
      tree,
      fc.array(fc.constantFrom('plain', 'plain', 'plain', 'single', 'double', 'block'), { minLength: 1, maxLength: 6 }),
    )
    .map(([each, quotings]) => toYaml(each, (n) => quotings[n % quotings.length] ?? 'plain'));

/** What is tried, the name of its file, what the grammar makes, and the texts of the pages. */
const READERS: ReadonlyMap<string, readonly [string, string, fc.Arbitrary<string>, () => fc.Arbitrary<string>]> =
  new Map([
    [
      'json',
      [
        'change batches and listings as JSON',
        'records.json',
        jsonOf(route53Tree),
        () => pageTexts('route53-json', /\.json$/),
      ],
    ],
    [
      'yaml',
      [
        'change batches and listings as YAML',
        'records.yaml',
        yamlOf(route53Tree),
        () => pageTexts('route53-json', /\.ya?ml$/),
      ],
    ],
    [
      'cloudformation-yaml',
      ['templates as YAML', 'template.yaml', yamlOf(cloudFormationTree), () => pageTexts('cloudformation', /\.yaml$/)],
    ],
    [
      'cloudformation-json',
      [
        'templates as JSON',
        'template.json',
        jsonOf(cloudFormationTree),
        () => pageTexts('cloudformation', /\.(?:json|template)$/),
      ],
    ],
    ['hcl', ['Terraform in its own language', 'main.tf', terraformText, () => pageTexts('terraform', /\.tf$/)]],
    [
      'tf-json',
      ['Terraform as JSON', 'main.tf.json', jsonOf(terraformJsonTree), () => pageTexts('terraform', /\.tf\.json$/)],
    ],
    ['plan', ['plans of Terraform', 'plan.json', jsonOf(planTree), () => pageTexts('terraform-plan', /\.json$/)]],
  ]);

/** The target of the reader of that name. */
export function makeReader(name: string): Target {
  const reader = READERS.get(name);
  if (reader === undefined) throw new Error(`There is no reader ‘${name}’.`);
  const [what, file, made, pages] = reader;
  return { name, what, inputs: textsOf(made, pages()).map((text) => fileOf(file, text)), ask: askAboutTexts };
}
