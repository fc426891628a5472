import assert from 'node:assert/strict';
import { openSurroundings } from '../../client/surroundings';

const MAIN = { uri: 'file:///w/main.tf', text: 'locals {}\n' };
const RECORD = 'resource "aws_route53_record" "a" {}\n';

/** Files on a disk, with the number of files that were read. */
function makeDisk(files: Record<string, string>) {
  const disk = {
    reads: 0,
    files,
    reader: {
      async readFile(uri: string) {
        disk.reads += 1;
        return disk.files[uri];
      },
      listNames: async (directory: string) =>
        Object.keys(disk.files)
          .filter((uri) => uri.startsWith(directory) && !uri.slice(directory.length).includes('/'))
          .map((uri) => uri.slice(directory.length)),
    },
  };
  return disk;
}

describe('The surroundings of a file of Terraform', () => {
  const inWorkspace = (directory: string) => directory.startsWith('file:///w/');

  it('are read once while one types in it', async () => {
    const disk = makeDisk({ 'file:///w/a.tf': '', 'file:///w/b.tf': '' });
    const surroundings = openSurroundings(disk.reader, inWorkspace);
    assert.equal(await surroundings.haveRecords(MAIN), false);
    surroundings.changeDocument(MAIN.uri);
    assert.equal(await surroundings.haveRecords({ ...MAIN, text: 'locals { a = 1 }\n' }), false);
    assert.equal(disk.reads, 2);
  });

  it('are read again when a file on disk or another document changes, and when the file calls another module', async () => {
    const disk = makeDisk({ 'file:///w/a.tf': '' });
    const surroundings = openSurroundings(disk.reader, inWorkspace);
    assert.equal(await surroundings.haveRecords(MAIN), false);
    disk.files['file:///w/a.tf'] = RECORD;
    surroundings.changeDisk();
    assert.equal(await surroundings.haveRecords(MAIN), true);
    disk.files['file:///w/a.tf'] = '';
    assert.equal(await surroundings.haveRecords(MAIN), false);
    disk.files['file:///w/a.tf'] = RECORD;
    surroundings.changeDocument('file:///w/a.tf');
    assert.equal(await surroundings.haveRecords(MAIN), true);
    disk.files = { 'file:///w/a.tf': '', 'file:///w/dns/main.tf': RECORD };
    assert.equal(await surroundings.haveRecords(MAIN), false);
    assert.equal(await surroundings.haveRecords({ ...MAIN, text: 'module "m" {\n  source = "./dns"\n}\n' }), true);
  });

  it('are read each time where changes are not reported', async () => {
    const disk = makeDisk({ 'file:///w/a.tf': 'module "m" {\n  source = "../out"\n}\n', 'file:///out/main.tf': '' });
    const surroundings = openSurroundings(disk.reader, inWorkspace);
    assert.equal(await surroundings.haveRecords(MAIN), false);
    disk.files['file:///out/main.tf'] = RECORD;
    assert.equal(await surroundings.haveRecords(MAIN), true);
  });

  it('are not remembered where a file changed while they were read', async () => {
    const disk = makeDisk({ 'file:///w/a.tf': '' });
    const surroundings = openSurroundings(disk.reader, inWorkspace);
    const asked = surroundings.haveRecords(MAIN);
    disk.files['file:///w/b.tf'] = RECORD;
    surroundings.changeDisk();
    await asked;
    assert.equal(await surroundings.haveRecords(MAIN), true);
  });
});
