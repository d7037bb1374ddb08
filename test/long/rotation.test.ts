import { type Company, closeCompanies, day, hour, minute } from '../support/a-company.ts';
import {
  ada,
  aKeyHolder,
  bothWork,
  clickKey,
  inbox,
  inGrace,
  keysOf,
  lastDm,
  makeAnew,
  makeByHand,
  press,
  rotating,
  rotationOf,
  showKeys,
  states,
  useKey,
} from '../support/key-holder.ts';
import { buttons } from '../support/labels.ts';
import { clickLast, linkOf, openLink, openNewest, toldBy } from '../support/story.ts';

afterEach(closeCompanies);

const bringBack = 'Undo: bring the old key back';

describe('a rotation', () => {
  test('goes from the second key to the deletion of the old one, and reports every step in a separate message', async () => {
    const company = await aKeyHolder();
    const [old] = keysOf(company);
    await rotating(company);
    expect(states(company)).toEqual(['Active', 'Inactive']);
    const opened = await openNewest(company, ada);
    await clickLast(company, ada, buttons.activate);
    expect(states(company)).toEqual(['Active', 'Active']);
    expect(lastDm(company)).toContain(`Put it wherever the old one, ${old?.id}, is used. Both work meanwhile.`);
    await useKey(company, opened);
    await press(company, buttons.switched);
    expect(states(company)).toEqual(['Inactive', 'Active']);
    expect(lastDm(company)).toMatch(
      new RegExp(`The old key ${old?.id} of robot is inactive now\\. It is deleted \\w+ \\d+`),
    );
    await company.later(6 * day + minute);
    expect(lastDm(company)).toMatch(/The old key \w+ of robot is deleted .* bring it back now/);
    await company.later(day);
    expect(states(company)).toEqual(['Active']);
    expect(keysOf(company)[0]?.id).not.toBe(old?.id);
    expect(lastDm(company)).toContain(
      `Rotated. The old key ${old?.id} of robot is deleted, the new one works.`,
    );
    expect(await rotationOf(company)).toMatchObject({ phase: { status: 'done' }, mayHoldReservation: false });
  });

  test('nothing is taken away before AWS has seen the new key used', async () => {
    const company = await aKeyHolder();
    const opened = await bothWork(company);
    const words = await press(company, buttons.switched);
    expect(words).toContain('Checking with AWS now.');
    expect(states(company)).toEqual(['Active', 'Active']);
    expect(lastDm(company)).toContain('AWS showed no use of the new key yet');
    await useKey(company, opened);
    await press(company, buttons.switched);
    expect(states(company)).toEqual(['Inactive', 'Active']);
  });

  test('nor while the new key is inactive again: then nothing would work', async () => {
    const company = await aKeyHolder();
    await useKey(company, await bothWork(company));
    await showKeys(company);
    await clickKey(company, buttons.deactivate, keysOf(company)[1]?.id ?? '');
    expect(states(company)).toEqual(['Active', 'Inactive']);
    await press(company, buttons.switched);
    expect(states(company)).toEqual(['Active', 'Inactive']);
  });

  test('the old key is brought back, as often as it is wanted', async () => {
    const company = await aKeyHolder();
    await inGrace(company);
    for (const _ of [1, 2]) {
      await press(company, bringBack);
      expect(states(company)).toEqual(['Active', 'Active']);
      expect(lastDm(company)).toMatch(
        /^:leftwards_arrow_with_hook: The old key \w+ of robot works again, and so does/,
      );
      expect(inbox(company)).not.toContain(bringBack);
      await press(company, buttons.switched);
      expect(states(company)).toEqual(['Inactive', 'Active']);
      expect(lastDm(company)).toMatch(/is inactive now\. It is deleted/);
    }
    await company.later(6 * day);
    await company.later(day + minute);
    expect(states(company)).toEqual(['Active']);
  });
});

