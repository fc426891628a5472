import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The files that the pages of this folder say are written, by a name of their own. */
const written = readdirSync(__dirname)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .flatMap((page) =>
    [...readFileSync(path.join(__dirname, page), 'utf8').matchAll(/^```\w+ out (\S+)\n(.*?)^```$/gms)].map(
      ([, name = '', text = ''], index) => ({ page, name: `${page}-${index}-${name}`, text }),
    ),
  );

const BATCHES = `
import json, sys, botocore.session, botocore.validate
model = botocore.session.get_session().get_service_model('route53')
shape = model.operation_model('ChangeResourceRecordSets').input_shape
for file in sys.argv[1:]:
    batch = {'HostedZoneId': 'Z0123456789ABCDEFGHIJ', 'ChangeBatch': json.load(open(file))}
    report = botocore.validate.ParamValidator().validate(batch, shape)
    if report.has_errors():
        sys.exit(file + ': ' + report.generate_report())
`;

/** A tool, whether it is there, and how it is asked. */
const TOOLS = [
  {
    name: 'terraform fmt',
    page: 'terraform.md',
    probe: ['terraform', 'version'],
    run: ['terraform', 'fmt', '-check', '-diff'],
  },
  { name: 'cfn-lint', page: 'cloudformation.md', probe: ['cfn-lint', '--version'], run: ['cfn-lint'] },
  { name: 'botocore', page: 'json.md', probe: ['python3', '-c', 'import botocore'], run: ['python3', '-c', BATCHES] },
] as const;

describe('what other tools say of what is converted', () => {
  for (const { name, page, probe, run } of TOOLS)
    it(`${name} has nothing to say`, function () {
      if (call(probe).status !== 0) this.skip();
      const own = written.filter((file) => file.page === page);
      assert.ok(own.length > 0);
      const folder = mkdtempSync(path.join(os.tmpdir(), 'convert-'));
      try {
        const files = own.map((file) => path.join(folder, file.name));
        for (const [index, file] of files.entries()) writeFileSync(file, own[index]?.text ?? '');
        for (const asked of name === 'terraform fmt' ? files.map((file) => [file]) : [files]) {
          const { status, stdout, stderr } = call([...run, ...asked]);
          assert.equal(status, 0, stdout + stderr);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
});

function call([command = '', ...args]: readonly string[]) {
  return spawnSync(command, args, { encoding: 'utf8' });
}
