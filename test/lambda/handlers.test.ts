import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { dynamoSecrets } from '../../src/adapters/dynamo/secrets.ts';
import { dynamoUsers } from '../../src/adapters/dynamo/users.ts';
import { proofHashOf } from '../../src/core/handover/link-keys.ts';
import { matchesWildcard } from '../../src/sandbox/aws/wildcard.ts';
import { aBinding } from '../core/handover/a-handover.ts';
import { aHealthEvent } from '../support/a-health-event.ts';
import { botKeys, gatherKey } from '../support/enforced.ts';
import { openHome } from '../support/home.ts';
import { buttons, choices } from '../support/labels.ts';
import { asideOf, poison, putPoisoned, takeAway } from '../support/poison.ts';
import {
  approve,
  ask,
  clickLast,
  linkOf,
  newestCard,
  openLink,
  openNewest,
  requestsFor,
  statusOf,
  submitFor,
  userOf,
} from '../support/story.ts';
import { aCompany, closeCompanies, type LambdaCompany, told } from './a-lambda-company.ts';
import { databaseClient } from './database-client.ts';
import { functionNames, policyOf, readDeployment, tableNames } from './deployment.ts';

let company: LambdaCompany;
beforeAll(async () => {
  const policies = 'policies: [{ match: "arn:aws:iam::aws:policy/*ReadOnly*", risk: low }]\n';
  company = await aCompany({ deliveries: 1, policies });
});
afterAll(closeCompanies);

const formType = { 'content-type': 'application/x-www-form-urlencoded' };
const nowSeconds = () => Math.floor(Date.now() / 1000);
const command = 'command=%2Fiam&text=help&user_id=U0ADA&team_id=T0ACME&channel_id=C0GENERAL&trigger_id=1.2.3';
const post = (body: string, headers: Record<string, string>) =>
  company.slack.deliverRaw({ headers: { ...formType, ...headers }, body });

