import { inspect } from 'node:util';
import nock from 'nock';
import { iamAccounts } from '../../../src/adapters/aws/accounts.ts';
import { loadCatalogue } from '../../../src/config/load-catalogue.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import { exampleOperations } from '../../../src/core/operations/table.ts';
import { undo } from '../../../src/core/operations/undo.ts';
import { Fault } from '../../../src/flows/fault.ts';
import type { Accounts } from '../../../src/flows/work/ports.ts';

/** AWS's own hosts, with nothing of the network behind them. */
const account = '111122223333';
const target = { account, userName: 'jane', requestId: 'r1', by: 'U0LEA' };
const attach: Operation = {
  kind: 'attach-policy',
  arn: 'arn:aws:iam::aws:policy/SecurityAudit',
  version: 'v1',
};

/** All that undoes what a plan has made. */
const takingBack = exampleOperations
  .map((operation) => undo(operation, { keyId: 'AKIA1' }))
  .filter((inverse) => inverse !== undefined)
  .filter(({ kind }) => !['reactivate-access-key', 'put-user-policy'].includes(kind));

const before = { ...process.env };
const called: string[] = [];
let accounts: Accounts;
beforeAll(() => {
  nock.disableNetConnect();
  for (const name of Object.keys(process.env))
    if (name.startsWith('AWS_ENDPOINT_URL')) delete process.env[name];
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIAOFTHETEST0000000',
    AWS_SECRET_ACCESS_KEY: 'secret-of-the-test',
  });
  accounts = newAccounts();
});

/** An answer that takes so long has never come. */
const stalledMs = 60_000;
const hastyMs = 400;

/** callMs: how long it waits for an answer; as a rule long enough for those of a busy machine. */
const newAccounts = (callMs = 20_000) =>
  iamAccounts({
    catalogue: loadCatalogue('manifests/catalogue.yaml'),
    random: { bytes: (length) => new Uint8Array(length).map((_, index) => (index * 89 + 7) % 256) },
    clock: { now: Date.now, sleep: async () => {} },
    callMs,
    outgoing: (call, send) => {
      called.push(call.operation);
      return send();
    },
  });
beforeEach(() => {
  called.length = 0;
});
afterEach(() => nock.cleanAll());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
  process.env = before;
});

const failing = (code: string, message = 'said AWS') =>
  `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>req-1</RequestId></ErrorResponse>`;

const action = (name: string) => (body: Record<string, string>) => body.Action === name;
const iam = (name: string) => nock('https://iam.amazonaws.com').post('/', action(name));
const sts = () => nock('https://sts.us-east-1.amazonaws.com').post('/', action('GetCallerIdentity'));

async function faultOf(call: Promise<unknown>): Promise<Fault> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Fault)) throw new Error(`not a fault: ${error}`);
  return error;
}

