import assert from 'node:assert/strict';
import { endpointOfAddress, endpointOfHost, endpointOfValue } from '../../server/src/formats/endpoint';
import { partial } from '../text/partial';

describe('endpoints that are recognised by a value', () => {
  it('are recognised by a host name, also where only its end is known', () => {
    assert.deepEqual(endpointOfHost(partial('d111111abcdef8.cloudfront.net.')), {
      service: 'cloudfront',
      attributeKind: 'name',
      aliasable: true,
      ipv6: 'unknown',
      zoneId: 'Z2FDTNDATAQYW2',
    });
    const balancer = endpointOfHost(partial('dualstack.${name}.us-east-1.elb.amazonaws.com'));
    assert.deepEqual(
      [balancer?.service, balancer?.region, balancer?.zoneId],
      ['application-load-balancer', 'us-east-1', 'Z35SXDOTRQ7X7K'],
    );
    const website = endpointOfHost(partial('s3-website-${AWS::Region}.amazonaws.com'));
    assert.deepEqual(
      [website?.service, website?.region, website?.zoneId, website?.aliasable],
      ['s3-website', undefined, undefined, true],
    );
    assert.equal(endpointOfHost(partial('${var.x}.cloudfront.net'))?.service, 'cloudfront');
    assert.equal(endpointOfHost(partial('${var.x}')), undefined);
    assert.equal(endpointOfHost(partial('www.example.com')), undefined);
  });

  it('carry the name that an ALIAS has to use', () => {
    assert.equal(
      endpointOfHost(partial('www.example.com.s3-website-us-east-1.amazonaws.com'))?.aliasName,
      's3-website-us-east-1.amazonaws.com',
    );
  });

  it('are recognised by an address in a published range', () => {
    assert.deepEqual(
      [endpointOfAddress(partial('13.32.99.12'))?.service, endpointOfAddress(partial('13.32.99.12'))?.attributeKind],
      ['cloudfront', 'unstable-address'],
    );
    for (const text of ['8.8.4.4', '76.76.21.21', '185.199.108.153', 'x', '${ip}', '13.32.99'])
      assert.equal(endpointOfAddress(partial(text)), undefined, text);
  });

  it('are recognised by either', () => {
    assert.equal(endpointOfValue(partial('13.32.99.12'))?.attributeKind, 'unstable-address');
    assert.equal(endpointOfValue(partial('d111111abcdef8.cloudfront.net'))?.attributeKind, 'name');
  });
});
