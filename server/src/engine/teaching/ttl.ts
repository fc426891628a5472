import { linkToGuide } from './links';
import { joinParagraphs } from './markdown';

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** The Markdown about a TTL; `seconds` is undefined where it is decided at deploy time. */
export function describeTtl(seconds: number | undefined, isAlias: boolean): string {
  const heading =
    seconds === undefined
      ? '**TTL**'
      : `**TTL**: ${seconds} ${seconds === 1 ? 'second' : 'seconds'}${describeLength(seconds)}`;
  if (isAlias)
    return joinParagraphs(
      heading,
      "An ALIAS has no TTL of its own: Route 53 answers with the target's, 60 seconds for most AWS endpoints.",
      link,
    );
  return joinParagraphs(
    heading,
    'How long resolvers may cache the answer, and so how long a change can take to reach all clients. A long TTL ' +
      'saves time and queries, which are charged; lower it before a planned change, and keep it at 60 or less where ' +
      'health checks choose the answer.',
    link,
  );
}

const link = linkToGuide('TTL', 'resource-record-sets-values-shared.html');

function describeLength(seconds: number): string {
  if (seconds === 0) return ', so resolvers do not cache the answer';
  return seconds < 60 || !Number.isSafeInteger(seconds) ? '' : `: ${formatDuration(seconds)}`;
}

/** `1 hour 30 minutes`. */
export function formatDuration(seconds: number): string {
  const words: string[] = [];
  let rest = seconds;
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) words.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return words.join(' ');
}
