import { fileNameOf } from '../../text/uri';
import { nameOf, type ZoneName } from './names';

/** Extensions of zone files. */
const EXTENSION = /\.(?:zone|db|bind|txt|hosts)$/i;

/** The zone after which a file is named: `example.com.zone`, `db.example.com`. Undefined where that is no zone. */
export function guessOrigin(uri: string): ZoneName | undefined {
  const name = fileNameOf(uri)
    .replace(EXTENSION, '')
    .replace(/^(?:db|zone|named|master|pri|forward)\.(?=.*\.)/i, '');
  if (!/^(?:[a-z0-9_-]+\.)+(?:[a-z][a-z0-9-]+)\.?$/i.test(name)) return undefined;
  const origin = nameOf({ text: `${name.replace(/\.$/, '')}.`, quoted: false }, '');
  return 'fault' in origin ? undefined : origin.text;
}
