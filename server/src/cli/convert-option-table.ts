import { type Table, tableOf } from '../text/table';
import type { Option } from './option-table';

/** The options of the command `convert` besides those for its input. */
export const CONVERTING: Table<Option> = tableOf({
  to: {
    section: 'Converting',
    commands: ['convert'],
    argument: 'FORMAT',
    choices: ['terraform', 'cloudformation', 'json', 'zone'],
    help: 'terraform, cloudformation, json (a change batch) or zone (a zone file)',
  },
  'output-dir': {
    section: 'Converting',
    commands: ['convert'],
    argument: 'DIR',
    names: 'file',
    help: 'write into this folder, a file for each zone where the format has one zone in a file',
  },
  style: {
    section: 'Converting',
    commands: ['convert'],
    argument: 'STYLE',
    choices: ['resources', 'for-each', 'group'],
    help: 'resources (default); Terraform: for-each; CloudFormation: group',
  },
  'zone-as': {
    section: 'Converting',
    commands: ['convert'],
    argument: 'HOW',
    choices: ['data', 'resource', 'id', 'name', 'parameter'],
    help: 'Terraform: data (default), resource or id; CloudFormation: id (default), name or parameter',
  },
  names: {
    section: 'Converting',
    commands: ['convert'],
    argument: 'NAMES',
    choices: ['relative', 'full'],
    help: 'Terraform: names relative to the zone (default, but not with --zone-as id) or full',
  },
  import: { section: 'Converting', commands: ['convert'], help: 'Terraform: write import blocks' },
  'zone-id': {
    section: 'Converting',
    commands: ['convert'],
    argument: 'ID',
    help: 'the id of the hosted zone, where the text does not tell it',
  },
  syntax: {
    section: 'Converting',
    commands: ['convert'],
    argument: 'SYNTAX',
    choices: ['yaml', 'json'],
    help: 'CloudFormation: yaml (default) or json',
  },
  action: {
    section: 'Converting',
    commands: ['convert'],
    argument: 'ACTION',
    choices: ['CREATE', 'UPSERT', 'DELETE'],
    help: 'JSON: CREATE, UPSERT (default) or DELETE',
  },
  'with-apex': {
    section: 'Converting',
    commands: ['convert'],
    help: 'convert the SOA record and the name servers of the zone itself, too',
  },
});
