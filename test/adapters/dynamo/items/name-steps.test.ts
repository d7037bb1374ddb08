import { nameSteps } from '../../../../src/adapters/dynamo/items/name-steps.ts';
import { rotationOperations } from '../../../../src/core/intents/rotate-key.ts';
import { readNoticeKey } from '../../../../src/core/notices/notice-key.ts';
import { stepName } from '../../../../src/core/operations/step-name.ts';

const sent = { channel: 'C', ts: '1', shown: 'over' };
const keysOf = (kind: string, ...keys: string[]) => {
  const notices = Object.fromEntries(keys.map((key) => [key, sent]));
  const { notices: named } = nameSteps({ id: 'R1', intent: { kind, keyId: 'AKIA1' }, notices });
  return Object.keys(named as object);
};

test('notices about steps of a rotation and of an old key go by the name of the step', () => {
  const names = rotationOperations('AKIA1', 7).map(stepName);
  expect(keysOf('rotate-key', 'own', 'step:2', 'step:4', 'step:2:1', 'step:5')).toEqual([
    ...['own', `step:${names[2]}:0`, `step:${names[4]}:0`, `step:${names[2]}:1`, `step:${names[5]}:0`],
  ]);
  expect(keysOf('retire-key', 'step:0', 'step:1', 'step:2')).toEqual([
    ...[
      'step:await-days/owner-rotates:0',
      'step:await-days/team-rotates:0',
      'step:deactivate-access-key/AKIA1:0',
    ],
  ]);
  for (const key of keysOf('rotate-key', 'step:2', 'step:4:3')) expect(readNoticeKey(key)).toBeDefined();
});

test('a name that is a step name already, belongs to another kind of change, or is no step stays as it is', () => {
  const named = ['step:await-key-use:1', 'link:2', 'step:9', 'constructor'];
  expect(keysOf('rotate-key', ...named)).toEqual(named);
  expect(keysOf('grant', 'step:2')).toEqual(['step:2']);
  for (const broken of [{}, { intent: null, notices: 3 }, { intent: { kind: 'rotate-key' }, notices: {} }])
    expect(nameSteps(broken)).toEqual(broken);
});
