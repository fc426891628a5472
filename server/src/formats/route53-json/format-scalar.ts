import { isYamlName } from '../../recognition/route53-json';
import type { Node } from '../syntax/node';

/**
 * Writes a scalar in the style of a node: as JSON, or in YAML with its quotes or, where the text allows it, without.
 */
export function formatScalar(value: string | number | boolean, like: Node): string {
  const json = JSON.stringify(value);
  if (typeof value !== 'string' || isJsonText(like)) return json;
  if (like.kind === 'scalar' && like.style !== 'plain')
    return like.style === 'single' ? `'${value.replaceAll("'", "''")}'` : json;
  return formatPlain(value);
}

/** Writes a string of YAML without quotes, unless it would be read as something else. */
function formatPlain(value: string): string {
  const isPlain = /^[A-Za-z_][\w./-]*$/.test(value) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}

/** Whether a node stands in JSON. */
export function isJsonText(node: Node): boolean {
  return !isYamlName(node.span.file);
}
