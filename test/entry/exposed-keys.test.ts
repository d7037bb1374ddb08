import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DetachUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { aCompany, type Company, closeCompanies, day, hour } from '../support/a-company.ts';
import { aHealthEvent } from '../support/a-health-event.ts';
import { aPastGrant, sayNotMe } from '../support/a-past-grant.ts';
import { anOwnUser, withIam, withUsers } from '../support/an-own-user.ts';
import { buttons } from '../support/labels.ts';
import { account, approve, ask, userOf } from '../support/story.ts';

const secret = 'a-secret-of-the-webhook-0123456789abcdef';
let company: Company;

beforeAll(async () => {
  company = await aCompany({ variables: { COUNTERSIGN_HEALTH_SECRET: secret } });
});
afterAll(closeCompanies);

async function post(event: unknown, given = secret, method = 'POST'): Promise<number> {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  const response = await fetch(`${company.bot.url}/events/aws-health`, {
    method,
    headers: { 'content-type': 'application/json', 'x-countersign-secret': given },
    ...(method === 'POST' ? { body } : {}),
  });
  await response.text();
  return response.status;
}

/** And waits until the bot has done what follows. */
async function tell(event: unknown): Promise<number> {
  const status = await post(event);
  await company.settled();
  return status;
}

const cards = (words: string) =>
  company.slack.channel('C0APPROVALS').filter((message) => message.read().includes(words));
const inbox = (person: string) =>
  company.slack
    .as(person)
    .inbox()
    .map((message) => message.read())
    .join('\n---\n');
const stopOf = (userName: string) =>
  withUsers(company, async (users) => (await users.read({ account, userName }))?.suspended);

async function keyOf(userName: string): Promise<string> {
  const { AccessKey } = await withIam(company, (iam) =>
    iam.send(new CreateAccessKeyCommand({ UserName: userName })),
  );
  return AccessKey?.AccessKeyId ?? '';
}

test('AWS says that a key is public: its user is stopped at once, people are told, and it is offered back', async () => {
  const { keyIds } = await anOwnUser(company, 'ada.public', { keys: 2 });
  const [keyId = ''] = keyIds;
  expect(await tell(aHealthEvent(keyId))).toBe(202);

  const user = userOf(company, 'ada.public');
  expect(user?.accessKeys.map(({ status }) => status)).toEqual(['Inactive', 'Inactive']);
  expect(user?.loginProfile).toBeUndefined();
  expect(user?.inlinePolicies).toHaveProperty('CountersignSuspended');
  expect(await stopOf('ada.public')).toMatchObject({ by: 'countersign' });

  const [stop, restore, ...others] = cards('ada.public');
  expect(others).toEqual([]);
  expect(stop?.read()).toContain(
    'Countersign asked for an immediate stop of ada.public in Sandbox, owner @ada',
  );
  expect(stop?.read()).toContain(`AWS says that the access key ${keyId} is public`);
  expect(stop?.read()).toContain('AWS_RISK_CREDENTIALS_EXPOSED_first');
  expect(restore?.read()).toContain(`because AWS says that its access key ${keyId} is public`);
  expect(inbox('U0ADA')).toContain('Your IAM user was stopped by Countersign: ada.public');
  expect(inbox('U0SEC1')).toContain(`AWS says that the access key ${keyId} is public`);
});

test('the same event is one stop, however often it comes, at once and after the user was given back', async () => {
  const { keyIds } = await anOwnUser(company, 'ada.twice', { keys: 1 });
  const [keyId = ''] = keyIds;
  const event = aHealthEvent(keyId, { arn: 'twice' });
  // AWS says more about it under another id.
  const update = { ...event, id: '11111111-2222-3333-4444-555555555555' };
  await Promise.all([post(event), post(update), post(event), post(update)]);
  await company.settled();
  expect(cards('stop of ada.twice')).toHaveLength(1);

  const [restore] = cards('wants ada.twice in Sandbox back');
  if (!restore) throw new Error('it was not offered back');
  await company.slack.as('U0LEA').click(buttons.approve, { in: restore, confirm: true });
  await company.settled();
  expect(await stopOf('ada.twice')).toBeUndefined();

  await company.later(7 * day);
  expect(await tell(update)).toBe(202);
  expect(await stopOf('ada.twice')).toBeUndefined();

  // Another event is judged anew. Giving the user back has deleted the key.
  expect(await tell(aHealthEvent(keyId, { arn: 'another' }))).toBe(202);
  expect(await stopOf('ada.twice')).toBeUndefined();
});

test('two events about two keys of a user, at once: one stop', async () => {
  const { keyIds } = await anOwnUser(company, 'ada.both', { keys: 2 });
  await Promise.all(keyIds.map((keyId) => post(aHealthEvent(keyId, { arn: `both-${keyId}` }))));
  await company.settled();
  expect(cards('stop of ada.both')).toHaveLength(1);
  expect(cards('Exposed credential').filter((card) => card.read().includes('ada.both'))).toEqual([]);
});

test('a key that AWS shows no more stops nobody, and the bot still knows whose it was', async () => {
  const { keyIds } = await anOwnUser(company, 'ada.gone', { keys: 1, owner: 'U0BEN' });
  const [keyId = ''] = keyIds;
  await company.slack.as('U0BEN').command('/iam', 'keys');
  await company.settled();
  await withIam(company, (iam) =>
    iam.send(new DeleteAccessKeyCommand({ UserName: 'ada.gone', AccessKeyId: keyId })),
  );
  await tell(aHealthEvent(keyId));
  expect(await stopOf('ada.gone')).toBeUndefined();
  const [report] = cards(keyId).filter((card) => card.read().includes('Exposed credential'));
  expect(report?.read()).toContain('It was a key of ada.gone, and AWS no longer shows it there');
});

