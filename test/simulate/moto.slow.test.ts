import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Outcome } from '../../server/src/engine/simulating/outcome';
import { applyCase } from './apply';
import { makeCase, type RandomCase } from './random-batches';

const CASES = 10_000;
const SEED = 5300;
/** A Python with the packages of requirements.txt. */
const PYTHON = process.env.MOTO_PYTHON ?? 'python3';

/** What the two implementations say of a case. */
interface Verdict {
  readonly botocore: string | null;
  readonly moto: string | null;
}

/** What moto refuses and this project accepts. */
interface Difference {
  readonly because: string;
  readonly says: RegExp;
  holds(given: RandomCase, outcome: Outcome): boolean;
}

function judgeAll(cases: readonly RandomCase[]): readonly Verdict[] {
  const input = cases.map(({ zone, batch }) => JSON.stringify({ zone: zone.map(toUpsert), batch })).join('\n');
  const { status, stdout, stderr } = spawnSync(PYTHON, [path.join(__dirname, 'judge.py')], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(status, 0, stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict);
}

function toUpsert(recordSet: RandomCase['zone'][number]) {
  return { Action: 'UPSERT', ResourceRecordSet: recordSet };
}

const differences: readonly Difference[] = [
  {
    because: 'moto compares names by their case, and the DNS does not',
    says: /is not permitted in zone|but found none in Change with \[Action=DELETE/,
    holds: ({ batch }) => batch.some(({ ResourceRecordSet: { Name } }) => /[A-Z]/.test(String(Name))),
  },
  {
    because: 'moto looks for what a DELETE deletes in the zone as it is before the batch',
    says: /but found none in Change with \[Action=DELETE/,
    holds: ({ batch }) =>
      batch.some(({ Action, ResourceRecordSet: deleted }, index) => {
        const before = batch.slice(0, index).map(({ ResourceRecordSet }) => ResourceRecordSet);
        return Action === 'DELETE' && before.some(({ Name, Type }) => Name === deleted.Name && Type === deleted.Type);
      }),
  },
  {
    because: 'moto compares values in their order, and they are a set',
    says: /but found none in Change with \[Action=DELETE/,
    holds: ({ zone, batch }) =>
      batch.some(({ Action, ResourceRecordSet: deleted }) => {
        const present = zone.find(({ Name, Type }) => Name === deleted.Name && Type === deleted.Type);
        return Action === 'DELETE' && present !== undefined && isInOtherOrder(present, deleted);
      }),
  },
];

function isInOtherOrder(a: RandomCase['zone'][number], b: RandomCase['zone'][number]): boolean {
  const [ofA, ofB] = [a, b].map(({ ResourceRecords: all }) =>
    (Array.isArray(all) ? all : []).map((each) => each.Value),
  );
  return String(ofA) !== String(ofB) && String(ofA?.toSorted()) === String(ofB?.toSorted());
}

describe('batches, beside botocore and moto', () => {
  const hasMoto = spawnSync(PYTHON, ['-c', 'import moto.route53, boto3']).status === 0;
  const cases = hasMoto ? Array.from({ length: CASES }, (_, index) => makeCase(SEED + index)) : [];
  let verdicts: readonly Verdict[] = [];
  let outcomes: readonly Outcome[] = [];

  before(function () {
    // As long as moto takes, which is minutes.
    this.timeout(0);
    if (!hasMoto) {
      console.log(
        `      ${PYTHON} has no moto: pip install -r test/simulate/requirements.txt, and MOTO_PYTHON names it`,
      );
      this.skip();
    }
    outcomes = cases.map(applyCase);
    verdicts = judgeAll(cases);
    assert.equal(verdicts.length, CASES);
  });

  it('are accepted and refused', () => {
    const accepted = outcomes.filter(({ status }) => status !== 'refused').length;
    assert.ok(accepted > CASES / 10 && accepted < (CASES * 9) / 10, String(accepted));
  });

  it('are accepted only if the parameters are valid for botocore', () => {
    const wrong = cases.filter(
      (_, index) => outcomes[index]?.status !== 'refused' && verdicts[index]?.botocore != null,
    );
    assert.deepEqual(wrong, []);
  });

  it('are refused where moto refuses them, but for the differences that are listed', () => {
    const found = new Set<Difference>();
    const open = cases.flatMap((given, index) => {
      const [verdict, outcome] = [verdicts[index], outcomes[index]];
      if (outcome === undefined || outcome.status === 'refused' || verdict?.moto == null) return [];
      const { moto } = verdict;
      const known = differences.find(({ says, holds }) => says.test(moto) && holds(given, outcome));
      if (known !== undefined) found.add(known);
      return known === undefined ? [{ moto, given }] : [];
    });
    assert.deepEqual(open.slice(0, 3), []);
    assert.deepEqual(
      differences.filter((each) => !found.has(each)),
      [],
    );
  });
});
