import { kindOf } from '../../src/core/intents/table.ts';
import { aCompany, type Company, closeCompanies, day, hour, minute } from '../support/a-company.ts';
import { fullGrant } from '../support/full-grant.ts';
import {
  activate,
  ada,
  aKeyHolder,
  bothWork,
  clickKey,
  inbox,
  keysOf,
  lastDm,
  press,
  rotating,
  showKeys,
  states,
  useKey,
} from '../support/key-holder.ts';
import { buttons, choices } from '../support/labels.ts';
import { say } from '../support/own-credentials.ts';
import { approve, ask, clickLast, enrol, openNewest, requestsFor, toldBy } from '../support/story.ts';

afterEach(closeCompanies);

const listOf = (company: Company) =>
  company.slack
    .as(ada)
    .inbox()
    .findLast((message) => message.read().includes('[Look again]')) ?? never();

describe('/iam keys', () => {
  test('shows each key with its age, status and last use, and what can be done with it', async () => {
    const company = await aKeyHolder();
    const answer = await say(company, ada, 'keys');
    expect(answer.ephemeral?.read()).toBe(
      'AWS is being asked what robot holds; the list comes in a direct message.',
    );
    await useKey(company, await bothWork(company));
    const [first, second] = keysOf(company);
    await company.later(day + hour);
    const list = await showKeys(company);
    expect(list).toContain(`${first?.id} — active\n1 day old · never used, as far as AWS has noted`);
    expect(list).toMatch(new RegExp(`${second?.id} — active\\n1 day old · last used .* for iam in us-east-1`));
    expect(list).toContain('AWS allows two keys. To rotate one, or make another');
    expect(list).not.toContain('[New key]');
    await clickKey(company, buttons.deactivate, first?.id ?? '');
    const after = await showKeys(company);
    expect(after).toMatch(new RegExp(`${first?.id} — inactive[\\s\\S]*\\[Activate\\] \\[Delete\\]`));
    await press(company, 'Look again');
    expect(lastDm(company)).toBe(after);
  });

  test('of a program: no words about MFA and passwords; none left: it says so', async () => {
    const company = await aKeyHolder();
    const [key] = keysOf(company);
    expect(await showKeys(company)).not.toMatch(/MFA|password|aws login/);
    await clickKey(company, buttons.deactivate, key?.id ?? '');
    await showKeys(company);
    await clickKey(company, 'Delete', key?.id ?? '');
    expect(lastDm(company)).toContain('The key is deleted.');
    await press(company, 'Show my keys');
    expect(lastDm(company)).toContain('No access keys.');
    expect(lastDm(company)).toContain('[New key]');
  });

  test('of somebody without a user: how to get one', async () => {
    const company = await aKeyHolder();
    const answer = await say(company, 'U0LIV', 'keys');
    expect(answer.ephemeral?.read()).toMatch(/^No IAM user of yours is known here/);
  });

  test('with several users: which one', async () => {
    const company = await aKeyHolder();
    await fullGrant(company, 'ada');
    await say(company, ada, 'keys');
    expect(company.slack.as(ada).ephemerals().at(-1)?.read()).toContain('Which of your users?');
    await choose(company, 'robot');
    expect(lastDm(company)).toContain('robot in Sandbox');
    await say(company, ada, 'keys');
    await choose(company, 'ada');
    expect(lastDm(company)).toContain('For the AWS CLI, aws login gives short-lived credentials');
    // A key was approved for her, and she hears of the better way first all the same.
    const asked = await company.slack.as(ada).click(buttons.newKey, { in: listOf(company), confirm: false });
    expect(asked.confirm?.text).toMatch(/^aws login gives you short-lived credentials without a key/);
  });
});

