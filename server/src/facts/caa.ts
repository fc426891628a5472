/** The tags of CAA records that Route 53 is known to take: by CDK's enumeration, and one measured deploy. */
export const caaTags = {
  source: 'https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_route53.CaaTag.html',
  date: '2026-11-30',
  names: ['issue', 'issuewild', 'iodef'] as readonly string[],
};
