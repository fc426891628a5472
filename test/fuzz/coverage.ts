import { depthOf } from './input';
import { loadTarget } from './targets/index';

const target = loadTarget(process.env.FUZZ_TARGET ?? '');
const name = process.env.FUZZ_FILE ?? '';
let count = 0;

/** What jazzer.js calls with each input that it makes: bytes, which are the text of one file. */
export function fuzz(data: Buffer): void | Promise<void> {
  count += 1;
  return target.ask([{ uri: `file:///fuzz/${name}`, text: data.toString('utf8') }], depthOf(count));
}