describe('a new key', () => {
  test('comes inactive, by one-time link, works once its owner has activated it, and grows old', async () => {
    const company = await aKeyHolder();
    await showKeys(company);
    const words = await press(company, buttons.newKey);
    expect(words).toBe('A key for robot is being made; its link comes in a direct message.');
    expect(states(company)).toEqual(['Active', 'Inactive']);
    const opened = await openNewest(company, ada);
    await expect(useKey(company, opened)).rejects.toThrow();
    await activate(company, 'robot');
    await useKey(company, opened);
    expect(inbox(company)).toContain('The key works. You will be asked to rotate it when it is old.');
    await company.later(91 * day);
    expect(inbox(company).match(/is older than 90 days/g)).toHaveLength(2);
  });

  test('is not made from the list before it is opened: the request that hands it over says who opened it', async () => {
    const company = await aKeyHolder();
    await showKeys(company);
    await press(company, buttons.newKey);
    const fresh = keysOf(company)[1]?.id ?? '';
    for (const button of ['Activate', 'Delete']) {
      await showKeys(company);
      await clickKey(company, button, fresh);
      expect(lastDm(company)).toContain(`The access key ${fresh} is just being handed over`);
    }
    expect(states(company)).toEqual(['Active', 'Inactive']);
  });

  test('is deleted when it is stopped, and when nobody finishes', async () => {
    const company = await aKeyHolder();
    const before = keysOf(company);
    await showKeys(company);
    await press(company, buttons.newKey);
    await clickLast(company, ada, buttons.stop);
    await company.slack.until(() => keysOf(company).length === 1);
    await company.settled();
    await showKeys(company);
    await press(company, buttons.newKey);
    await company.later(16 * minute);
    await company.later(7 * day);
    expect(keysOf(company)).toEqual(before);
    expect((await requestsFor(company, 'robot')).at(-1)).toMatchObject({
      phase: { status: 'undone' },
      mayHoldReservation: false,
    });
  });

  test('a third is not made: the quota is reported before, and again when a list is stale', async () => {
    const company = await aKeyHolder();
    await showKeys(company);
    const stale = listOf(company);
    await press(company, buttons.newKey);
    await openNewest(company, ada);
    await activate(company, 'robot');
    for (const button of [buttons.newKey, 'Rotate']) {
      await toldBy(company, ada, () =>
        company.slack.as(ada).click(button, { in: stale, stale: true, confirm: true }),
      );
      await company.settled();
      expect(lastDm(company)).toContain('robot has two access keys, and AWS allows no more');
    }
    expect(states(company)).toEqual(['Active', 'Active']);
    expect(await showKeys(company)).not.toMatch(/\[Rotate\]|\[New key\]/);
  });

  test('while another is in progress: the first one is finished or stopped first', async () => {
    const company = await aKeyHolder();
    await rotating(company);
    const list = listOf(company);
    await toldBy(company, ada, () => company.slack.as(ada).click(buttons.rotate, { in: list }));
    await company.settled();
    expect(lastDm(company)).toContain('Another request for robot is at this already.');
    expect(states(company)).toEqual(['Active', 'Inactive']);
  });

  test('is not for somebody for whom none was approved, unless the catalogue lets people have keys', async () => {
    const company = await aCompany();
    await approve(company, await ask(company, { userName: 'ada', credentials: [choices.password] }));
    await enrol(company, ada);
    expect(await showKeys(company)).not.toContain('[New key]');
    const list = listOf(company);
    const forged = () =>
      company.slack.as(ada).clickRaw('Look again', { in: list, action: { action_id: 'new-key' } });
    expect(await toldBy(company, ada, forged)).toMatch(
      /^The catalogue lets ada have no access keys\. aws login gives the AWS CLI short-lived credentials/,
    );
    await company.settled();
    company.bot.catalogue.accessKeys.selfService.person = 'low';
    expect(await showKeys(company)).toContain('[New key]');
    await press(company, buttons.newKey);
    expect(states(company, 'ada')).toEqual(['Inactive']);
  });
});

