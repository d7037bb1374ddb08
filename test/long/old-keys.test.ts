import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import type { AccessKeyRules } from '../../src/core/catalogue/catalogue.ts';
import { kindOf } from '../../src/core/intents/table.ts';
import { aCompany, type Company, closeCompanies, day, minute } from '../support/a-company.ts';
import {
  ada,
  aKeyHolder,
  clickKey,
  inbox,
  keysOf,
  lastDm,
  makeByHand,
  openAndActivate,
  press,
  rotating,
  showKeys,
  states,
  useKey,
} from '../support/key-holder.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { approve, clickLast, goodReason, inboxOf, newestCard, requestsFor } from '../support/story.ts';

afterEach(closeCompanies);

const sample = loadCatalogue('manifests/catalogue.yaml');

/** Keys of thirty days are old; three days of notice, twice; then they are made inactive. */
const strictly = (more: Partial<AccessKeyRules> = {}) => ({
  catalogue: {
    ...sample,
    accessKeys: { ...sample.accessKeys, maxAgeDays: 30, noticeDays: 3, isDeactivated: true, ...more },
  },
});

const channel = ({ slack }: Company) =>
  slack
    .channel('C0APPROVALS')
    .map((message) => message.read())
    .join('\n---\n');
const hasHeard = (company: Company) => channel(company).includes('has not rotated it');

describe('a key older than the catalogue allows', () => {
  test('is rotated from the reminder its owner gets; then there are no more reminders', async () => {
    const company = await aKeyHolder();
    await company.later(89 * day);
    expect(inbox(company)).not.toContain('older than');
    await company.later(day + minute);
    expect(lastDm(company)).toMatch(
      /Your access key AKIA\w+ of robot in Sandbox \(111122223333\) is older than 90 days\. Rotating it takes a minute, and you switch to the new one when it suits you\. If nothing happens, the approvals channel is told .*\.\n\[Rotate\]/,
    );
    await press(company, buttons.rotate);
    await useKey(company, await openAndActivate(company));
    await press(company, buttons.switched);
    expect(states(company)).toEqual(['Inactive', 'Active']);
    for (const _ of [1, 2, 3, 4]) await company.later(6 * day + minute);
    expect(states(company)).toEqual(['Active']);
    expect(hasHeard(company)).toBe(false);
    expect(inbox(company).match(/is older than 90 days/g)).toHaveLength(1);
  });

  test('goes from its owner to the approvals channel, and by default no further', async () => {
    const company = await aKeyHolder();
    await company.later(90 * day + minute);
    await company.later(6 * day + minute);
    expect(lastDm(company)).toMatch(/is older than 90 days\. The approvals channel is told \w+ \d+/);
    expect(hasHeard(company)).toBe(false);
    await company.later(day);
    expect(channel(company)).toMatch(
      /The access key AKIA\w+ of robot in Sandbox \(111122223333\) is older than 90 days, and its owner @ada has not rotated it\./,
    );
    await company.later(7 * day + minute);
    await company.later(30 * day);
    expect(states(company)).toEqual(['Active']);
  });

  test('is made inactive if the catalogue says so: said from the beginning, a day before, and when it is done', async () => {
    const company = await aKeyHolder(strictly());
    await company.later(30 * day + minute);
    expect(lastDm(company)).toMatch(/older than 30 days\..* If nothing happens, it is made inactive \w+ \d+/);
    await company.later(3 * day + minute);
    expect(channel(company)).toMatch(/has not rotated it\. If nothing happens, it is made inactive \w+ \d+/);
    expect(states(company)).toEqual(['Active']);
    await company.later(2 * day + minute);
    expect(lastDm(company)).toMatch(
      /is made inactive .*, because it is too old\. Rotate it before then\.\n\[Rotate\]/,
    );
    await company.later(day + minute);
    expect(states(company)).toEqual(['Inactive']);
    expect(lastDm(company)).toContain('was too old and is inactive now');
  });

  test('made to work again, it is spoken of again', async () => {
    const company = await aKeyHolder(strictly({ noticeDays: 1 }));
    await company.later(30 * day + minute);
    await company.later(day + minute);
    await company.later(day + minute);
    expect(states(company)).toEqual(['Inactive']);
    await showKeys(company);
    await clickKey(company, buttons.activate, keysOf(company)[0]?.id ?? '');
    await company.later(day + minute);
    expect(lastDm(company)).toContain('is older than 30 days');
    await company.later(day + minute);
    await company.later(day + minute);
    expect(states(company)).toEqual(['Inactive']);
  });

  test("deactivated or deleted meanwhile, it is nobody's news any more", async () => {
    const company = await aKeyHolder(strictly());
    await company.later(30 * day + minute);
    await showKeys(company);
    await clickKey(company, buttons.deactivate, keysOf(company)[0]?.id ?? '');
    const told = company.slack.as(ada).inbox().length;
    await company.later(3 * day + minute);
    expect(hasHeard(company)).toBe(false);
    expect(company.slack.as(ada).inbox().length).toBe(told);
    const [retirement] = (await requestsFor(company, 'robot')).filter(
      ({ intent }) => kindOf(intent) === 'retire-key',
    );
    expect(retirement).toMatchObject({ phase: { status: 'done' } });
  });

  test('deleted before it is old, it is never spoken of', async () => {
    const company = await aKeyHolder(strictly());
    const id = keysOf(company)[0]?.id ?? '';
    await showKeys(company);
    await clickKey(company, buttons.deactivate, id);
    await showKeys(company);
    await clickKey(company, 'Delete', id);
    const told = company.slack.as(ada).inbox().length;
    await company.later(31 * day);
    await company.later(10 * day);
    expect(company.slack.as(ada).inbox()).toHaveLength(told);
    expect(hasHeard(company)).toBe(false);
  });

  test('while it is being rotated nothing is taken away; if that is given up, the reminders continue', async () => {
    const company = await aKeyHolder(strictly());
    await company.later(30 * day + minute);
    await company.later(3 * day + minute);
    await company.later(2 * day);
    await rotating(company);
    // The last minute before it would be made inactive.
    await company.later(day + minute);
    expect(states(company)[0]).toBe('Active');
    await company.later(2 * day + minute);
    expect(states(company)).toEqual(['Active']);
    await clickLast(company, ada, buttons.stop);
    await company.slack.until(() => lastDm(company).includes('Stopped'));
    await company.later(2 * day + minute);
    expect(states(company)).toEqual(['Inactive']);
  });

  test('its owner has left: the approvals channel is still told', async () => {
    const company = await aKeyHolder(strictly());
    company.slack.updatePerson(ada, { deleted: true });
    await company.later(30 * day + minute);
    await company.later(3 * day + minute);
    expect(hasHeard(company)).toBe(true);
    await company.later(3 * day + minute);
    expect(states(company)).toEqual(['Inactive']);
  });

  test('its user is transferred meanwhile: the new owner is told, and has all of the days', async () => {
    const company = await aKeyHolder(strictly());
    await company.later(30 * day + minute);
    expect(lastDm(company)).toContain('is older than 30 days');
    const lea = company.slack.as('U0LEA');
    await lea.command('/iam', 'transfer robot <@U0BEN|ben>');
    await lea.fill({ [fields.reason]: goodReason });
    await lea.submit();
    await company.settled();
    await approve(company, newestCard(company), 'U0LIV');
    await press(company, buttons.accept, 'U0BEN');
    const { length: told } = inboxOf(company, ada);
    for (const _ of [1, 2, 3]) await company.later(day + minute);
    expect(inboxOf(company, ada)).toHaveLength(told);
    expect(lastDm(company)).not.toContain('[Rotate]');
    expect(inbox(company, 'U0BEN')).toContain('is older than 30 days');
    expect(hasHeard(company)).toBe(false);
    for (const _ of [1, 2]) await company.later(day + minute);
    expect(channel(company)).toContain('its owner @ben has not rotated it');
    expect(states(company)).toEqual(['Active']);
  });

  test('of a rotation: the age of the new key counts from when it was made', async () => {
    const company = await aKeyHolder(strictly({ maxAgeDays: 60 }));
    await rotating(company);
    await useKey(company, await openAndActivate(company));
    await company.later(20 * day);
    await press(company, buttons.switched);
    await company.later(8 * day);
    expect(states(company)).toEqual(['Active']);
    await company.later(32 * day + minute);
    expect(lastDm(company)).toContain(`Your access key ${keysOf(company)[0]?.id} of robot`);
  });
});