describe('a change that may be repeated', () => {
  test.each([
    [400, 'AccessDenied', 'refused'],
    [400, 'MalformedPolicyDocument', 'refused'],
    [400, 'PolicyNotAttachable', 'refused'],
    [400, 'InvalidClientTokenId', 'refused'],
    [409, 'LimitExceeded', 'refused'],
    [404, 'NoSuchEntity', 'missing'],
    [409, 'EntityTemporarilyUnmodifiable', 'transient'],
    [409, 'ConcurrentModification', 'transient'],
    [409, 'DeleteConflict', 'conflict'],
    [400, 'Throttling', 'transient'],
    [400, 'RequestLimitExceeded', 'transient'],
  ])('%d %s is %3$s, with AWS’s code and request id', async (status, code, nature) => {
    iam('AttachUserPolicy').times(3).reply(status, failing(code), { 'x-amzn-requestid': 'req-1' });
    expect(await faultOf(accounts.apply(target, attach))).toMatchObject({
      nature,
      code,
      serviceRequestId: 'req-1',
      message: 'said AWS',
    });
  });

  test.each([500, 503])('%d: it may have happened; the SDK tried three times', async (status) => {
    iam('AttachUserPolicy').times(3).reply(status, failing('ServiceFailure'));
    expect(await faultOf(accounts.apply(target, attach))).toMatchObject({ nature: 'unknown-outcome' });
    expect(nock.pendingMocks()).toEqual([]);
  });

  test('a connection that hangs up is tried again, and then done', async () => {
    const hangUp = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    iam('AttachUserPolicy').replyWithError(hangUp);
    iam('AttachUserPolicy').reply(
      200,
      '<AttachUserPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></AttachUserPolicyResponse>',
    );
    expect(await accounts.apply(target, attach)).toEqual({});
  });

  test('no answer in time is tried again, and ends', async () => {
    iam('AttachUserPolicy').times(3).delay(stalledMs).reply(200, '');
    const startedAt = performance.now();
    expect(await faultOf(newAccounts(hastyMs).apply(target, attach))).toMatchObject({
      nature: 'unknown-outcome',
    });
    expect(performance.now() - startedAt).toBeLessThan(stalledMs / 4);
    nock.abortPendingRequests();
  });

  test('an outage uses up no budget: the call after many failures is tried as often as any other', async () => {
    const outage = iam('AttachUserPolicy').times(60).reply(500, failing('ServiceFailure'));
    await Promise.all(Array.from({ length: 20 }, () => faultOf(accounts.apply(target, attach))));
    expect(outage.isDone()).toBe(true);
    iam('AttachUserPolicy').times(2).reply(500, failing('ServiceFailure'));
    iam('AttachUserPolicy').reply(200, '<AttachUserPolicyResponse/>');
    expect(await accounts.apply(target, attach)).toEqual({});
  });

  test('undoing something that is gone counts as done', async () => {
    iam('DetachUserPolicy').reply(404, failing('NoSuchEntity'));
    expect(await accounts.apply(target, { kind: 'detach-policy', arn: attach.arn })).toEqual({});
  });

  test.each(takingBack)(
    'undoing something new, which may not show yet, is not done: $kind',
    async (operation) => {
      nock('https://iam.amazonaws.com').persist().post('/').reply(404, failing('NoSuchEntity'));
      const shownByMs = Date.now() + 60_000;
      expect(await faultOf(accounts.apply({ ...target, shownByMs }, operation))).toMatchObject({
        nature: 'missing',
      });
      expect(await accounts.apply({ ...target, shownByMs: Date.now() - 1 }, operation)).toEqual({});
    },
  );
});

describe('what AWS denies', () => {
  const boundary =
    '<PermissionsBoundary><PermissionsBoundaryArn>b</PermissionsBoundaryArn></PermissionsBoundary>';
  const found = (path: string, more = boundary) =>
    `<GetUserResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetUserResult><User><UserName>jane</UserName><UserId>A</UserId><Path>${path}</Path>${more}</User></GetUserResult></GetUserResponse>`;

  test('of a user that GetUser does not show: it is not there', async () => {
    iam('AttachUserPolicy').reply(403, failing('AccessDenied'));
    iam('GetUser').reply(404, failing('NoSuchEntity', 'no such user'));
    expect(await faultOf(accounts.apply(target, attach))).toMatchObject({
      nature: 'missing',
      code: 'NoSuchEntity',
      message: 'no such user',
    });
  });

  test.each([
    ['that GetUser shows', () => iam('GetUser').reply(200, found('/countersign/'))],
    ['about whom our role may not ask', () => iam('GetUser').reply(403, failing('AccessDenied'))],
  ])('for a user %s: no permission', async (_, answer) => {
    iam('AttachUserPolicy').reply(403, failing('AccessDenied'));
    answer();
    expect(await faultOf(accounts.apply(target, attach))).toMatchObject({
      nature: 'refused',
      code: 'AccessDenied',
      message: 'said AWS',
    });
    expect(called).toEqual(['AttachUserPolicy', 'GetUser']);
  });

  test.each([
    ['moved elsewhere', found('/'), 'In AWS the user is at the path / by now.'],
    ['whose boundary is gone', found('/countersign/', ''), 'In AWS the user has no permissions boundary.'],
  ])('for a user %s: no permission, and why', async (_, answer, why) => {
    iam('AttachUserPolicy').reply(403, failing('AccessDenied'));
    iam('GetUser').reply(200, answer);
    const { code, message } = await faultOf(accounts.apply(target, attach));
    expect([code, message]).toEqual(['AccessDenied', expect.stringContaining(why)]);
    expect(message).toContain('said AWS');
  });

  test('for a user that is to be made: no permission, and nobody is asked about', async () => {
    iam('CreateUser').reply(403, failing('AccessDenied'));
    const create: Operation = { kind: 'create-user', path: '/', boundary: 'b', tags: {} };
    expect(await faultOf(accounts.apply(target, create))).toMatchObject({ code: 'AccessDenied' });
    expect(called).toEqual(['CreateUser']);
  });
});

