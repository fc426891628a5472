import type { Node, ScalarNode } from '../../formats/syntax/node';
import type { Located } from '../../text/span';
import { isRegion } from '../deployments/region';
import type { ConfiguredDeployment, ConfiguredRoot } from './configuration';
import { collectKnownKeys, entriesOf, type Report, read } from './nodes';

const DEPLOYMENT_KEYS = ['terraform', 'cloudformation'];
const TERRAFORM_KEYS = ['folder', 'varFiles'];
const CLOUDFORMATION_KEYS = ['template', 'parameters', 'region'];

/** Reads `deployments`: what is intact of it. */
export function readDeployments(node: Node, report: Report): readonly ConfiguredDeployment[] {
  const names = new Set<string>();
  return entriesOf(node, "'deployments'", report).flatMap(({ key, value }): ConfiguredDeployment[] => {
    if (key.text.trim() === '') report('A deployment needs a name, such as "prod".', key.span);
    else if (names.has(key.text)) report(`'${key.text}' is here twice.`, key.span);
    else if (value === undefined) report(`The deployment '${key.text}' is an object of keys and values.`, key.span);
    else {
      names.add(key.text);
      return [{ name: key.text, roots: readRoots(value, key, report) }];
    }
    return [];
  });
}

function readRoots(node: Node, name: ScalarNode, report: Report): readonly ConfiguredRoot[] {
  const found = collectKnownKeys(
    entriesOf(node, `The deployment '${name.text}'`, report),
    DEPLOYMENT_KEYS,
    'key of a deployment',
    report,
  );
  if (node.kind === 'map' && found.size === 0)
    report(`The deployment '${name.text}' needs 'terraform' or 'cloudformation'.`, name.span);
  // One root, or a list of several.
  const each = (key: string, readRoot: (item: Node) => readonly ConfiguredRoot[]) => {
    const value = found.get(key);
    return value?.kind === 'list' ? value.items.flatMap(readRoot) : value === undefined ? [] : readRoot(value);
  };
  return [
    ...each('terraform', (item) => readTerraform(item, report)),
    ...each('cloudformation', (item) => readCloudFormation(item, report)),
  ];
}

function readTerraform(node: Node, report: Report): readonly ConfiguredRoot[] {
  const entries = entriesOf(node, "'terraform'", report);
  const found = collectKnownKeys(entries, TERRAFORM_KEYS, "key of 'terraform'", report);
  if (node.kind !== 'map') return [];
  const folder = read(found.get('folder'), { value: '.', span: node.span }, (value) =>
    readPath(value, 'folder', report),
  );
  const files = read(found.get('varFiles'), [], (value) => readPaths(value, 'varFiles', report));
  return folder === undefined ? [] : [{ kind: 'terraform', path: folder, files, region: undefined }];
}

function readCloudFormation(node: Node, report: Report): readonly ConfiguredRoot[] {
  const entries = entriesOf(node, "'cloudformation'", report);
  const found = collectKnownKeys(entries, CLOUDFORMATION_KEYS, "key of 'cloudformation'", report);
  if (node.kind !== 'map') return [];
  if (!found.has('template')) report("'cloudformation' needs 'template': the file that is deployed.", node.span);
  const template = read(found.get('template'), undefined, (value) => readPath(value, 'template', report));
  const files = read(found.get('parameters'), [], (value) => readPaths(value, 'parameters', report));
  const region = read(found.get('region'), undefined, (value) => readRegion(value, report));
  return template === undefined ? [] : [{ kind: 'cloudformation', path: template, files, region }];
}

function readRegion(node: Node, report: Report): string | undefined {
  if (node.kind === 'scalar' && isRegion(node.text)) return node.text;
  report('\'region\' is an AWS region, such as "eu-central-1".', node.span);
  return undefined;
}

function readPaths(node: Node, key: string, report: Report): readonly Located<string>[] {
  const items = node.kind === 'list' ? node.items : [node];
  return items.flatMap((item) => readPath(item, key, report) ?? []);
}

function readPath(node: Node, key: string, report: Report): Located<string> | undefined {
  if (node.kind === 'scalar' && typeof node.value === 'string' && node.text.trim() !== '')
    return { value: node.text, span: node.span };
  const many = key === 'varFiles' || key === 'parameters' ? ', or a list of them' : '';
  report(`'${key}' is a path relative to the configuration${many}.`, node.span);
  return undefined;
}