describe('keys that the bot did not make', () => {
  test('of an adopted user: their age counts from when they were made', async () => {
    const company = await aCompany(strictly());
    await makeByHand(company, 'legacy');
    await company.later(40 * day);
    const person = company.slack.as(ada);
    await person.command('/iam', 'adopt legacy');
    await person.fill({
      [fields.whoUsesIt]: choices.aWorkload,
      [fields.owner]: 'Ada Byron',
      [fields.reason]: goodReason,
    });
    await person.submit();
    await company.settled();
    await approve(company, newestCard(company), 'U0SEC1', 'U0SEC2');
    const [key] = keysOf(company, 'legacy');
    await company.later(day + minute);
    expect(lastDm(company)).toContain(`Your access key ${key?.id} of legacy`);
  });

  test('made by hand: from when its owner sees it in the list; it is rotated like any other', async () => {
    const company = await aKeyHolder(strictly());
    await makeByHand(company, 'robot');
    await company.later(31 * day);
    expect(inbox(company).match(/is older than 30 days/g)).toHaveLength(1);
    const [, byHand] = keysOf(company);
    expect(await showKeys(company)).toMatch(
      new RegExp(`${byHand?.id} — active\\n31 days old, older than the 30 it should be`),
    );
    await company.later(day + minute);
    expect(inbox(company)).toContain(`Your access key ${byHand?.id} of robot`);
  });
});
