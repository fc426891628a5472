import { linkToGuide } from './links';
import { joinParagraphs } from './markdown';

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** What a TTL means; `seconds` is undefined where the deployment decides them. */
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
    'How long resolvers may keep the answer, and so how long a change can take to reach all clients. A long one ' +
      'saves queries, which are charged, and time; lower it before a planned change, and keep it at 60 or less where ' +
      'health checks decide.',
    link,
  );
}

const link = linkToGuide('TTL', 'resource-record-sets-values-shared.html');

function describeLength(seconds: number): string {
  if (seconds === 0) return ', which means that no resolver keeps it';
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