describe('our own credentials, which AWS no longer accepts', () => {
  const made =
    '<CreateAccessKeyResponse><CreateAccessKeyResult><AccessKey><UserName>jane</UserName><AccessKeyId>AKIANEW</AccessKeyId><Status>Active</Status><SecretAccessKey>s</SecretAccessKey></AccessKey></CreateAccessKeyResult></CreateAccessKeyResponse>';

  test.each([
    'ExpiredToken',
    'ExpiredTokenException',
    'IncompleteSignature',
    'InvalidClientTokenId',
    'InvalidSignatureException',
    'MissingAuthenticationToken',
    'RequestExpired',
    'RequestTimeTooSkewed',
    'UnrecognizedClientException',
  ])('%s: nothing has happened, so even what makes a secret is sent once more', async (code) => {
    iam('CreateAccessKey').reply(403, failing(code));
    iam('CreateAccessKey').reply(200, made);
    iam('UpdateAccessKey').reply(200, '<UpdateAccessKeyResponse/>');
    expect(await accounts.apply(target, { kind: 'create-access-key' })).toMatchObject({
      receipt: { keyId: 'AKIANEW' },
    });
  });

  test('twice: it may pass, and if it does not, a person has to look', async () => {
    iam('AttachUserPolicy').times(3).reply(403, failing('ExpiredToken'));
    expect(await faultOf(accounts.apply(target, attach))).toMatchObject({
      nature: 'refused',
      code: 'ExpiredToken',
      isOfOurselves: true,
    });
    expect(called).toEqual(['AttachUserPolicy', 'AttachUserPolicy']);
  });
});