describe('stopping a rotation', () => {
  const stop = (company: Company) => clickLast(company, ada, buttons.stop);

  test.each([
    [
      'before its link is opened: the link is dead, the old key works',
      async (company: Company) => {
        await rotating(company);
        const { link } = linkOf(company, ada);
        await stop(company);
        expect(await openLink(company, link)).toMatchObject({ code: 'link.replaced' });
      },
    ],
    [
      'when its link has expired',
      async (company: Company) => {
        await rotating(company);
        await company.later(16 * minute);
        await stop(company);
      },
    ],
    [
      'when its link was opened',
      async (company: Company) => {
        await rotating(company);
        await openNewest(company, ada);
        await stop(company);
      },
    ],
    [
      'while both keys work',
      async (company: Company) => {
        await bothWork(company);
        await stop(company);
      },
    ],
    [
      'in the days of grace: the old key works again',
      async (company: Company) => {
        await inGrace(company);
        await stop(company);
      },
    ],
    [
      'after the old key was brought back',
      async (company: Company) => {
        await inGrace(company);
        await press(company, bringBack);
        await stop(company);
      },
    ],
  ])('%s', async (_, upTo) => {
    const company = await aKeyHolder();
    const before = keysOf(company);
    await upTo(company);
    expect(keysOf(company)).toEqual(before);
    expect(await rotationOf(company)).toMatchObject({ phase: { status: 'undone' }, mayHoldReservation: false });
    expect(lastDm(company)).toContain('Undone: Rotate an access key of robot');
    await company.later(31 * day);
    expect(keysOf(company)).toEqual(before);
    // Nothing of it stands in the way of another one.
    await rotating(company);
    expect(states(company)).toEqual(['Active', 'Inactive']);
  });

  test('leaves the new key when the old one is gone: without it, nothing would work', async () => {
    const company = await aKeyHolder();
    const [old] = keysOf(company);
    await inGrace(company);
    await showKeys(company);
    await clickKey(company, 'Delete', old?.id ?? '');
    await stop(company);
    expect(states(company)).toEqual(['Active']);
    expect(await rotationOf(company)).toMatchObject({ phase: { status: 'undone' } });
    expect(lastDm(company)).toContain('The new key stays: the old one works no more');
  });

  test('is too late once the old key is deleted', async () => {
    const company = await aKeyHolder();
    await inGrace(company);
    const message = company.slack
      .as(ada)
      .inbox()
      .findLast((each) => each.read().includes('[Stop]'));
    await company.later(7 * day + minute);
    const words = await toldBy(company, ada, () =>
      company.slack.as(ada).click(buttons.stop, { in: message ?? never(), stale: true, confirm: true }),
    );
    expect(words).toContain('Nothing was changed: this request is already done');
    expect(states(company)).toEqual(['Active']);
  });
});

describe('a rotation continues or ends by itself', () => {
  test('its link expires: the key is revoked, and a new one is sent when it is asked for', async () => {
    const company = await aKeyHolder();
    await rotating(company);
    await company.later(16 * minute);
    expect(states(company)).toEqual(['Active']);
    expect(lastDm(company)).toContain('expired unopened');
    await press(company, buttons.sendNewLink);
    expect(states(company)).toEqual(['Active', 'Inactive']);
    await openNewest(company, ada);
    await clickLast(company, ada, buttons.activate);
    expect(states(company)).toEqual(['Active', 'Active']);
  });

  test('a key made by hand takes its room meanwhile: it stops, says so, and takes only its own back', async () => {
    const company = await aKeyHolder();
    await rotating(company);
    await company.later(16 * minute);
    await makeByHand(company, 'robot');
    const before = keysOf(company);
    await press(company, buttons.sendNewLink);
    expect(lastDm(company)).toContain('An AWS quota is used up.');
    await clickLast(company, ada, buttons.undo);
    await company.slack.until(() => lastDm(company).includes('Undone'));
    await company.settled();
    expect(keysOf(company)).toEqual(before);
  });

  test('a new link is asked for, and nothing can be made: stopped, it takes the opened key back, too', async () => {
    const company = await aKeyHolder();
    const before = keysOf(company);
    await rotating(company);
    await openNewest(company, ada);
    company.aws.faults.add({ operation: 'DeleteAccessKey', kind: 'refuse', code: 'AccessDenied', times: 1 });
    await press(company, buttons.sendNewLink);
    expect(states(company)).toEqual(['Active', 'Inactive']);
    await clickLast(company, ada, buttons.undo);
    await company.slack.until(() => lastDm(company).includes('Undone'));
    await company.settled();
    expect(keysOf(company)).toEqual(before);
  });

  test('brings a reminder daily, three times, and is removed when its key is never activated', async () => {
    const company = await aKeyHolder();
    await rotating(company);
    for (const _ of [1, 2, 3, 4, 5]) await company.later(day + minute);
    expect(inbox(company).match(/Not finished yet/g)).toHaveLength(3);
    await company.later(26 * day);
    expect(states(company)).toEqual(['Active']);
    expect(await rotationOf(company)).toMatchObject({ phase: { status: 'undone' }, mayHoldReservation: false });
    expect(lastDm(company)).toContain('It was not finished in time. What the plan had added was taken back.');
  });

  test('never switched: both keys keep working, and its owner continues or undoes it', async () => {
    const company = await aKeyHolder();
    const opened = await bothWork(company);
    await company.later(day + minute);
    expect(lastDm(company)).toContain("[I've switched]");
    await company.later(30 * day);
    expect(states(company)).toEqual(['Active', 'Active']);
    expect(lastDm(company)).toContain('did not say in time that the new key is in use. Both keys work.');
    await clickLast(company, ada, buttons.retry);
    await useKey(company, opened);
    await press(company, buttons.switched);
    expect(states(company)).toEqual(['Inactive', 'Active']);
  });

  test('brought back late, its owner has their time again', async () => {
    const company = await aKeyHolder();
    const opened = await bothWork(company);
    await company.later(29 * day);
    await useKey(company, opened);
    await press(company, buttons.switched);
    await company.later(5 * day);
    await press(company, bringBack);
    await company.later(minute);
    expect(await rotationOf(company)).toMatchObject({ phase: { status: 'applying' } });
    expect(states(company)).toEqual(['Active', 'Active']);
  });

  test('the old key is deleted elsewhere: nothing is brought back, and the owner is told', async () => {
    const company = await aKeyHolder();
    const [old] = keysOf(company);
    await inGrace(company);
    await showKeys(company);
    await clickKey(company, 'Delete', old?.id ?? '');
    await press(company, bringBack);
    expect(states(company)).toEqual(['Active']);
    expect(lastDm(company)).toContain(
      `The old key ${old?.id} of robot was deleted already, so it cannot come back.`,
    );
    expect(await rotationOf(company)).toMatchObject({ phase: { status: 'done' } });
  });

  test('after the deletion nothing is brought back', async () => {
    const company = await aKeyHolder();
    await inGrace(company);
    const message = company.slack
      .as(ada)
      .inbox()
      .findLast((each) => each.read().includes(`[${bringBack}]`));
    await company.later(7 * day + minute);
    const words = await toldBy(company, ada, () =>
      company.slack.as(ada).click(bringBack, { in: message ?? never(), stale: true }),
    );
    expect(words).toMatch(
      /^Too late: the old key \w+ is deleted, or about to be, and cannot be brought back\./,
    );
    expect(states(company)).toEqual(['Active']);
  });
});

