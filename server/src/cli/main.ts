import { version } from '../../../package.json';
import { run } from './run';
import { holdSignals } from './signals';
import type { Terminal } from './terminal';

const { env, stdin, stdout, stderr } = process;

const terminal: Terminal = {
  cwd: process.cwd(),
  colors: !env.NO_COLOR && env.TERM !== 'dumb' && (stdout.isTTY === true || isOn(env.FORCE_COLOR)),
  columns: stdout.columns ?? 100,
  env,
  isInteractive: stderr.isTTY === true && env.TERM !== 'dumb',
  now: () => performance.now(),
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  async readStdin() {
    const chunks: Buffer[] = [];
    for await (const chunk of stdin) chunks.push(chunk);
    return Buffer.concat(chunks);
  },
  holdSignals: () => holdSignals(process),
};

let isOutputLost = false;
for (const stream of [stdout, stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A program that reads the output, such as `head`, may close the pipe early: that changes nothing in what was found.
    if (error.code === 'EPIPE' || isOutputLost) return;
    isOutputLost = true;
    process.exitCode = 2;
    if (stream === stdout) stderr.write(`error: The output cannot be written: ${error.message}\n`);
  });

run(process.argv.slice(2), version, terminal).then(
  (status) => {
    // process.exit() would lose output that is not yet written to a pipe.
    process.exitCode = isOutputLost ? 2 : status;
  },
  (error: unknown) => {
    stderr.write(`error: route53-lint failed: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 2;
  },
);

function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
}