test('a user that is still being set up is stopped, too, and its grant ends', async () => {
  const card = await ask(company, { userName: 'ada.early' });
  await approve(company, card);
  await tell(aHealthEvent(await keyOf('ada.early')));
  expect(userOf(company, 'ada.early')?.inlinePolicies).toHaveProperty('CountersignSuspended');
  expect(userOf(company, 'ada.early')?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
  expect(cards('ada.early')[0]?.read()).toContain('Stopped');
  expect(cards('stop of ada.early')[0]?.read()).toContain('It was still being set up');
});

test('the security people hear of keys that the bot can not stop, with the command that does', async () => {
  await withIam(company, (iam) => iam.send(new CreateUserCommand({ UserName: 'by-hand' })));
  const byHand = await keyOf('by-hand');
  await tell(aHealthEvent(byHand));
  const command = `aws iam update-access-key --user-name by-hand --access-key-id ${byHand} --status Inactive`;
  expect(cards(byHand)[0]?.read()).toContain(command);
  expect(cards(byHand)[0]?.read()).toContain("by-hand isn't managed by Countersign");
  expect(inbox('U0SEC2')).toContain(command);
  expect(userOf(company, 'by-hand')?.accessKeys).toMatchObject([{ status: 'Active' }]);

  await tell(aHealthEvent('AKIAIOSFODNN7EXAMPLE'));
  expect(cards('AKIAIOSFODNN7EXAMPLE')[0]?.read()).toContain('get-access-key-last-used');
  await tell(aHealthEvent('ASIAIOSFODNN7EXAMPLE'));
  expect(cards('ASIAIOSFODNN7EXAMPLE')[0]?.read()).toContain('cloudtrail lookup-events');
});

test('a user that was stopped for another reason stays stopped by it, and the security people hear the rest', async () => {
  const { keyIds } = await anOwnUser(company, 'ada.before', { keys: 1 });
  await sayNotMe(company, await aPastGrant(company, 'ada.before'));
  await company.settled();
  await tell(aHealthEvent(keyIds[0] ?? ''));
  expect(await stopOf('ada.before')).toMatchObject({ by: 'U0ADA' });
  expect(
    cards(keyIds[0] ?? '')
      .at(-1)
      ?.read(),
  ).toContain('ada.before was stopped before this');
});

const quarantine = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3';
const attached = { PolicyArn: quarantine };

test('AWS has put its quarantine policy on a user: it is stopped, and not given back while the policy is there', async () => {
  await anOwnUser(company, 'ada.quarantined', { keys: 1 });
  await withIam(company, async (iam) => {
    await iam.send(new AttachUserPolicyCommand({ UserName: 'ada.quarantined', ...attached }));
    await iam.send(new AttachUserPolicyCommand({ UserName: 'by-hand', ...attached }));
  });
  const gather = async () => {
    await company.later(2 * hour);
    await company.bot.gather();
    await company.settled();
  };
  await gather();
  await gather();
  expect(userOf(company, 'ada.quarantined')?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
  const [stop, ...others] = cards('stop of ada.quarantined');
  expect(others).toEqual([]);
  expect(stop?.read()).toContain('AWS has put its quarantine policy AWSCompromisedKeyQuarantineV3 on the user');
  expect(stop?.read()).toContain('someone may have used the key before');
  expect(cards('a key of by-hand')).toHaveLength(1);
  const refused = company.slack
    .as('U0ADA')
    .inbox()
    .findLast((message) => message.read().includes('iam detach-user-policy --user-name ada.quarantined'));
  if (!refused) throw new Error('its owner was not told why it is not given back');

  await withIam(company, (iam) =>
    iam.send(new DetachUserPolicyCommand({ UserName: 'ada.quarantined', ...attached })),
  );
  await company.slack.as('U0ADA').click(buttons.askAgain, { in: refused, confirm: true });
  await company.settled();
  expect(cards('wants ada.quarantined in Sandbox back')).toHaveLength(1);
});

test('whatever carries no secret, is no event, or names an account elsewhere changes nothing', async () => {
  const { keyIds } = await anOwnUser(company, 'ada.forged', { keys: 1 });
  const event = aHealthEvent(keyIds[0] ?? '');
  const before = company.slack.channel('C0APPROVALS').length;
  expect(await post(event, '')).toBe(401);
  expect(await post(event, `${secret}x`)).toBe(401);
  expect(await post(event, secret, 'GET')).toBe(405);
  expect(await post('{')).toBe(400);
  expect(await post({ ...event, source: 'my.app' })).toBe(400);
  expect(await post({ ...event, account: 'x' })).toBe(400);
  expect(await post({ ...event, detail: { ...event.detail, eventArn: '<!channel>' } })).toBe(400);
  expect(await post({ ...event, padding: 'x'.repeat(17_000) })).toBe(413);
  expect(await tell({ ...event, account: '999999999999' })).toBe(202);
  expect(await tell(aHealthEvent(keyIds[0] ?? '', { type: 'AWS_EC2_INSTANCE_RETIREMENT' }))).toBe(202);
  expect(await tell(aHealthEvent('<!channel> not a key'))).toBe(202);
  expect(await stopOf('ada.forged')).toBeUndefined();
  expect(company.slack.channel('C0APPROVALS')).toHaveLength(before);
  expect(company.logged.join('')).not.toContain(secret);
});

test('more events than AWS would ever send are put off', async () => {
  let status = 0;
  for (let n = 0; n < 70 && status !== 429; n += 1) status = await post('{');
  expect(status).toBe(429);
});
