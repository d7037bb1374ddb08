import { activityForm } from '../../../adapters/slack/forms/activity.ts';
import { selfServiceNotice } from '../../../adapters/slack/views/self-service.ts';
import { type Activity, begunActivity } from '../../../core/activity/activity.ts';
import type { RightSize } from '../../../core/activity/right-size.ts';
import type { SeenCall } from '../../../core/activity/seen-call.ts';
import { withCalls } from '../../../core/activity/tally.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { LookAtActivity } from '../../../core/intents/activity.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { modalSample } from './modal-sample.ts';
import { later, plan, sampleTold } from './sample-requests.ts';

const beganAtMs = later(1);
const dayMinutes = 24 * 60;
const office = { address: '192.0.2.7', keyId: 'AKIAIOSFODNN7EXAMPLE' };
const call = (service: string, action: string, days: number, fields: Partial<SeenCall> = {}): SeenCall => ({
  ...{ service, action, atMs: later(-days * dayMinutes), address: '192.0.2.7' },
  ...fields,
});

const calls: SeenCall[] = [
  call('signin', 'ConsoleLogin', 1, { signIn: { isFailed: false, hasMfa: true } }),
  call('signin', 'ConsoleLogin', 2, { signIn: { isFailed: true, hasMfa: false }, address: '198.51.100.4' }),
  ...Array.from({ length: 24 }, (_, n) => call('s3', 'ListBuckets', n + 1, office)),
  ...Array.from({ length: 7 }, (_, n) => call('dynamodb', 'DescribeTable', n + 3, office)),
  call('ec2', 'RunInstances', 5, { errorCode: 'Client.UnauthorizedOperation', keyId: 'ASIAIOSFODNN7EXAMPLE' }),
];

/** What a user did. */
export function activitySamples(catalogue: Catalogue): Sample[] {
  const account = catalogue.accounts[0]?.id ?? '';
  const [first = '', second = '', third = ''] = catalogue.entitlements.map(({ id }) => id);
  const intent: LookAtActivity = {
    ...{ kind: 'activity', account, userName: 'ada', requester: 'U0ADA', owner: 'U0ADA' },
  };
  const begun = begunActivity(
    { userName: 'ada', userId: 'AIDASAMPLE' },
    ['us-east-1', 'eu-central-1'],
    beganAtMs,
  );
  const regions = begun.regions.map((each) => ({ ...each, state: 'read' as const, pages: 1 }));
  const read: Activity = {
    ...begun,
    regions,
    services: {
      state: 'read',
      used: [
        { service: 's3', name: 'Amazon S3', lastMs: later(-dayMinutes) },
        { service: 'dynamodb', name: 'Amazon DynamoDB', lastMs: later(-3 * dayMinutes) },
        { service: 'sqs', name: 'Amazon SQS' },
        { service: 'lambda', name: 'AWS Lambda' },
      ],
    },
    tally: withCalls(begun.tally, calls),
  };
  const shown = (activity: Activity, rightSize: RightSize) =>
    selfServiceNotice(
      {
        ...sampleTold(intent, catalogue, {
          phase: { status: 'done', plan, atMs: later(2) },
          activity: { userId: 'AIDASAMPLE', beganAtMs, rightSize },
        }),
        activity,
      },
      catalogue,
    );
  const underWay = sampleTold(intent, catalogue, {
    phase: { status: 'applying', plan, began: true },
    activityProgress: { done: 1, all: 6 },
  });
  const denied: Activity = {
    ...begun,
    regions: regions.map((each) => ({ ...each, state: 'denied' as const })),
    services: { state: 'denied', used: [] },
  };
  const uses: RightSize['uses'] = [
    { id: second, use: 'unused' },
    { id: first, use: 'used' },
    { id: third, use: 'new' },
  ];
  return [
    modalSample('What a user did: which user', activityForm.open(catalogue, 'ada')),
    messageSample('What a user did: in progress', selfServiceNotice(underWay, catalogue)),
    messageSample('What a user did', shown(read, { uses })),
    messageSample('What a user did: rights are missing', shown(denied, { uses: [], missing: 'services' })),
    messageSample(
      'What a user did: a Region does not answer',
      shown(
        {
          ...read,
          regions: [
            ...regions.slice(0, 1),
            { region: 'eu-central-1', state: 'unread', pages: 0, silentSinceMs: later(0), isGivenUp: true },
          ],
        },
        { uses: uses.slice(1) },
      ),
    ),
    messageSample(
      'What a user did: nothing, and more than was read elsewhere',
      shown(
        {
          ...begun,
          regions: [
            { region: 'us-east-1', state: 'cut', pages: 20, oldestMs: later(-4 * dayMinutes) },
            { region: 'eu-central-1', state: 'closed', pages: 0 },
          ],
          services: { state: 'read', used: [] },
        },
        { uses: [], missing: 'record' },
      ),
    ),
  ];
}
