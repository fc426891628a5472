import type { Goal } from '../engine/converting/convert';
import { type Table, tableOf } from '../text/table';
import type { ConvertOptions, InputOptions } from './command';
import { Mistake } from './mistake';

type Target = Goal['to'];
type BatchAction = Extract<Goal, { to: 'json' }>['action'];

/** The targets that take an option, and the values of it that each of them takes; all, where none are named. */
const TAKEN: Table<Readonly<Partial<Record<Target, readonly string[] | 'all'>>>> = tableOf({
  style: { terraform: ['resources', 'for-each'], cloudformation: ['resources', 'group'] },
  'zone-as': { terraform: ['data', 'resource', 'id'], cloudformation: ['id', 'name', 'parameter'] },
  names: { terraform: 'all' },
  import: { terraform: 'all' },
  syntax: { cloudformation: 'all' },
  action: { json: 'all' },
});

/** The options of `convert` besides those for its input; `read` gives the value of an option. Throws a `Mistake`. */
export function readConvertOptions(
  read: (option: string) => string | undefined,
): Omit<ConvertOptions, keyof InputOptions | 'color'> {
  const to = read('to') as Target | undefined;
  if (to === undefined)
    throw new Mistake("The command 'convert' needs '--to': terraform, cloudformation, json or zone.");
  for (const [option, targets] of TAKEN) {
    const value = read(option);
    const taken = targets[to];
    if (value === undefined || taken === 'all') continue;
    if (taken === undefined)
      throw new Mistake(`'--${option}' is for ${Object.keys(targets).join(' and ')}, and not for '--to ${to}'.`);
    if (!taken.includes(value)) throw new Mistake(`'--to ${to}' takes '--${option}' ${taken.join(' or ')}.`);
  }
  const [output, outputDir] = [read('output'), read('output-dir')];
  if (output !== undefined && outputDir !== undefined)
    throw new Mistake("'--output' names one file and '--output-dir' a folder: give one of them.");
  return {
    goal: readGoal(to, read),
    ...{ output, outputDir, zoneName: read('zone-name')?.toLowerCase().replace(/\.$/, '') },
    zoneId: read('zone-id')?.replace(/^\/?hostedzone\//, ''),
    withApex: read('with-apex') !== undefined,
  };
}

function readGoal(to: Target, read: (option: string) => string | undefined): Goal {
  switch (to) {
    case 'terraform':
      return {
        to,
        style: read('style') === 'for-each' ? 'for-each' : 'resources',
        zoneAs: read('zone-as') as 'data' | 'resource' | 'id' | undefined,
        names: read('names') as 'relative' | 'full' | undefined,
        imports: read('import') !== undefined,
      };
    case 'cloudformation':
      return {
        to,
        style: read('style') === 'group' ? 'group' : 'resources',
        syntax: read('syntax') === 'json' ? 'json' : 'yaml',
        zoneAs: read('zone-as') as 'id' | 'name' | 'parameter' | undefined,
      };
    case 'json':
      return { to, action: (read('action') ?? 'UPSERT') as BatchAction };
    case 'zone':
      return { to };
  }
}