describe('a rotation and other people', () => {
  test('its owner has left meanwhile: they can do nothing more, and working keys keep working', async () => {
    const company = await aKeyHolder();
    await useKey(company, await bothWork(company));
    company.slack.updatePerson(ada, { deleted: true });
    company.clock.pass(2 * minute);
    const words = await press(company, buttons.switched);
    expect(words).toContain('is deactivated');
    expect(states(company)).toEqual(['Active', 'Active']);
  });

  test('somebody made another user of the same name meanwhile: no key of it is made', async () => {
    const company = await aKeyHolder();
    await rotating(company);
    await company.later(16 * minute);
    await makeAnew(company, 'robot');
    await press(company, buttons.sendNewLink);
    await company.later(3 * minute);
    expect(lastDm(company)).toContain('Another user has its name, and was not touched.');
    expect(states(company)).toEqual([]);
  });

  test('its owner became a guest before the plan was made: nothing is made, and the reason is told', async () => {
    const company = await aKeyHolder();
    await showKeys(company);
    company.slack.updatePerson(ada, { guest: 'multi' });
    company.clock.pass(2 * minute);
    const words = await press(company, buttons.rotate);
    expect(words).toContain('is a guest here');
    expect(states(company)).toEqual(['Active']);
  });

  test('somebody else opens the link of the new key: "That wasn\'t me" stops everything', async () => {
    const company = await aKeyHolder();
    await rotating(company);
    await openNewest(company, ada);
    await clickLast(company, ada, buttons.notMe);
    expect(states(company)).not.toContain('Active');
    const activate = company.slack
      .as(ada)
      .inbox()
      .findLast((each) => each.read().includes('[Activate]'));
    if (activate) await clickLast(company, ada, buttons.activate);
    await company.later(hour);
    expect(states(company)).not.toContain('Active');
  });

  test("its buttons are nobody else's", async () => {
    const company = await aKeyHolder();
    await inGrace(company);
    const theirs = company.slack
      .as(ada)
      .inbox()
      .findLast((each) => each.read().includes(`[${bringBack}]`));
    for (const person of ['U0BEN', 'U0SEC1']) {
      const request = await rotationOf(company);
      const words = await toldBy(company, ada, () =>
        company.slack
          .as(ada)
          .clickRaw(bringBack, { in: theirs ?? never(), payload: { user: { id: person, team_id: 'T0ACME' } } }),
      );
      expect(words ?? inbox(company, person)).toContain('Only @ada can do that');
      expect(await rotationOf(company)).toMatchObject({ version: request.version });
    }
    expect(states(company)).toEqual(['Inactive', 'Active']);
  });
});

function never(): never {
  throw new Error('there is no such message');
}
