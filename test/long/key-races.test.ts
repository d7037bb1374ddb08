import { kindOf } from '../../src/core/intents/table.ts';
import type { Outgoing } from '../../src/flows/ports.ts';
import { type Company, closeCompanies, day, minute } from '../support/a-company.ts';
import {
  ada,
  aKeyHolder,
  bothWork,
  inbox,
  inGrace,
  keysOf,
  press,
  rotating,
  rotationOf,
  showKeys,
  states,
  useKey,
} from '../support/key-holder.ts';
import { buttons } from '../support/labels.ts';
import { clickLast, linkOf, openLink, openNewest, requestsFor, toldBy } from '../support/story.ts';

afterEach(closeCompanies);

const bringBack = 'Undo: bring the old key back';

/** Something that happens just before the bot's next such call goes out, once. */
class Meanwhile {
  #operation = '';
  #act: (() => Promise<unknown>) | undefined;
  before(operation: string, act: () => Promise<unknown>): void {
    this.#operation = operation;
    this.#act = act;
  }
  readonly outgoing: Outgoing = async (call, send) => {
    const act = this.#act;
    if (act && call.service === 'iam' && call.operation === this.#operation) {
      this.#act = undefined;
      await act();
    }
    return send();
  };
}

const withButton = (company: Company, button: string) => {
  const message = company.slack
    .as(ada)
    .inbox()
    .findLast((each) => each.read().includes(`[${button}]`));
  if (!message) throw new Error(`there is no ${button}`);
  return message;
};
const clickStale = (company: Company, button: string, message = withButton(company, button)) =>
  company.slack.as(ada).click(button, { in: message, stale: true, confirm: true });

const rotationsOf = async (company: Company) =>
  (await requestsFor(company, 'robot')).filter(({ intent }) => kindOf(intent) === 'rotate-key');

/** Who finds the user busy comes back when the lease has ended. */
async function loserIsHeard(company: Company): Promise<void> {
  await company.settled();
  for (let tries = 0; tries < 3 && !inbox(company).includes('is at this already'); tries += 1)
    await company.later(minute);
}

describe('rotate twice at once', () => {
  test('by two clicks on one list: one second key, and the other click is told', async () => {
    const company = await aKeyHolder();
    await showKeys(company);
    const list = withButton(company, buttons.rotate);
    await Promise.all([clickStale(company, buttons.rotate, list), clickStale(company, buttons.rotate, list)]);
    await loserIsHeard(company);
    expect(states(company)).toEqual(['Active', 'Inactive']);
    expect((await rotationsOf(company)).map(({ phase }) => phase.status).sort()).toEqual([
      'applying',
      'rejected',
    ]);
    expect(inbox(company).match(/Another request for robot is at this already/g)).toHaveLength(1);
  });

  test('from the list and from the reminder', async () => {
    const company = await aKeyHolder();
    await company.later(90 * day + minute);
    const reminder = withButton(company, buttons.rotate);
    await showKeys(company);
    const list = withButton(company, buttons.rotate);
    await Promise.all([
      clickStale(company, buttons.rotate, list),
      clickStale(company, buttons.rotate, reminder),
    ]);
    await loserIsHeard(company);
    expect(states(company)).toEqual(['Active', 'Inactive']);
    await openNewest(company, ada);
    await press(company, buttons.sendNewLink);
    expect(states(company)).toEqual(['Active', 'Inactive']);
  });
});

