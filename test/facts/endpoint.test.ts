import assert from 'node:assert/strict';
import { endpointOfAddress, endpointOfHost, endpointOfValue } from '../../server/src/formats/endpoint';
import { parsePartial } from '../text/partial';

describe('endpoints that are recognised by a value', () => {
  it('are recognised by a host name, also where only its end is known', () => {
    assert.deepEqual(endpointOfHost(parsePartial('d111111abcdef8.cloudfront.net.')), {
      service: 'cloudfront',
      attributeKind: 'name',
      aliasable: true,
      ipv6: 'unknown',
      zoneId: 'Z2FDTNDATAQYW2',
    });
    const balancer = endpointOfHost(parsePartial('dualstack.${name}.us-east-1.elb.amazonaws.com'));
    assert.deepEqual(
      [balancer?.service, balancer?.region, balancer?.zoneId],
      ['application-load-balancer', 'us-east-1', 'Z35SXDOTRQ7X7K'],
    );
    const website = endpointOfHost(parsePartial('s3-website-${AWS::Region}.amazonaws.com'));
    assert.deepEqual(
      [website?.service, website?.region, website?.zoneId, website?.aliasable],
      ['s3-website', undefined, undefined, true],
    );
    assert.equal(endpointOfHost(parsePartial('${var.x}.cloudfront.net'))?.service, 'cloudfront');
    assert.equal(endpointOfHost(parsePartial('${var.x}')), undefined);
    assert.equal(endpointOfHost(parsePartial('www.example.com')), undefined);
  });

  it('carry the name that an ALIAS has to use', () => {
    assert.equal(
      endpointOfHost(parsePartial('www.example.com.s3-website-us-east-1.amazonaws.com'))?.aliasName,
      's3-website-us-east-1.amazonaws.com',
    );
  });

  it('are recognised by an address in a published range', () => {
    assert.deepEqual(
      [
        endpointOfAddress(parsePartial('13.32.99.12'))?.service,
        endpointOfAddress(parsePartial('13.32.99.12'))?.attributeKind,
      ],
      ['cloudfront', 'unstable-address'],
    );
    for (const text of ['8.8.4.4', '76.76.21.21', '185.199.108.153', 'x', '${ip}', '13.32.99'])
      assert.equal(endpointOfAddress(parsePartial(text)), undefined, text);
  });

  it('are recognised by either', () => {
    assert.equal(endpointOfValue(parsePartial('13.32.99.12'))?.attributeKind, 'unstable-address');
    assert.equal(endpointOfValue(parsePartial('d111111abcdef8.cloudfront.net'))?.attributeKind, 'name');
  });
});