describe('setting a key', () => {
  test('inactive, active again, deleted once it is inactive; each is reported', async () => {
    const company = await aKeyHolder();
    const id = keysOf(company)[0]?.id ?? '';
    const steps = [
      ['Deactivate', ['Inactive'], 'The key is inactive now. You can activate it again.'],
      ['Activate', ['Active'], 'The key works again.'],
      ['Deactivate', ['Inactive'], 'The key is inactive now.'],
      ['Delete', [], 'The key is deleted.'],
    ] as const;
    for (const [button, expected, words] of steps) {
      await showKeys(company);
      await clickKey(company, button, id);
      expect(states(company)).toEqual(expected);
      expect(lastDm(company)).toContain(words);
    }
    expect((await say(company, ada, 'status')).ephemeral?.read()).toMatch(
      /Delete an access key of robot[\s\S]*Deactivate an access key of robot[\s\S]*Activate an access key of robot/,
    );
  });

  test('an old list acts on the key it shows, and on no other: gone, or active again, it says so', async () => {
    const company = await aKeyHolder();
    const id = keysOf(company)[0]?.id ?? '';
    await showKeys(company);
    await clickKey(company, buttons.deactivate, id);
    await showKeys(company);
    const stale = listOf(company);
    const onStale = async (button: string) => {
      const click = () => company.slack.as(ada).click(`${button} ${id}`, { in: stale, confirm: true });
      await toldBy(company, ada, click);
      await company.settled();
    };
    await clickKey(company, buttons.activate, id);
    await onStale('Delete');
    expect(lastDm(company)).toContain(`The access key ${id} is active. Deactivate it first`);
    expect(states(company)).toEqual(['Active']);
    await showKeys(company);
    await clickKey(company, buttons.deactivate, id);
    await onStale('Delete');
    await showKeys(company);
    await press(company, buttons.newKey);
    const fresh = keysOf(company);
    for (const button of ['Activate', 'Delete']) {
      await onStale(button);
      expect(lastDm(company)).toContain(`The access key ${id} is not there any more.`);
    }
    expect(keysOf(company)).toEqual(fresh);
  });

  test('clicked three times by Slack, it happens once', async () => {
    const company = await aKeyHolder();
    const id = keysOf(company)[0]?.id ?? '';
    await showKeys(company);
    await clickKey(company, buttons.deactivate, id);
    await Promise.all([
      company.slack.redeliver('block_actions'),
      company.slack.redeliver('block_actions', { agoSeconds: 290 }),
    ]);
    await company.settled();
    const set = (await requestsFor(company, 'robot')).filter(({ intent }) => kindOf(intent) === 'set-key');
    expect(set).toHaveLength(1);
    await press(company, 'Show my keys');
    await company.slack.redeliver('block_actions');
    await company.settled();
    await rotatingAgain(company, id);
  });

  test("another person's click on it does nothing", async () => {
    const company = await aKeyHolder();
    await showKeys(company);
    const before = (await requestsFor(company, 'robot')).length;
    for (const button of ['Rotate', 'Deactivate', buttons.newKey, 'Look again'])
      await company.slack.as(ada).clickRaw(button, {
        in: listOf(company),
        payload: { user: { id: 'U0BEN', team_id: 'T0ACME' } },
      });
    await company.settled();
    expect(await requestsFor(company, 'robot')).toHaveLength(before);
    expect(states(company)).toEqual(['Active']);
    const said = company.slack
      .as(ada)
      .ephemerals()
      .map((message) => message.read());
    expect(
      said.filter((words) => words.includes('Only @ada can do that: the credentials are theirs.')),
    ).toHaveLength(4);
  });

  test('a suspended user gets nothing back that works', async () => {
    const company = await aKeyHolder();
    const id = keysOf(company)[0]?.id ?? '';
    await showKeys(company);
    const whileActive = listOf(company);
    await clickKey(company, buttons.deactivate, id);
    await showKeys(company);
    const whileInactive = listOf(company);
    await clickKey(company, buttons.activate, id);
    await clickLast(company, ada, buttons.notMe);
    await company.slack.until(() => !states(company).includes('Active'));
    await company.settled();
    expect(await showKeys(company)).toContain(`${id} — inactive`);
    for (const [button, list] of [
      ['Activate', whileInactive],
      ['Rotate', whileActive],
    ] as const) {
      const words = await toldBy(company, ada, () =>
        company.slack.as(ada).click(button, { in: list, stale: true }),
      );
      expect(words).toContain('The user was suspended by @ada.');
    }
    expect(states(company)).toEqual(['Inactive']);
  });
});

test('a user in set-up is hers however much she has asked for since', async () => {
  const company = await aCompany();
  await approve(company, await ask(company, { userName: 'ada' }));
  await openNewest(company, ada);
  for (let look = 0; look < 21; look += 1) await say(company, ada, 'keys');
  expect(lastDm(company)).toContain('No access keys.');
  await say(company, ada, 'mfa');
  expect(inbox(company)).toMatch(/MFA device[\s\S]*\[Open the one-time page\]/);
});

/** Of several users, in answer to a command. */
async function choose(company: Company, userName: string): Promise<void> {
  const question = company.slack.as(ada).ephemerals().at(-1) ?? never();
  await toldBy(company, ada, () =>
    company.slack.as(ada).click(`${userName} in Sandbox (111122223333)`, { in: question }),
  );
  await company.settled();
}

/** Doubled by Slack, a rotation still makes one key. */
async function rotatingAgain(company: Company, id: string): Promise<void> {
  await showKeys(company);
  await clickKey(company, buttons.activate, id);
  await rotating(company);
  await Promise.all([company.slack.redeliver('block_actions'), company.slack.redeliver('block_actions')]);
  await company.settled();
  expect(states(company)).toEqual(['Active', 'Inactive']);
  expect(inbox(company)).not.toContain('is at this already');
}

function never(): never {
  throw new Error('there is no such message');
}