describe('the gateway', () => {
  test.each([
    ['GET', '/slack/events'],
    ['PUT', '/slack/events'],
    ['POST', '/slack/events/more'],
    ['POST', '/'],
    ['DELETE', '/s'],
    ['POST', '/s'],
  ])('has no route for %s %s', async (method, path) => {
    expect((await fetch(`${company.url}${path}`, { method })).status).toBe(404);
  });

  test('greets people who come to the bare address, without a script', async () => {
    const answer = await fetch(`${company.url}/`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const page = await answer.text();
    expect(page).toContain('Countersign');
    expect(page).not.toContain('<script');
  });
});

test('the public function says whether it is ready, and by which catalogue all of them go', async () => {
  const answer = await fetch(`${company.url}/healthz`);
  expect(answer.status).toBe(200);
  const health = await answer.json();
  expect(health).toEqual({
    status: 'ready',
    secretsTable: 'ready',
    catalogueDigest: expect.stringMatching(/^[0-9a-f]{12}$/),
  });
  await company.functions.sweep.invoke({});
  const swept = JSON.parse(company.functions.sweep.logged.at(-1) ?? '{}');
  expect(swept).toMatchObject({ msg: 'swept', catalogueDigest: health.catalogueDigest });
});

describe('the Slack function', () => {
  test('starts again with the next delivery if it could not read its secrets', async () => {
    const deliver = () => post(command, company.slack.sign(command));
    company.parameters.isDown = true;
    expect((await deliver()).status).toBe(500);
    company.parameters.isDown = false;
    expect((await deliver()).status).toBe(200);
    expect(company.parameters.asked.sort()).toEqual([
      '/countersign/slack/bot-token',
      '/countersign/slack/signing-secret',
    ]);
  });

  test('publishes Home for who opens it; from then on the worker reads lists for them, after changes', async () => {
    for (const person of ['U0ADA', 'U0LEA'])
      expect((await openHome(company, person)).read()).toContain('Nothing waits for you.');
  });

  test("answers Slack's own check of the request URL", async () => {
    await company.slack.verifyRequestUrl();
  });

  test('answers 401 to anything that is not surely from Slack, however late or forged', async () => {
    const forged = { ...company.slack.sign(command), 'x-slack-signature': `v0=${'ab'.repeat(32)}` };
    expect(await post(command, forged)).toEqual({ status: 401, text: '' });
    expect(await post(command, company.slack.sign(command, nowSeconds() - 361))).toEqual({
      status: 401,
      text: '',
    });
    expect(await post(command, {})).toEqual({ status: 401, text: '' });
    expect(await post(command, company.slack.sign(command, nowSeconds() - 240))).toMatchObject({ status: 200 });
  });

  test('does not fail for what anybody may send', async () => {
    const junk: [string, Record<string, string>][] = [
      ['payload=%7Bnot-json', {}],
      ['{', { 'content-type': 'application/json' }],
      ['<xml/>', { 'content-type': 'application/xml' }],
    ];
    const statuses = async (sign: (body: string) => Record<string, string>) =>
      (await Promise.all(junk.map(([body, type]) => post(body, { ...type, ...sign(body) })))).map(
        ({ status }) => status,
      );
    expect(await statuses(() => ({}))).toEqual([401, 401, 401]);
    expect(await statuses((body) => company.slack.sign(body))).toEqual([400, 400, 400]);
    expect((await post('', {})).status).toBe(404);
  });

  test('takes 16 KB of a body that is not signed, and 1 MB of one that is', async () => {
    const [unsigned, signed] = [`${command}&x=`.padEnd(16 * 1024, 'x'), `${command}+`.padEnd(1024 * 1024, 'x')];
    expect((await post(unsigned, {})).status).toBe(401);
    expect((await post(`${unsigned}x`, {})).status).toBe(413);
    expect((await post(signed, company.slack.sign(signed))).status).toBe(200);
    expect((await post(`${signed}x`, company.slack.sign(`${signed}x`))).status).toBe(413);
  });

  test('answers the check of the address that nobody signs', async () => {
    expect(await post(`ssl_check=1&${command}`, {})).toEqual({ status: 200, text: '' });
  });

  test.each([
    ['nothing', null],
    ['an empty event', {}],
    ['a warmer', { source: 'warmer' }],
    ['records of a queue', { Records: [{ body: 'x' }] }],
    [
      'a request without headers and body',
      { rawPath: '/slack/events', requestContext: { http: { method: 'POST' } } },
    ],
  ])('answers 404 to an invalid event: %s', async (_, event) => {
    expect(await company.functions.slack.invoke(event)).toMatchObject({ statusCode: 404 });
  });
});

describe('the function of the pages', () => {
  test('serves the page, to HEAD without its body, and its parts', async () => {
    const page = await fetch(`${company.url}/s`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await fetch(`${company.url}/s`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${company.url}/s/page.js`)).status).toBe(200);
    expect((await fetch(`${company.url}/s/none`)).status).toBe(404);
  });

  test('refuses a claim from elsewhere, and an invalid one', async () => {
    const claim = (headers: Record<string, string>, body: string) =>
      fetch(`${company.url}/s/claim`, { method: 'POST', headers, body }).then(({ status }) => status);
    expect(await claim({ 'content-type': 'application/json', origin: 'https://evil.example' }, '{}')).toBe(403);
    const sameOrigin = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    expect(await claim(sameOrigin, '{}')).toBe(400);
    expect(await claim(sameOrigin, 'x'.repeat(5000))).toBe(413);
    expect(await claim({ origin: 'https://evil.example' }, 'x'.repeat(17 * 1024))).toBe(413);
  });

  test.each([
    ['nothing', null],
    ['an empty event', {}],
    ['headers that are none', { rawPath: '/s', requestContext: { http: { method: 'GET' } }, headers: [1] }],
  ])('does not fail for an invalid event: %s', async (_, event) => {
    expect(await company.functions.web.invoke(event)).toHaveProperty('statusCode');
  });
});

describe('the worker', () => {
  const record = (id: string, number: string) => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: number, Keys: { pk: { S: `REQUEST#${id}` }, sk: { S: 'REQUEST' } } },
  });

  test('reports the record that failed, so that it comes again with all after it', async () => {
    company.dynamo.faults.add({
      kind: 'refuse',
      code: 'ValidationException',
      operation: 'GetItem',
      after: 1,
      times: 1,
    });
    const Records = [record('unknown-1', '1'), record('unknown-2', '2'), record('unknown-3', '3')];
    const answer = await company.functions.worker.invoke({ Records });
    company.dynamo.faults.clear();
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(await company.functions.worker.invoke({ Records: Records.slice(1) })).toEqual({
      batchItemFailures: [],
    });
    expect(company.functions.worker.logged.at(-1)).not.toContain('unknown-1');
    const failed = company.functions.worker.logged.findLast((line) => line.includes('could not be worked on'));
    // With the sources' lines and names, not the bundle's.
    expect(JSON.parse(failed ?? '{}').error.stack).toMatch(/\bsrc\/[a-z]+\/[a-z/-]+\.ts:\d+:\d+/);
  });

  test('a request that cannot be read is set aside and its record done, so that those after it are worked on', async () => {
    const card = await ask(told(company), { userName: 'ada-poisoned' });
    const id = /request (r[0-9a-f]+)/.exec(card.read())?.[1] ?? '';
    const { repair } = await poison(company, id, 'bytes that nobody packed');
    const Records = [record(id, '1'), record('unknown', '2')];
    expect(await company.functions.worker.invoke({ Records })).toEqual({ batchItemFailures: [] });
    expect(await asideOf(company, id)).toMatchObject({ due: 'DUE', setAside: { tries: 1 } });
    expect(await asideOf(company, id)).not.toHaveProperty('wakes');
    await repair();
    expect(await company.functions.worker.invoke({ Records })).toEqual({ batchItemFailures: [] });
    expect(await asideOf(company, id)).not.toHaveProperty('setAside');
  });

  test('a secret that cannot be read wakes nobody, and its record is done', async () => {
    const client = databaseClient(company.dynamo.url);
    const Item = { id: 'poisoned', state: 'limbo' };
    await client.put({ TableName: tableNames.SecretsTable, Item });
    client.destroy();
    const dynamodb = { SequenceNumber: '1', Keys: { id: { S: 'poisoned' } } };
    const Records = [{ eventName: 'MODIFY', dynamodb }];
    expect(await company.functions.worker.invoke({ Records })).toEqual({ batchItemFailures: [] });
  });

  test('fails on an invalid event, and works on the next', async () => {
    await expect(company.functions.worker.invoke({})).rejects.toThrow('ZodError');
    expect(await company.functions.worker.invoke({ Records: [] })).toEqual({ batchItemFailures: [] });
  });
});

test('a link opened while another worker has the user is reported once that one is done', async () => {
  const card = await ask(told(company), { userName: 'ada-busy', credentials: [choices.accessKey] });
  await approve(told(company), card);
  const client = databaseClient(company.dynamo.url);
  const users = dynamoUsers(client, tableNames.RequestsTable);
  const user = { account: '111122223333', userName: 'ada-busy' };
  await users.lease(user, 'another', Date.now() + 120_000, Date.now());
  const opened = openNewest(told(company), 'U0ADA');
  await sleep(600);
  expect((await requestsFor(told(company), 'ada-busy'))[0]?.handovers[0]?.state).toBe('sent');
  await users.release(user, 'another');
  client.destroy();
  await opened;
  expect((await requestsFor(told(company), 'ada-busy'))[0]?.handovers[0]?.state).toBe('acknowledged');
});

/** The worker's next run takes until it is let go. */
function holdNextRun() {
  const { worker } = company.functions;
  const invoke = worker.invoke.bind(worker);
  let isHeld = false;
  let letGo = () => {};
  const end = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const spy = jest.spyOn(worker, 'invoke').mockImplementationOnce(async (event) => {
    isHeld = true;
    await end;
    return invoke(event);
  });
  return {
    isHeld: () => isHeld,
    letGo() {
      letGo();
      spy.mockRestore();
    },
  };
}

test('a user is stopped while all that is not urgent waits behind a record that takes long', async () => {
  const card = await ask(told(company), {
    forWhom: choices.aWorkload,
    owner: 'U0ADA',
    userName: 'stopped-job',
  });
  await approve(told(company), card);
  await openNewest(told(company), 'U0ADA');
  const run = holdNextRun();
  await submitFor(told(company), { userName: 'ada-held' });
  await company.slack.until(run.isHeld);
  const owner = company.slack.as('U0ADA');
  const [receipt] = owner
    .inbox()
    .filter((each) => each.read().includes(`[${buttons.notMe}]`))
    .slice(-1);
  await owner.click(buttons.notMe, { ...(receipt ? { in: receipt } : {}), confirm: true });
  const isStopped = () => {
    const { inlinePolicies, accessKeys } = userOf(told(company), 'stopped-job') ?? {};
    const keys = accessKeys ?? [];
    return (
      inlinePolicies?.CountersignSuspended !== undefined && keys.every(({ status }) => status === 'Inactive')
    );
  };
  await company.slack.until(isStopped, { what: 'the stop' });
  expect(company.sources['countersign-requests']?.isIdle).toBe(false);
  expect(await statusOf(told(company), 'ada-held')).toBe('submitted');
  run.letGo();
  await company.settled();
  expect(await statusOf(told(company), 'ada-held')).toBe('pending');
});

test('codes of an MFA device wake the worker by the stream, and are the pages’ to write by their role', async () => {
  const client = databaseClient(company.dynamo.url);
  const secrets = dynamoSecrets({ client, table: tableNames.SecretsTable });
  const tab = { id: 'I'.repeat(22), proof: 'P'.repeat(43), nonce: 'N'.repeat(22) };
  const binding = aBinding({ id: tab.id, kind: 'mfa-device', expiresAtMs: Date.now() + 60_000 });
  const sealed = { iv: 'iv', ciphertext: 'ciphertext' };
  await secrets.put({ binding, sealed, proofHash: await proofHashOf(tab.proof) });
  const ask = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const reply = await fetch(`${company.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    await company.settled();
    return [reply.status, await reply.json()];
  };
  expect(await ask('/s/claim', tab)).toMatchObject([200, { sealed }]);
  const woken = jest.spyOn(company.functions.worker, 'invoke');
  expect(await ask('/s/codes', { ...tab, n: 1, first: '123456', second: '654321' })).toEqual([202, { n: 1 }]);
  expect(JSON.stringify(woken.mock.calls)).toContain(`"Keys":{"id":{"S":"${tab.id}"}}`);
  expect(JSON.stringify(woken.mock.calls)).not.toMatch(/123456|654321/);
  woken.mockRestore();
  expect(await ask('/s/outcome', tab)).toEqual([200, { n: 1, state: 'offered' }]);
  client.destroy();
});

test('what AWS Health says of a key comes by the bus, and the worker asks AWS whose it is, once', async () => {
  const keyId = 'AKIAIOSFODNN7EXAMPLE';
  const { exposed } = company.functions;
  await Promise.all([exposed.invoke(aHealthEvent(keyId)), exposed.invoke(aHealthEvent(keyId))]);
  await exposed.invoke({ source: 'my.app' });
  await company.settled();
  const cards = company.slack.channel('C0APPROVALS').filter((message) => message.read().includes(keyId));
  expect(cards).toHaveLength(1);
  const asked = company.aws.calls.filter(({ action }) => action === 'GetAccessKeyLastUsed');
  expect(asked.at(-1)?.caller).toMatch(/assumed-role\/Worker\/exposed-/);
  expect(exposed.logged.join('\n')).toContain('no event of AWS Health');
});

test('it works at AWS only in sessions of the role, for the request', () => {
  const ofWorker = company.aws.calls.filter(
    ({ service, caller = '' }) => service === 'iam' && !caller.endsWith('/Reader/gather'),
  );
  const callers = ofWorker.map(({ caller }) => caller);
  expect(callers.length).toBeGreaterThan(5);
  for (const caller of callers) expect(caller).toMatch(/^arn:aws:sts::111122223333:assumed-role\/Worker\/.+/);
});

describe('the sweep', () => {
  test('picks up what the stream has lost, and says how long it waited', async () => {
    const requests = company.sources['countersign-requests'];
    if (!requests) throw new Error('no stream');
    requests.isLost = true;
    await submitFor(told(company), { userName: 'ada-lost' });
    await company.settled();
    expect(await statusOf(told(company), 'ada-lost')).toBe('submitted');
    requests.isLost = false;
    await company.functions.sweep.invoke({});
    await company.settled();
    expect(await statusOf(told(company), 'ada-lost')).toBe('pending');
    expect(newestCard(told(company)).read()).toContain('ada-lost');

    // The metric filter behind the alarm for stuck work reads exactly this.
    const { FilterPattern, MetricTransformations } = deployment().resources.Resources.OldestWork.Properties;
    expect([FilterPattern, MetricTransformations[0].MetricValue]).toEqual([
      '{ $.msg = "swept" }',
      '$.oldestMs',
    ]);
    // A line may still be on its way when the function is frozen: then it comes with the next event.
    await company.slack.until(async () => {
      if (company.functions.sweep.logged.length === 0) await company.functions.sweep.invoke({});
      return company.functions.sweep.logged.length > 0;
    });
    const line = JSON.parse(company.functions.sweep.logged.at(-1) ?? '{}');
    expect(line).toMatchObject({ msg: 'swept', oldestMs: expect.any(Number) });
  });
});

test('the sweep hands everything to the worker, with what cannot be read the longest overdue', async () => {
  await putPoisoned(company, 120);
  const requests = company.sources['countersign-requests'];
  if (!requests) throw new Error('no stream');
  requests.isLost = true;
  await submitFor(told(company), { userName: 'ada-behind' });
  await company.settled();
  requests.isLost = false;
  await company.functions.sweep.invoke({});
  await company.settled();
  expect(await asideOf(company, 'bad-0')).toMatchObject({ setAside: { tries: 1 } });
  expect(await asideOf(company, 'bad-119')).toMatchObject({ setAside: { tries: 1 } });
  expect(requests.discarded).toEqual([]);
  expect(newestCard(told(company)).read()).toContain('ada-behind');
  for (let n = 0; n < 120; n += 1) await takeAway(company, `bad-${n}`);
});

const deployment = () => readDeployment({ SLACK_BOT_ID: 'B', SLACK_BOT_USER_ID: 'U', SLACK_TEAM_ID: 'T' });

/** What the worker did to assume the role: each is allowed by itself. */
const assumed = () =>
  company.aws.calls
    .filter(({ action, status }) => action === 'AssumeRole' && status === 200)
    .flatMap(({ params }) => [
      `AssumeRole ${params.RoleArn}`,
      ...(params.SourceIdentity ? [`SetSourceIdentity ${params.RoleArn}`] : []),
      ...(params['Tags.member.1.Key'] ? [`TagSession ${params.RoleArn}`] : []),
    ])
    .map((each) => `${each.endsWith('/Reader') ? gatherKey : botKeys.accessKeyId} sts:${each}`);

/** As if every list had been made long ago. */
async function ageLists({ dynamo }: LambdaCompany): Promise<void> {
  const client = databaseClient(dynamo.url);
  await client.update({
    TableName: tableNames.RequestsTable,
    Key: { pk: 'POLICIES#111122223333', sk: 'LIST' },
    UpdateExpression: 'SET #list.atMs = :at',
    ExpressionAttributeNames: { '#list': 'list' },
    ExpressionAttributeValues: { ':at': 0 },
  });
  client.destroy();
}

test('managed policies are listed in sessions of the reader role, and found by typing', async () => {
  await company.functions.gather.invoke({});
  const listed = company.aws.calls.filter(({ action }) => action === 'ListPolicies');
  expect(new Set(listed.map(({ caller }) => caller))).toEqual(
    new Set(['arn:aws:sts::111122223333:assumed-role/Reader/gather']),
  );
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'request-user');
  // That there was no list yet is believed for some seconds.
  const found = async () => {
    const options = await ada.suggest('Access', 's3 read');
    return options.length > 0 && options;
  };
  expect(await company.slack.until(found, { what: 'the list' })).toEqual(['AmazonS3ReadOnlyAccess (low risk)']);
  await ada.close();
});

describe('the roles', () => {
  /** What Lambda itself does in the role of a function: its logs, the polling of streams, and records it gives up. */
  const lambdas = /^(logs:|sqs:SendMessage |dynamodb:ListStreams |dynamodb:\w+ \S+\/stream\/)/;

  test('allow what is used, and nothing else except what Lambda itself does', async () => {
    // A link that Slack does not take is withdrawn.
    const card = await ask(told(company), { userName: 'ada-undelivered' });
    company.slack.faults.add({ operation: 'chat.postMessage', kind: 'error', times: 1 });
    await approve(told(company), card);
    const { link } = linkOf(told(company), 'U0ADA');
    await openNewest(told(company), 'U0ADA');
    expect(await openLink(told(company), link)).toMatchObject({ code: 'link.already-opened' });
    await clickLast(told(company), 'U0ADA', buttons.notMe);
    await company.slack.as('U0ADA').command('/iam', 'status');
    await company.slack.as('U0LEA').command('/iam', 'status');
    await company.slack.as('U0ADA').command('/iam', 'keys');
    await company.slack.as('U0LEA').command('/iam', 'audit');
    await company.slack.as('U0LEA').close();
    await company.settled();
    // Who has left is looked up every minute.
    expect(await company.functions.worker.invoke({ 'detail-type': 'Scheduled Event' })).toEqual({
      batchItemFailures: [],
    });
    // A second list replaces the first.
    await company.functions.gather.invoke({});
    await ageLists(company);
    await company.functions.gather.invoke({});
    const names = {
      ...{ slack: 'slack', web: 'web', sweep: 'sweep', exposed: 'exposed' },
      ...{ worker: botKeys.accessKeyId, gather: gatherKey },
    } as const;
    for (const name of functionNames) {
      const { statements } = policyOf(deployment(), name);
      const allowed = statements.flatMap(({ effect, actions, resources }) =>
        effect === 'Deny'
          ? []
          : actions.patterns.flatMap((action) => resources.patterns.map((resource) => `${action} ${resource}`)),
      );
      const used = [...company.used, ...assumed()].flatMap((each) => {
        const [caller, ...what] = each.split(' ');
        return caller === names[name] ? [what.join(' ')] : [];
      });
      const known = allowed.filter((each) => !lambdas.test(each));
      expect([name, known.filter((each) => !used.some((one) => matchesWildcard(each, one)))]).toEqual([
        name,
        [],
      ]);
      expect([name, used.filter((one) => !known.some((each) => matchesWildcard(each, one)))]).toEqual([
        name,
        [],
      ]);
    }
    expect(company.aws.calls.filter(({ errorCode }) => errorCode === 'AccessDenied')).toEqual([]);
  });
});

describe('the bundles', () => {
  test('have run on the Node that was named', () => {
    const version = process.env.NODE24 ? /^v24\./ : new RegExp(`^${process.version}$`);
    for (const name of functionNames) expect(company.functions[name].version).toMatch(version);
  });

  /** The names of calls as the clients of the SDK hold them, minified or not. */
  const calls = /["'`](CreateAccessKey|AssumeRole)["'`]/;
  const textOf = (name: string) => {
    const [path = ''] = Object.keys(company.metafile.outputs).filter((each) =>
      each.endsWith(`lambda/${name}.js`),
    );
    return readFileSync(path, 'utf8');
  };
  const partsOf = (name: string) => {
    const [, output] =
      Object.entries(company.metafile.outputs).find(([path]) => path.endsWith(`lambda/${name}.js`)) ?? [];
    return Object.keys(output?.inputs ?? {});
  };

  test.each(['slack', 'web', 'sweep'])('%s has no client of IAM or STS', (name) => {
    expect(partsOf(name).length).toBeGreaterThan(50);
    expect(
      partsOf(name).filter((part) => /client-iam|client-sts|nested-clients|credential-provider/.test(part)),
    ).toEqual([]);
    expect(textOf(name)).not.toMatch(calls);
    // What plans say of rights is in all of them: it is no call.
    expect(textOf('worker')).toMatch(calls);
  });

  test.each(functionNames)('%s has nothing of the sandbox', (name) => {
    expect(partsOf(name).filter((part) => part.includes('src/sandbox'))).toEqual([]);
  });
});

test('a signing secret that was rotated counts within seconds, without a restart; the old one no longer does', async () => {
  const secret = 'a-signing-secret-of-later';
  const signed = (made: string) => {
    const at = String(nowSeconds());
    const mac = createHmac('sha256', made).update(`v0:${at}:${command}`).digest('hex');
    return { 'x-slack-request-timestamp': at, 'x-slack-signature': `v0=${mac}` };
  };
  expect((await post(command, signed(secret))).status).toBe(401);
  company.parameters.values = { ...company.parameters.values, '/countersign/slack/signing-secret': secret };
  // A doubted secret is read again when it is five seconds old.
  for (let tries = 0; (await post(command, signed(secret))).status === 401; tries += 1) {
    if (tries > 40) throw new Error('the new secret does not count');
    await sleep(200);
  }
  expect((await post(command, company.slack.sign(command))).status).toBe(401);
});
