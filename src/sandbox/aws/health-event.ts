/** The policy that AWS puts on a user whose access key it has found. */
export const quarantineArn = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3';

/**
 * What EventBridge delivers when AWS has found an access key in public. Source: AWS Health User Guide, AWS Health events
 * Amazon EventBridge schema.
 */
export function exposedKeyEvent(account: string, keyId: string, atMs: number) {
  const type = 'AWS_RISK_CREDENTIALS_EXPOSED';
  return {
    version: '0',
    id: crypto.randomUUID(),
    'detail-type': 'AWS Health Event',
    source: 'aws.health',
    account,
    time: new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: 'us-east-1',
    resources: [keyId],
    detail: {
      eventArn: `arn:aws:health:us-east-1::event/RISK/${type}/${type}_${crypto.randomUUID()}`,
      service: 'RISK',
      eventTypeCode: type,
      eventTypeCategory: 'issue',
      startTime: new Date(atMs).toUTCString(),
      eventDescription: [{ language: 'en_US', latestDescription: 'An access key was found in public.' }],
      affectedEntities: [{ entityValue: keyId }],
    },
  };
}