describe('a call that makes a secret is sent once', () => {
  test.each([
    ['Throttling 400', 400, 'Throttling', 'transient'],
    ['TooManyRequestsException 400', 400, 'TooManyRequestsException', 'transient'],
    ['ThrottledException 400', 400, 'ThrottledException', 'transient'],
    ['RequestThrottled 400', 400, 'RequestThrottled', 'transient'],
    ['SlowDown 503', 503, 'SlowDown', 'transient'],
    ['PriorRequestNotComplete 400', 400, 'PriorRequestNotComplete', 'transient'],
    ['a 429 of any name', 429, 'Enough', 'transient'],
    ['RequestTimeout 400', 400, 'RequestTimeout', 'unknown-outcome'],
    ['ServiceFailure 500', 500, 'ServiceFailure', 'unknown-outcome'],
    ['LimitExceeded 409', 409, 'LimitExceeded', 'refused'],
    ['EntityAlreadyExists 409', 409, 'EntityAlreadyExists', 'refused'],
  ])('CreateAccessKey: %s', async (_, status, code, nature) => {
    iam('CreateAccessKey').times(2).reply(status, failing(code));
    expect(await faultOf(accounts.apply(target, { kind: 'create-access-key' }))).toMatchObject({
      nature,
      code: code.replace(/Exception$/, ''),
    });
    expect(nock.pendingMocks()).toHaveLength(1);
  });

  test.each(['ECONNRESET', 'ETIMEDOUT'])('CreateAccessKey: %s may have made a key', async (code) => {
    iam('CreateAccessKey').replyWithError(Object.assign(new Error('socket hang up'), { code }));
    expect(await faultOf(accounts.apply(target, { kind: 'create-access-key' }))).toMatchObject({
      nature: 'unknown-outcome',
    });
    expect(called).toEqual(['CreateAccessKey']);
  });

  test.each([
    ['no answer in time', () => iam('CreateAccessKey').delay(stalledMs).reply(200, '')],
    [
      'half an answer in time',
      () => iam('CreateAccessKey').delayBody(stalledMs).reply(200, '<CreateAccessKeyResponse>'),
    ],
  ])('CreateAccessKey: %s', async (_, answer) => {
    answer();
    const startedAt = performance.now();
    const call = newAccounts(hastyMs).apply(target, { kind: 'create-access-key' });
    expect(await faultOf(call)).toMatchObject({ nature: 'unknown-outcome' });
    expect(performance.now() - startedAt).toBeLessThan(stalledMs / 4);
    expect(called).toEqual(['CreateAccessKey']);
    nock.abortPendingRequests();
  });

  test('a failed read before a password is made leaves nothing to settle', async () => {
    iam('GetAccountPasswordPolicy').times(3).reply(500, failing('ServiceFailure'));
    iam('ListAccountAliases').reply(200, '<ListAccountAliasesResponse/>');
    expect(await faultOf(accounts.apply(target, { kind: 'create-login-profile' }))).toMatchObject({
      nature: 'transient',
      code: 'ServiceFailure',
    });
    expect(called).not.toContain('CreateLoginProfile');
  });

  const madeWith = (body: string) =>
    `<CreateAccessKeyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><CreateAccessKeyResult><AccessKey><UserName>jane</UserName><Status>Active</Status>${body}</AccessKey></CreateAccessKeyResult></CreateAccessKeyResponse>`;
  const secret = '<SecretAccessKey>wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY</SecretAccessKey>';

  test.each([
    ['an answer without the id of the key', madeWith(secret)],
    ['an answer that breaks off behind the secret', madeWith(secret).slice(0, -40)],
  ])('%s: the key may be there, and the error holds nothing of the secret', async (_, answer) => {
    iam('CreateAccessKey').reply(200, answer);
    const fault = await faultOf(accounts.apply(target, { kind: 'create-access-key' }));
    expect(fault).toMatchObject({ nature: 'unknown-outcome' });
    expect(inspect(fault, { depth: 10, showHidden: true })).not.toContain('wJalr');
  });

  test('the error of a key that could not be made inactive holds nothing of the secret', async () => {
    iam('CreateAccessKey').reply(200, madeWith(`<AccessKeyId>AKIAIOSFODNN7EXAMPLE</AccessKeyId>${secret}`));
    iam('UpdateAccessKey').times(3).reply(400, failing('AccessDenied'));
    const { receipt } = await accounts.apply(target, { kind: 'create-access-key' });
    const keyId = receipt?.keyId ?? '';
    const fault = await faultOf(accounts.apply(target, { kind: 'deactivate-access-key', keyId }));
    expect(fault).toMatchObject({ nature: 'refused', code: 'AccessDenied' });
    expect(inspect(fault, { depth: 10, showHidden: true })).not.toContain('wJalr');
  });

  test('AWS quoting the password it was sent: nothing of it comes out', async () => {
    let sent = '';
    iam('GetAccountPasswordPolicy').reply(404, failing('NoSuchEntity'));
    iam('ListAccountAliases').reply(
      200,
      '<ListAccountAliasesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListAccountAliasesResult><AccountAliases/><IsTruncated>false</IsTruncated></ListAccountAliasesResult></ListAccountAliasesResponse>',
    );
    iam('CreateLoginProfile').reply(400, (_uri, body) => {
      sent = new URLSearchParams(String(body)).get('Password') ?? '';
      const quoted = sent.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      return failing('ValidationError', `Value '${quoted}' at 'password' failed to satisfy constraint`);
    });
    const fault = await faultOf(accounts.apply(target, { kind: 'create-login-profile' }));
    expect(fault).toMatchObject({
      nature: 'refused',
      code: 'ValidationError',
      message: 'AWS did not make the credential',
    });
    expect(inspect(fault, { depth: 10, showHidden: true })).not.toContain(sent || 'nothing was sent');
    expect(sent).toHaveLength(20);
  });
});

