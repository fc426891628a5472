import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hostPatterns, UNKNOWN } from '../../server/src/facts/host-patterns';
import { recogniseHost } from '../../server/src/facts/hosts';
import { regions } from '../../server/src/facts/regions';
import type { Service } from '../../server/src/facts/services';

describe('host names of AWS endpoints', () => {
  const names: readonly (readonly [name: string, service: Service | undefined, region?: string, zoneId?: string])[] = [
    ['web-1234567890.us-east-1.elb.amazonaws.com', 'application-load-balancer', 'us-east-1', 'Z35SXDOTRQ7X7K'],
    [
      'dualstack.web-1234567890.eu-central-1.elb.amazonaws.com',
      'application-load-balancer',
      'eu-central-1',
      'Z215JYRZR1TBD5',
    ],
    [
      'internal-web-1234567890.cn-north-1.elb.amazonaws.com.cn',
      'application-load-balancer',
      'cn-north-1',
      'Z1GDH35T77C1KE',
    ],
    ['net-0123456789abcdef.elb.us-east-1.amazonaws.com', 'network-load-balancer', 'us-east-1', 'Z26RNL4JYFTOTI'],
    [
      'us-east-1a.net-0123456789abcdef.elb.us-east-1.amazonaws.com',
      'network-load-balancer',
      'us-east-1',
      'Z26RNL4JYFTOTI',
    ],
    ['d111111abcdef8.cloudfront.net', 'cloudfront', undefined, 'Z2FDTNDATAQYW2'],
    ['d111111abcdef8.cloudfront.cn', 'cloudfront', undefined, 'Z3RFFRIM2A3IF5'],
    ['a1234567890abcdef.awsglobalaccelerator.com', 'global-accelerator', undefined, 'Z2BJ6XQ5FK7U4H'],
    ['a1234567890abcdef.dualstack.awsglobalaccelerator.com', 'global-accelerator', undefined, 'Z2BJ6XQ5FK7U4H'],
    ['d-abcde12345.execute-api.us-west-2.amazonaws.com', 'api-gateway', 'us-west-2', 'Z2OJLYMUO9EFXC'],
    ['abcde12345.execute-api.us-west-2.amazonaws.com', 'api-gateway-default', 'us-west-2'],
    ['s3-website-us-east-1.amazonaws.com', 's3-website', 'us-east-1', 'Z3AQBSTGFYJSTF'],
    ['www.example.com.s3-website.eu-central-1.amazonaws.com', 's3-website', 'eu-central-1', 'Z21DNDUVLTQW6Q'],
    ['s3-website.af-south-1.amazonaws.com', 's3-website', 'af-south-1'],
    ['my-bucket.s3.amazonaws.com', 's3-rest'],
    ['my-bucket.s3.eu-west-1.amazonaws.com', 's3-rest', 'eu-west-1'],
    ['my-bucket.s3-eu-west-1.amazonaws.com', 's3-rest', 'eu-west-1'],
    ['my-env.eba-abcdefgh.us-east-1.elasticbeanstalk.com', 'elastic-beanstalk', 'us-east-1', 'Z117KPS5GTRQ2G'],
    ['my-env.us-east-1.elasticbeanstalk.com', 'elastic-beanstalk', 'us-east-1', 'Z117KPS5GTRQ2G'],
    ['my-env.elasticbeanstalk.com', 'elastic-beanstalk-legacy'],
    ['vpce-0123456789abcdef0-abcdefgh.ec2.us-east-1.vpce.amazonaws.com', 'vpc-endpoint', 'us-east-1', 'Z7HUB22UULQXV'],
    ['vpce-0123456789abcdef0-abcdefgh.ec2.us-west-2.vpce.amazonaws.com', 'vpc-endpoint', 'us-west-2'],
    ['abcdefghij.us-east-1.awsapprunner.com', 'app-runner', 'us-east-1', 'Z01915732ZBZKC8D32TPT'],
    ['svc-0123456789abcdef0.7d67968.vpc-lattice-svcs.us-east-1.on.aws', 'vpc-lattice', 'us-east-1'],
    ['search-logs-abcdef.aos.us-east-1.on.aws', 'opensearch', 'us-east-1'],
    ['search-logs-abcdef.us-east-1.es.amazonaws.com', 'opensearch', 'us-east-1'],
    ['ec2-8-8-4-4.compute-1.amazonaws.com', 'ec2-instance', 'us-east-1'],
    ['ec2-8-8-4-4.eu-west-1.compute.amazonaws.com', 'ec2-instance', 'eu-west-1'],
    ['abcdef.lambda-url.us-east-1.on.aws', 'lambda-url', 'us-east-1'],
    ['db.cluster-abc.us-east-1.rds.amazonaws.com', 'database', 'us-east-1'],
    ['_x1.abcdefghij.acm-validations.aws', 'other-aws'],
    ['example.com', undefined],
    ['amazonaws.com.example.com', undefined],
    ['cloudfront.net', undefined],
    ['example.github.io', undefined],
  ];
  for (const [name, service, region, zoneId] of names) {
    it(`takes ${name} for ${service ?? 'nothing of AWS'}`, () => {
      const facts = recogniseHost(name);
      assert.deepEqual([facts?.service, facts?.region, facts?.zoneId], [service, region, zoneId]);
      assert.deepEqual(recogniseHost(`${name.toUpperCase()}.`), facts, 'case and the final dot do not count');
    });
  }

  const partial: readonly (readonly [name: string, service: Service | undefined, region?: string])[] = [
    ['dualstack.$.us-east-1.elb.amazonaws.com', 'application-load-balancer', 'us-east-1'],
    ['$.elb.amazonaws.com', 'application-load-balancer'],
    ['$.elb.$.amazonaws.com', 'network-load-balancer'],
    ['$.cloudfront.net', 'cloudfront'],
    ['s3-website-$.amazonaws.com', 's3-website'],
    ['$.s3-website-us-east-1.amazonaws.com', 's3-website', 'us-east-1'],
    ['d-$.execute-api.$.amazonaws.com', 'api-gateway'],
    ['$.execute-api.us-east-1.amazonaws.com', undefined],
    ['abc$.execute-api.us-east-1.amazonaws.com', 'api-gateway-default', 'us-east-1'],
    ['$.elasticbeanstalk.com', undefined],
    ['$.$.elasticbeanstalk.com', 'elastic-beanstalk'],
    ['$.amazonaws.com', undefined],
    ['$s3-website-us-east-1.amazonaws.com', undefined],
    ['$', undefined],
    ['web.us-east-1.elb.amazonaws.$', undefined],
  ];
  for (const [name, service, region] of partial) {
    it(`takes ${name}, where $ is decided at deploy time, for ${service ?? 'nothing certain'}`, () => {
      const facts = recogniseHost(name.replaceAll('$', UNKNOWN));
      assert.deepEqual([facts?.service, facts?.region], [service, region]);
    });
  }

  it('gives the name that an ALIAS to a website bucket needs', () => {
    const facts = recogniseHost('www.example.com.s3-website-eu-west-1.amazonaws.com');
    assert.deepEqual(
      [facts?.aliasName, facts?.bucket, facts?.aliasable],
      ['s3-website-eu-west-1.amazonaws.com', 'www.example.com', true],
    );
    assert.equal(recogniseHost('s3-website-eu-west-1.amazonaws.com')?.aliasName, undefined);
    assert.equal(
      recogniseHost(`my-bucket.s3-website-${UNKNOWN}.amazonaws.com`)?.aliasable,
      false,
      'its region is unknown',
    );
  });

  it('gives the website endpoint for an S3 REST name, which itself cannot be aliased', () => {
    const facts = recogniseHost('www.example.com.s3.eu-west-1.amazonaws.com');
    assert.deepEqual([facts?.aliasable, facts?.aliasName], [false, 's3-website-eu-west-1.amazonaws.com']);
  });

  it('accepts every contested id and recommends none of them', () => {
    const facts = recogniseHost('s3-website.af-south-1.amazonaws.com');
    assert.equal(facts?.zoneId, undefined);
    assert.equal(facts?.acceptedZoneIds.length, 3);
  });

  it('claims nothing from a table that is only a hint', () => {
    assert.deepEqual(
      recogniseHost('vpce-0123456789abcdef0-abcdefgh.ec2.us-west-2.vpce.amazonaws.com')?.acceptedZoneIds,
      [],
    );
  });

  it('gives the zone id of a VPC endpoint where more than one publication has it', () => {
    const idOf = (region: string) =>
      recogniseHost(`vpce-0123456789abcdef0-abcdefgh.ec2.${region}.vpce.amazonaws.com`)?.zoneId;
    assert.deepEqual(['us-east-1', 'ap-east-2', 'eu-west-1'].map(idOf), [
      'Z7HUB22UULQXV',
      'Z09379811HWP0POAUWVN3',
      undefined,
    ]);
  });

  it('gives the reason why an endpoint cannot be aliased', () => {
    for (const [name, service] of names) {
      const facts = recogniseHost(name);
      if (facts === undefined || facts.aliasable || name.includes('acm-validations')) continue;
      assert.match(facts.whyNotAliasable ?? '', /^[A-Z].*\.$/, `${service}: ${name}`);
      assert.deepEqual(facts.aliasTypes, []);
    }
  });

  it('reads the address that the name of an EC2 instance spells', () => {
    assert.equal(recogniseHost('ec2-8-8-4-4.compute-1.amazonaws.com')?.address, '8.8.4.4');
  });

  it('finds one form at most for every name, the last one excepted that takes what is left', () => {
    for (const [name] of names)
      assert.ok(hostPatterns.slice(0, -1).filter((form) => form.pattern.test(name)).length <= 1, name);
  });

  it('never gives more facts for a partly known name than for the name when it is known', () => {
    const full = fc.constantFrom(...names.filter(([, service]) => service !== undefined).map(([name]) => name));
    fc.assert(
      fc.property(full, fc.nat(), fc.nat(), (name, from, length) => {
        const start = from % name.length;
        const hidden = name.slice(0, start) + UNKNOWN + name.slice(start + (length % 20));
        const guess = recogniseHost(hidden);
        const truth = recogniseHost(name);
        if (guess === undefined || truth === undefined) return;
        assert.equal(guess.service, truth.service, hidden);
        if (guess.region !== undefined) assert.equal(guess.region, truth.region, hidden);
        if (guess.zoneId !== undefined) assert.equal(guess.zoneId, truth.zoneId, hidden);
      }),
      { numRuns: 5000 },
    );
  });

  it('answers at once however long and odd a name is', () => {
    for (const name of [
      `${'a-'.repeat(5000)}.amazonaws.com`,
      `${'a.'.repeat(5000)}amazonaws.com`,
      `${UNKNOWN.repeat(3000)}.elb.amazonaws.com`,
    ])
      recogniseHost(name);
  });

  it('have the zone of load balancers in every region of a latency record that has them', () => {
    for (const region of regions.names) {
      if (region === 'eusc-de-east-1') continue;
      assert.ok(recogniseHost(`web-1.${region}.elb.amazonaws.com`)?.zoneId, region);
    }
  });
});