describe('bringing back against the deletion', () => {
  test('first to be written down wins: brought back just before, nothing is deleted', async () => {
    const company = await aKeyHolder();
    await inGrace(company);
    const message = withButton(company, bringBack);
    // The worker has found the days over, and has nothing announced yet.
    company.dynamo.faults.add({ operation: 'PutItem', kind: 'delay', delayMs: 150, times: 1 });
    company.clock.pass(7 * day + minute);
    const swept = company.bot.worker.sweep();
    const words = await toldBy(company, ada, () => clickStale(company, bringBack, message));
    await swept;
    await company.settled();
    const isBack = words?.startsWith('The old key works again');
    expect(isBack || words?.startsWith('Too late: the old key')).toBe(true);
    expect(states(company)).toEqual(isBack ? ['Active', 'Active'] : ['Active']);
  });

  test('once the deletion is announced, the owner is told that it is too late', async () => {
    const meanwhile = new Meanwhile();
    const company = await aKeyHolder({ outgoing: meanwhile.outgoing });
    await inGrace(company);
    const message = withButton(company, bringBack);
    const ephemerals = company.slack.as(ada).ephemerals().length;
    meanwhile.before('DeleteAccessKey', () => clickStale(company, bringBack, message));
    await company.later(7 * day + minute);
    await company.slack.until(() => company.slack.as(ada).ephemerals().length > ephemerals);
    expect(company.slack.as(ada).ephemerals().at(-1)?.read()).toMatch(/^Too late: the old key/);
    expect(states(company)).toEqual(['Active']);
    expect(await rotationOf(company)).toMatchObject({ phase: { status: 'done' } });
  });
});

describe('"That wasn\'t me" at the same time', () => {
  test('as Activate: nothing works in the end', async () => {
    const company = await aKeyHolder();
    await rotating(company);
    await openNewest(company, ada);
    const receipt = withButton(company, buttons.activate);
    await Promise.all([
      clickStale(company, buttons.activate, receipt),
      clickStale(company, buttons.notMe, receipt),
    ]);
    await company.settled();
    await company.later(minute);
    await company.later(minute);
    expect(states(company)).not.toContain('Active');
  });

  test('as the deactivation of the old key, which is in progress', async () => {
    const meanwhile = new Meanwhile();
    const company = await aKeyHolder({ outgoing: meanwhile.outgoing });
    const opened = await bothWork(company);
    await useKey(company, opened);
    meanwhile.before('UpdateAccessKey', () => clickStale(company, buttons.notMe));
    await press(company, buttons.switched);
    await company.later(minute);
    await company.later(minute);
    expect(states(company)).not.toContain('Active');
    await expect(useKey(company, opened)).rejects.toThrow();
    expect(await rotationOf(company)).not.toMatchObject({ phase: { status: 'applying' } });
  });
});

describe('while a worker is busy with the user', () => {
  test('the claim is not lost', async () => {
    const meanwhile = new Meanwhile();
    const company = await aKeyHolder({ outgoing: meanwhile.outgoing });
    const opened = await bothWork(company);
    await useKey(company, opened);
    const step = withButton(company, buttons.switched);
    meanwhile.before('GetUser', () => clickStale(company, buttons.switched, step));
    await showKeys(company);
    await company.settled();
    await company.later(minute);
    await company.later(minute);
    expect(states(company)).toEqual(['Inactive', 'Active']);
  });

  test('a stop in the middle of the deactivation brings the old key back', async () => {
    const meanwhile = new Meanwhile();
    const company = await aKeyHolder({ outgoing: meanwhile.outgoing });
    const before = keysOf(company);
    await useKey(company, await bothWork(company));
    meanwhile.before('UpdateAccessKey', () => clickStale(company, buttons.stop));
    await press(company, buttons.switched);
    await company.slack.until(() => inbox(company).includes('Undone: Rotate'));
    await company.settled();
    expect(keysOf(company)).toEqual(before);
  });
});

test('opening a link against its expiry: it is either opened or expired, and the key goes with it', async () => {
  const company = await aKeyHolder();
  await rotating(company);
  const { link } = linkOf(company, ada);
  company.clock.pass(15 * minute - 20);
  const [opened] = await Promise.all([
    openLink(company, link),
    new Promise((resolve) => setTimeout(resolve, 15)).then(() => company.later(10)),
  ]);
  await company.later(minute);
  const isOpened = !('code' in opened);
  expect(states(company)).toEqual(isOpened ? ['Active', 'Inactive'] : ['Active']);
  if (isOpened) await clickLast(company, ada, buttons.stop);
  else await press(company, buttons.sendNewLink);
});