describe('deactivating credentials other than passwords, devices and access keys', () => {
  const switchOff = () => accounts.apply(target, { kind: 'deactivate-other-credentials' });
  const listing = (name: string, inner: string) =>
    iam(name).reply(
      200,
      `<${name}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${name}Result>${inner}<IsTruncated>false</IsTruncated></${name}Result></${name}Response>`,
    );
  const keys = ['APKA1', 'APKA2'].map(
    (id) =>
      `<member><UserName>jane</UserName><SSHPublicKeyId>${id}</SSHPublicKeyId><Status>Active</Status><UploadDate>2026-01-15T09:00:00Z</UploadDate></member>`,
  );
  const listAll = () => {
    listing('ListSSHPublicKeys', `<SSHPublicKeys>${keys.join('')}</SSHPublicKeys>`);
    listing('ListSigningCertificates', '<Certificates/>');
    listing('ListServiceSpecificCredentials', '<ServiceSpecificCredentials/>');
  };
  const update = (id: string) =>
    nock('https://iam.amazonaws.com').post(
      '/',
      (body) => body.SSHPublicKeyId === id && body.Status === 'Inactive',
    );
  const isOff = (id: string) =>
    update(id).reply(200, '<UpdateSSHPublicKeyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"/>');

  test.each([
    [400, 'InvalidInput'],
    [409, 'LimitExceeded'],
  ])('%d %s: the credential cannot be, so it is named, and the others are off', async (status, code) => {
    listAll();
    update('APKA1').times(3).reply(status, failing(code));
    const second = isOff('APKA2');
    expect(await switchOff()).toEqual({ receipt: { left: [{ type: 'ssh-public-key', id: 'APKA1' }] } });
    expect(second.isDone()).toBe(true);
  });

  test.each([
    [403, 'AccessDenied'],
    [403, 'ExpiredToken'],
  ])('%d %s: no permission, so it has failed; but the others are off', async (status, code) => {
    listAll();
    update('APKA1').times(3).reply(status, failing(code));
    const second = isOff('APKA2');
    expect(await faultOf(switchOff())).toMatchObject({ nature: 'refused', code });
    expect(second.isDone()).toBe(true);
  });

  test('one that is gone by then is off', async () => {
    listAll();
    update('APKA1').reply(404, failing('NoSuchEntity'));
    isOff('APKA2');
    expect(await switchOff()).toEqual({});
  });

  test('an outage is no refusal: all of it is tried again', async () => {
    listAll();
    update('APKA1').times(3).reply(503, failing('ServiceFailure'));
    expect(await faultOf(switchOff())).toMatchObject({ nature: 'unknown-outcome' });
  });
});

describe('whose credentials these are', () => {
  const identity = (id: string) =>
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${id}:user/x</Arn><UserId>A</UserId><Account>${id}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

  test('those of the account: go on, and ask no more about the same key', async () => {
    sts().reply(200, identity(account));
    await accounts.assertAccount(target);
    await accounts.assertAccount(target);
    expect(called).toEqual(['GetCallerIdentity']);
  });

  test('those of another account: stop, and name both', async () => {
    sts().reply(200, identity('999988887777'));
    expect(await faultOf(newAccounts().assertAccount(target))).toMatchObject({
      nature: 'refused',
      code: 'account.mismatch',
      message: `The bot's credentials belong to account 999988887777, not to ${account}.`,
    });
  });

  test('what the environment claims about its credentials is not believed', async () => {
    process.env.AWS_ACCOUNT_ID = account;
    sts().reply(200, identity('999988887777'));
    expect(await faultOf(newAccounts().assertAccount(target))).toMatchObject({ code: 'account.mismatch' });
    delete process.env.AWS_ACCOUNT_ID;
  });

  test('an account the catalogue does not have', async () => {
    await expect(async () =>
      accounts.assertAccount({ ...target, account: '000000000000' }),
    ).rejects.toMatchObject({
      code: 'account.unknown',
    });
  });
});
