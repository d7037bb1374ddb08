import { type Assumption, distrusted } from '../../src/sandbox/aws/trust-policy.ts';
import { account, accountTemplate, hubRole, template } from './account-template.ts';

const { Resources } = accountTemplate();
const trust = Resources.Worker.Properties.AssumeRolePolicyDocument;
const worker = {
  arn: 'arn:aws:sts::444455556666:assumed-role/countersign-production-worker/run',
  account: '444455556666',
};
/** As src/adapters/aws/clients.ts asks. */
const asked: Assumption = {
  role: `arn:aws:iam::${account}:role/countersign/Worker`,
  sessionName: 'R1',
  externalId: 'sandbox-1',
  sourceIdentity: 'U0LEA',
  tags: [
    { key: 'request-id', value: 'R1' },
    { key: 'approved-by', value: 'U0LEA' },
  ],
  transitiveTagKeys: [],
};
const refused = (change: Partial<Assumption>, caller = worker) =>
  distrusted(trust, caller, { ...asked, ...change });

test('the role is assumed by the hub alone', () => {
  expect(Resources.Worker.Properties.AssumeRolePolicyDocument.Statement).toHaveLength(3);
  for (const { Principal } of trust.Statement) expect(Principal).toEqual({ AWS: hubRole });
  expect(refused({})).toBeUndefined();
  const another = { ...worker, arn: worker.arn.replace('-worker', '-slack') };
  expect(refused({}, another)).toBe('sts:AssumeRole');
});

test('only with its external id, in sessions that name request and approver', () => {
  const [request, approver] = asked.tags;
  if (!request || !approver) throw new Error('no tags');
  expect(refused({ externalId: 'another' })).toBe('sts:AssumeRole');
  expect(refused({ externalId: undefined })).toBe('sts:AssumeRole');
  expect(refused({ sourceIdentity: undefined })).toBe('sts:AssumeRole');
  for (const tags of [[], [request], [approver], [request, { ...approver, value: '' }]])
    expect(refused({ tags })).toBe('sts:AssumeRole');
});

test('and with no other tags', () => {
  expect(refused({ tags: [...asked.tags, { key: 'team', value: 'x' }] })).toBe('sts:TagSession');
});

describe('the role that lists managed policies', () => {
  const gather = 'arn:aws:iam::444455556666:role/countersign-production-gather';
  const { Reader } = accountTemplate({ ReaderHubRoleArn: gather }).Resources;
  const lister = { ...worker, arn: worker.arn.replace('-worker', '-gather') };
  const ofList: Assumption = {
    ...asked,
    role: `arn:aws:iam::${account}:role/countersign/Reader`,
    sessionName: 'gather',
    sourceIdentity: 'gather',
    tags: asked.tags.map(({ key }) => ({ key, value: 'gather' })),
  };
  const refusedTo = (change: Partial<Assumption>, caller = lister) =>
    distrusted(Reader.Properties.AssumeRolePolicyDocument, caller, { ...ofList, ...change });

  test('is assumed by the function that lists, with the external id, and by no other', () => {
    expect(refusedTo({})).toBeUndefined();
    expect(refusedTo({}, worker)).toBe('sts:AssumeRole');
    expect(refusedTo({ externalId: 'another' })).toBe('sts:AssumeRole');
    expect(refusedTo({ sourceIdentity: 'U0LEA' })).toBe('sts:AssumeRole');
    expect(refusedTo({ tags: asked.tags })).toBe('sts:TagSession');
  });

  test('is made only where somebody is named who lists, and then the catalogue gets its ARN', () => {
    expect(template.Resources.Reader.Condition).toBe('WithReader');
    expect(accountTemplate().Outputs.CatalogueEntry.Value).not.toContain('readerRole');
    const line = accountTemplate({ ReaderHubRoleArn: gather }).Outputs.CatalogueEntry.Value;
    expect(line).toContain(`readerRole: "arn:aws:iam::${account}:role/countersign/Reader"`);
  });
});

test('one statement for all three actions lets nobody in: not every action has every key', () => {
  const [assume] = trust.Statement;
  const Action = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];
  expect(distrusted({ ...trust, Statement: { ...assume, Action } }, worker, asked)).toBe(
    'sts:SetSourceIdentity',
  );
});
