import { type Activity, begunActivity, windowMs } from '../../../src/core/activity/activity.ts';
import { type HeldEntitlement, usesOf } from '../../../src/core/activity/right-size.ts';
import { servicesOf } from '../../../src/core/activity/services-of.ts';
import { noActivity, withCalls } from '../../../src/core/activity/tally.ts';

const nowMs = 1_000_000_000_000;
const longAgoMs = nowMs - windowMs - 1;

function activity(used: Record<string, number | undefined>, fields: Partial<Activity> = {}): Activity {
  const begun = begunActivity({ userName: 'ada', userId: 'AIDA' }, ['us-east-1'], nowMs);
  const list = Object.entries(used).map(([service, lastMs]) => ({
    ...{ service, name: service },
    ...(lastMs === undefined ? {} : { lastMs }),
  }));
  return { ...begun, services: { state: 'read', used: list }, ...fields };
}
const held = (services: string[] | undefined, givenAtMs = longAgoMs): HeldEntitlement[] => [
  { id: 'it', givenAtMs, services },
];
const useOf = (...given: Parameters<typeof usesOf>) => usesOf(...given)?.[0]?.use;

test.each<[string, HeldEntitlement[], Activity, string | undefined]>([
  ['one of its services was tried', held(['s3', 'ec2']), activity({ s3: nowMs - 1, ec2: undefined }), 'used'],
  ['none was', held(['s3', 'ec2']), activity({ s3: undefined, ec2: undefined, sqs: nowMs }), 'unused'],
  ['the last try is older than the window', held(['s3']), activity({ s3: longAgoMs }), 'unused'],
  ['it was held for a part of the window', held(['s3'], nowMs - 1), activity({ s3: undefined }), 'new'],
  ['it is new and used', held(['s3'], nowMs - 1), activity({ s3: nowMs }), 'used'],
  ['AWS says nothing of one of its services', held(['s3', 'odd']), activity({ s3: undefined }), 'unseen'],
  ['what gives it is not there', held(undefined), activity({ s3: undefined }), 'unseen'],
  ['it allows nothing', held([]), activity({ s3: undefined }), 'unseen'],
  ['it allows everything, and something was tried', held(['*']), activity({ s3: nowMs }), 'used'],
  ['it allows everything, and nothing was tried', held(['*']), activity({ s3: undefined }), 'unused'],
  ['it allows everything, and AWS says nothing', held(['*']), activity({}), 'unseen'],
  ['AWS did not say', held(['s3']), activity({}, { services: { state: 'denied', used: [] } }), undefined],
])('%s', (_, given, read, use) => {
  expect(useOf(given, read)).toBe(use);
});

test('setting up MFA is no use of an entitlement that allows IAM; a call about others is, and so is what nobody saw', () => {
  const read: Activity['regions'] = [{ region: 'us-east-1', state: 'read', pages: 1 }];
  const iam = (action: string) =>
    withCalls(noActivity, [{ atMs: nowMs, service: 'iam', action, address: '192.0.2.1' }]);
  const used = { iam: nowMs };
  expect(useOf(held(['iam']), activity(used, { regions: read, tally: iam('EnableMFADevice') }))).toBe('unused');
  expect(useOf(held(['iam']), activity(used, { regions: read, tally: iam('ListUsers') }))).toBe('used');
  expect(useOf(held(['iam']), activity(used, { tally: iam('EnableMFADevice') }))).toBe('used');
});

test('the services of policies are those that they allow something of', () => {
  const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
  const allow = (Action: string | string[]) => ({ Effect: 'Allow', Action, Resource: '*' });
  const texts = [
    policy(allow(['S3:Get*', 'ec2:*']), { Effect: 'Deny', Action: 'sqs:*', Resource: '*' }),
    policy({ ...allow('logs:PutLogEvents'), Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
  ];
  expect(servicesOf(texts)).toEqual(['ec2', 'logs', 's3']);
  expect(servicesOf([policy(allow('*'))])).toEqual(['*']);
  expect(servicesOf([policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' })])).toEqual(['*']);
});
