/** Source: AWS Health User Guide, AWS Health events Amazon EventBridge schema. */
export function aHealthEvent(keyId: string, more: { account?: string; arn?: string; type?: string } = {}) {
  const { account = '111122223333', arn = 'first', type = 'AWS_RISK_CREDENTIALS_EXPOSED' } = more;
  return {
    version: '0',
    id: '7bf73129-1428-4cd3-a780-95db273d1602',
    'detail-type': 'AWS Health Event',
    source: 'aws.health',
    account,
    time: '2026-01-15T09:00:00Z',
    region: 'us-east-1',
    resources: [keyId],
    detail: {
      eventArn: `arn:aws:health:us-east-1::event/RISK/${type}/${type}_${arn}`,
      service: 'RISK',
      eventTypeCode: type,
      eventTypeCategory: 'issue',
      startTime: 'Thu, 15 Jan 2026 09:00:00 GMT',
      eventDescription: [{ language: 'en_US', latestDescription: 'An access key was found.' }],
      affectedEntities: [{ entityValue: keyId }],
    },
  };
}
