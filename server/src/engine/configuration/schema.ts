import { listRules, SYNTAX_ERROR } from '../catalogue';
import { REGION_PATTERN } from '../deployments/region';
import { MANIFEST_KEY } from './parse';

const DRAFT = 'http://json-schema.org/draft-07/schema#';

const LEVEL = { type: 'string', enum: ['off', 'info', 'warning', 'error'] };
const describeGlobs = (description: string) => ({
  type: 'array',
  items: { type: 'string', minLength: 1 },
  description,
});

const SILENCE = {
  type: 'object',
  description: 'A rule that is silenced in some files, or for one record set.',
  additionalProperties: false,
  required: ['rule'],
  anyOf: [{ required: ['files'] }, { required: ['resource'] }],
  properties: {
    rule: { $ref: '#/definitions/rule' },
    files: {
      description: 'The files, as globs like those of .gitignore.',
      anyOf: [
        { type: 'string', minLength: 1 },
        { type: 'array', items: { type: 'string', minLength: 1 } },
      ],
    },
    resource: {
      type: 'string',
      minLength: 1,
      description: 'The record set as findings name it: aws_route53_record.www, WwwRecord, www.example.com CNAME.',
    },
  },
};

const oneOrMore = (item: object) => ({ anyOf: [item, { type: 'array', items: item }] });
const PATH = { type: 'string', minLength: 1 };
const describePaths = (description: string) => ({ description, anyOf: [PATH, { type: 'array', items: PATH }] });

const DEPLOYMENT = {
  type: 'object',
  description: 'What is deployed, and the values that it is given. All paths are relative to the configuration.',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    terraform: {
      description: 'A folder of Terraform or OpenTofu, or a list of several.',
      ...oneOrMore({
        type: 'object',
        additionalProperties: false,
        properties: {
          folder: { ...PATH, description: 'The folder in which Terraform is run.', default: '.' },
          varFiles: describePaths('What -var-file names, in that order.'),
        },
      }),
    },
    cloudformation: {
      description: 'A CloudFormation template, or a list of several.',
      ...oneOrMore({
        type: 'object',
        additionalProperties: false,
        required: ['template'],
        properties: {
          template: { ...PATH, description: 'The template of the stack.' },
          parameters: describePaths(
            'Files with the parameters: those of the AWS CLI, template configurations, samconfig.toml#environment.',
          ),
          region: { type: 'string', pattern: REGION_PATTERN, description: 'The AWS region of the stack.' },
        },
      }),
    },
  },
};

/** The text of the JSON schema of a package.json, for the key of this linter alone; it stands beside the other schema. */
export function formatPackageSchema(): string {
  const schema = {
    $schema: DRAFT,
    title: 'The configuration of route53-lint in a package.json',
    type: 'object',
    properties: { [MANIFEST_KEY]: { $ref: './route53lint.schema.json' } },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** The text of the JSON schema of configuration files, made from the rules. */
export function formatSchema(): string {
  const rules = {
    type: 'object',
    description: 'The severity of each rule; `off` turns it off.',
    additionalProperties: false,
    properties: Object.fromEntries(
      listRules().map(({ id, summary, severity, off }) => [
        id,
        { ...LEVEL, description: summary, default: off ? 'off' : severity },
      ]),
    ),
  };
  const schema = {
    $schema: DRAFT,
    title: 'Configuration of route53-lint',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      rules: { $ref: '#/definitions/rules' },
      overrides: {
        type: 'array',
        description: 'Severities for some files only. Where several overrides match a file, the last one applies.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files', 'rules'],
          properties: {
            files: describeGlobs('The files, as globs like those of .gitignore.'),
            rules: { $ref: '#/definitions/rules' },
          },
        },
      },
      ignore: {
        type: 'array',
        description:
          'Files and folders that are ignored, as globs like those of .gitignore, and findings that are ignored, as objects.',
        items: { anyOf: [{ type: 'string', minLength: 1 }, SILENCE] },
      },
      zones: {
        type: 'object',
        description: 'Names of hosted zones by id, for files that mention the id alone.',
        propertyNames: { pattern: '^(/?hostedzone/)?Z[A-Z0-9]{1,31}$' },
        additionalProperties: { type: 'string', minLength: 1 },
      },
      deployments: {
        type: 'object',
        description: 'The ways in which the records are deployed, by name. Each is checked by itself with its values.',
        additionalProperties: DEPLOYMENT,
      },
    },
    definitions: {
      rules,
      rule: {
        type: 'string',
        enum: listRules()
          .map(({ id }) => id)
          .filter((id) => id !== SYNTAX_ERROR),
      },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
