import { version } from '../../../package.json';
import { run } from './run';
import type { Terminal } from './terminal';

const { env, stdin, stdout, stderr } = process;

const terminal: Terminal = {
  cwd: process.cwd(),
  colors: !env.NO_COLOR && env.TERM !== 'dumb' && (stdout.isTTY === true || isOn(env.FORCE_COLOR)),
  columns: stdout.columns ?? 100,
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  async readStdin() {
    const chunks: Buffer[] = [];
    for await (const chunk of stdin) chunks.push(chunk);
    return Buffer.concat(chunks);
  },
};

// A program that reads the output, such as `head`, may close the pipe early: EPIPE is not an error.
for (const stream of [stdout, stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });

run(process.argv.slice(2), version, terminal).then(
  (status) => {
    // process.exit() would lose output that is not yet written to a pipe.
    process.exitCode = status;
  },
  (error: unknown) => {
    stderr.write(`error: route53-lint failed: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 2;
  },
);

function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
}
