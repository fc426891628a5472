import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { commandOf, folderWith, removeFolders, type Tree } from './cli';

/** Prints the most heap in use after a collection during a run, in bytes. */
const PROBE = `
let most = 0;
let count = 0;
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (...args) => {
  count += 1;
  if (count % (process.env.PROBE_EVERY ?? 50) === 0) {
    global.gc();
    most = Math.max(most, process.memoryUsage().heapUsed);
  }
  return write(...args);
};
process.on('exit', () => console.error('HEAP ' + most));
`;

const record = (index: number, each: number) =>
  `resource "aws_route53_record" "r${each}" {\n  zone_id = aws_route53_zone.main.zone_id\n  name    = "n${each}-${index}"\n` +
  `  type    = "A"\n  ttl     = 300\n  records = ["8.8.8.${each === 0 ? 300 : each}"]\n}\n`;

/** Folders of Terraform that call a module, and a template and a batch beside each: four files and three findings. */
function makeTree(count: number): Tree {
  const tree: Record<string, string> = {};
  for (let index = 0; index < count; index += 1) {
    const records = Array.from({ length: 20 }, (_, each) => record(index, each)).join('');
    tree[`t${index}/main.tf`] =
      `resource "aws_route53_zone" "main" {\n  name = "example${index}.com"\n}\nmodule "m" {\n  source = "./m"\n  zone   = aws_route53_zone.main.zone_id\n}\n${records}`;
    tree[`t${index}/m/main.tf`] =
      `variable "zone" {}\nresource "aws_route53_record" "m" {\n  zone_id = var.zone\n  name    = "m"\n  type    = "CNAME"\n  ttl     = 300\n  records = ["a.example.net"]\n}\n`;
    tree[`t${index}/template.yaml`] =
      `Parameters:\n  Env:\n    Type: String\nResources:\n${Array.from({ length: 12 }, (_, each) => `  R${each}:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      HostedZoneName: example${index}.com.\n      Name: y${each}.example${index}.com.\n      Type: A\n      TTL: 300\n      ResourceRecords: [8.8.8.${each === 0 ? 300 : each}]\n`).join('')}`;
    tree[`t${index}/batch.json`] = JSON.stringify({
      Changes: Array.from({ length: 12 }, (_, each) => ({
        Action: 'UPSERT',
        ResourceRecordSet: {
          Name: `j${each}.example${index}.com`,
          Type: 'A',
          TTL: 300,
          ResourceRecords: [{ Value: each === 0 ? '8.8.8.300' : '8.8.8.8' }],
        },
      })),
    });
  }
  return tree;
}

/** Folders of one template each, in which nothing is found. */
function makeSoundTree(count: number): Tree {
  const template = (index: number) =>
    `Resources:\n  Web:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      HostedZoneName: example${index}.com.\n      Name: www.example${index}.com.\n      Type: A\n      TTL: 300\n      ResourceRecords: [8.8.8.8]\n`;
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}/template.yaml`, template(index)]));
}

/** The most heap in use during a run, in bytes, and the length of the texts. */
function measure(
  tree: Tree,
  { args, status, every }: { readonly args: readonly string[]; readonly status: number; readonly every: number },
): { readonly heap: number; readonly texts: number } {
  const cwd = folderWith(tree);
  const probe = path.join(folderWith({ 'probe.cjs': PROBE }), 'probe.cjs');
  const [node = '', ...command] = commandOf('real', ['--format', 'concise', ...args]);
  const run = spawnSync(node, ['--expose-gc', '--require', probe, ...command], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PROBE_EVERY: String(every) },
  });
  assert.equal(run.status, status, run.stderr);
  const texts = Object.values(tree).reduce((sum: number, text) => sum + String(text).length, 0);
  return { heap: Number(/HEAP (\d+)/.exec(run.stderr)?.[1]), texts };
}

/** The bytes that each further character takes. */
function findGrowth(small: ReturnType<typeof measure>, large: ReturnType<typeof measure>): number {
  assert.ok(small.heap > 0, 'the heap was not measured');
  return (large.heap - small.heap) / (large.texts - small.texts);
}

describe('the memory of a check', () => {
  after(removeFolders);

  it('grows with the texts, and not with what is parsed of them', () => {
    const run = { args: [], status: 1, every: 50 };
    const growth = findGrowth(measure(makeTree(120), run), measure(makeTree(300), run));
    // A text takes a byte a character, and what is planned of its file about as much; what is parsed of it takes some
    // twenty times as much.
    assert.ok(growth < 5, `each character takes ${growth.toFixed(1)} bytes`);
  });

  it('grows with the texts where fixes are looked for and nothing is found', () => {
    // It writes its report, and little else.
    const run = { args: ['--fix'], status: 0, every: 1 };
    const growth = findGrowth(measure(makeSoundTree(400), run), measure(makeSoundTree(1600), run));
    // The templates are short, so each of their characters takes some 35 bytes of what is kept of a file: its paths, its
    // counts and what is remembered for a while. With what is parsed of it, it would take 90 and more.
    assert.ok(growth < 60, `each character takes ${growth.toFixed(1)} bytes`);
  });
});
