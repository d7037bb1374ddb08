import type { Page } from 'playwright-core';
import { openGallery, sample } from './open-gallery.ts';

let gallery: Awaited<ReturnType<typeof openGallery>>;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());
afterEach(async () => expect(await gallery.closePages()).toEqual([]));

/** The last thing the bot was told, and how many there were. */
async function heard(page: Page) {
  const last = await page.getByLabel('What the bot heard').innerText();
  const count = Number(await page.locator('.g-count').innerText());
  return { count, last: last.startsWith('{') ? JSON.parse(last) : undefined };
}

describe('dates', () => {
  test('a date is read by the reader’s clock, and says the whole of it when pointed at', async () => {
    const page = await gallery.page({ shown: [] });
    const dates = sample(page, 'Dates: yesterday, and 500 days ago');
    expect(await dates.innerText()).toContain('Today at 3:45 PM');
    expect(await dates.innerText()).toContain('this is the fallback');
    const first = dates.getByText('2026-11-24');
    expect(await first.getAttribute('title')).toBe('Tuesday, November 24th 2:45:00 PM');
    expect(await dates.getByRole('link', { name: 'Tomorrow, 2:45 PM' }).getAttribute('href')).toBe(
      'https://example.com/',
    );
  });
});

describe('confirmation dialogs', () => {
  const dialog = (page: Page) => page.getByRole('dialog', { name: 'Approve this plan?' });
  const button = (page: Page) => page.getByRole('button', { name: 'Approve, asking first' });

  test.each(['Escape', 'click'])(
    'cancelled by %s nothing is sent, and the focus is back on the button',
    async (how) => {
      const page = await gallery.page({ shown: [] });
      await button(page).click();
      await dialog(page).waitFor();
      if (how === 'Escape') await page.keyboard.press('Escape');
      else await dialog(page).getByRole('button', { name: 'Not yet' }).click();
      await dialog(page).waitFor({ state: 'detached' });
      expect((await heard(page)).count).toBe(0);
      expect(await button(page).evaluate((element) => element === document.activeElement)).toBe(true);
    },
  );

  test('accepted the bot hears of it, once', async () => {
    const page = await gallery.page({ shown: [] });
    await button(page).click();
    await dialog(page).getByRole('button', { name: 'Approve', exact: true }).click();
    expect(await heard(page)).toEqual({ count: 1, last: { blockId: 'asking', actionId: 'ask' } });
  });

  test('the focus cannot leave it', async () => {
    const page = await gallery.page({ shown: [] });
    await button(page).click();
    await dialog(page).waitFor();
    for (let presses = 0; presses < 5; presses += 1) {
      await page.keyboard.press('Tab');
      const isOutside = await page.evaluate(
        () => !document.activeElement?.closest('dialog') && document.activeElement !== document.body,
      );
      expect(isOutside).toBe(false);
    }
  });

  test('a choice that is not confirmed is taken back', async () => {
    const page = await gallery.page({ shown: [] });
    const knobs = sample(page, 'Selects and pickers in a message').getByRole('radio');
    await knobs.nth(1).click();
    await dialog(page).getByRole('button', { name: 'Not yet' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    expect([await knobs.nth(0).isChecked(), await knobs.nth(1).isChecked()]).toEqual([true, false]);
    await knobs.nth(1).click();
    await dialog(page).getByRole('button', { name: 'Approve', exact: true }).click();
    await dialog(page).waitFor({ state: 'detached' });
    expect(await knobs.nth(1).isChecked()).toBe(true);
    expect((await heard(page)).last.value.selected_option.value).toBe('billing');
  });
});

describe('select menus', () => {
  test('one is worked from the keyboard: opened, searched, moved in, chosen from, closed', async () => {
    const page = await gallery.page({ shown: [] });
    const menu = sample(page, 'Selects and pickers in a message').getByRole('combobox', {
      name: 'Choose access',
    });
    const options = page.getByRole('option');
    await menu.focus();
    await page.keyboard.press('ArrowDown');
    expect(await options.allInnerTexts()).toHaveLength(4);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    const active = await menu.getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${active}"]`).innerText()).toContain('Administrator');
    await page.keyboard.press('Escape');
    expect(await options.count()).toBe(0);
    expect((await heard(page)).count).toBe(0);
    await page.keyboard.type('bill');
    expect(await options.allInnerTexts()).toEqual(['Billing']);
    await page.keyboard.press('Enter');
    expect(await menu.inputValue()).toBe('Billing');
    expect((await heard(page)).last).toMatchObject({
      blockId: 'menus',
      actionId: 'static',
      value: { type: 'static_select', selected_option: { value: 'billing' } },
    });
    expect(await menu.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('what was typed and not chosen is gone when the field is left', async () => {
    const page = await gallery.page({ shown: [] });
    const menu = sample(page, 'Choices').getByRole('combobox', { name: 'One of a list' });
    await menu.click();
    await page.keyboard.type('zzz');
    await page.getByText('No results').waitFor();
    await page.keyboard.press('Tab');
    expect(await menu.inputValue()).toBe('Read only');
  });

  test('several choices are told together, when the menu closes', async () => {
    const page = await gallery.page({ shown: [] });
    const menu = sample(page, 'Selects and pickers in a message').getByRole('combobox', {
      name: 'Choose some',
    });
    await menu.click();
    await page.getByRole('option', { name: 'Billing' }).click();
    await page.getByRole('option', { name: 'Read only' }).click();
    expect((await heard(page)).count).toBe(0);
    await page.keyboard.press('Escape');
    const { count, last } = await heard(page);
    expect(count).toBe(1);
    const chosen = last.value.selected_options as { value: string }[];
    expect(chosen.map(({ value }) => value)).toEqual(['billing', 'read-only']);
  });

  test('no more can be chosen than the bot allows, and Backspace takes the last one back', async () => {
    const page = await gallery.page({ shown: [] });
    const group = sample(page, 'Choices');
    const menu = group.getByRole('combobox', { name: 'Several of a list, two at most' });
    await menu.click();
    await page.getByRole('option', { name: 'Billing' }).click();
    const third = page.getByRole('option', { name: 'Deploy the shop' });
    expect(await third.getAttribute('aria-disabled')).toBe('true');
    await third.click({ force: true });
    const chips = group.getByRole('button', { name: /^Remove/ });
    const removals = async () =>
      (await chips.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))).slice(0, 2);
    expect(await removals()).toEqual(['Remove Read only', 'Remove Billing']);
    await page.keyboard.press('Backspace');
    expect((await removals())[0]).toBe('Remove Read only');
    expect((await removals())[1]).not.toBe('Remove Billing');
  });

  test('options from the bot are searched for at rest of the keys, from the least length on, and a failure is said', async () => {
    const page = await gallery.page({ shown: [] });
    const menu = sample(page, 'Selects and pickers in a message').getByRole('combobox', {
      name: 'Search users',
    });
    await menu.click();
    await page.getByText('Type 2 letters to see options').waitFor();
    await page.keyboard.type('doe');
    await page.getByRole('option', { name: 'john.doe' }).click();
    expect(await menu.inputValue()).toBe('john.doe');
    await menu.fill('fail');
    await page.getByText('The options could not be loaded.').waitFor();
  });

  test('a list is above everything, and inside the window', async () => {
    const page = await gallery.page({ shown: [], viewport: { width: 390, height: 700 } });
    const menu = sample(page, 'Choices').getByRole('combobox', { name: 'Channels' });
    await menu.scrollIntoViewIfNeeded();
    await menu.click();
    const box = await page.locator('.bk-popup').boundingBox();
    expect(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 390 && box.y + box.height <= 700).toBe(true);
  });
});

describe('other elements', () => {
  test('a "…" menu is a menu: arrows, letters, Escape, and the focus comes back', async () => {
    const page = await gallery.page({ shown: [] });
    const more = page.getByRole('button', { name: 'More options' });
    await more.focus();
    await page.keyboard.press('Enter');
    const item = (name: string) => page.getByRole('menuitem', { name });
    const isFocused = (name: string) => item(name).evaluate((element) => element === document.activeElement);
    expect(await isFocused('Show the plan')).toBe(true);
    await page.keyboard.press('r');
    expect(await isFocused('Read the manual')).toBe(true);
    await page.keyboard.press('Escape');
    expect(await more.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect((await heard(page)).last.value.selected_option.value).toBe('show-the-history');
  });

  test('a day is chosen from the calendar by keyboard', async () => {
    const page = await gallery.page({ shown: [] });
    const field = sample(page, 'Days and times').getByRole('button', { name: /A day/ });
    await field.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Choose a date' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('Enter');
    expect(await field.innerText()).toBe('Dec 26, 2026');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('any time can be typed', async () => {
    const page = await gallery.page({ shown: [] });
    const field = sample(page, 'Days and times').getByRole('combobox', { name: 'A time' });
    await field.fill('2:20pm');
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe('2:20 PM');
  });

  test('a field tells the bot with Enter, another with each letter, a third never', async () => {
    const page = await gallery.page({ shown: [] });
    const field = (name: string) => sample(page, 'Fields').getByRole('textbox', { name });
    await field('One line').fill('jane');
    await field('Tells when Enter is pressed').fill('jane');
    expect((await heard(page)).count).toBe(0);
    await field('Tells when Enter is pressed').press('Enter');
    expect((await heard(page)).last.value.value).toBe('jane');
    await field('Tells each letter').pressSequentially('abc');
    expect((await heard(page)).count).toBe(4);
  });

  test('how much more fits is said when it becomes worth knowing', async () => {
    const page = await gallery.page({ shown: [] });
    const field = sample(page, 'Fields').getByRole('textbox', { name: 'One line' });
    await field.fill('x'.repeat(40));
    expect(await page.getByLabel(/characters left/).count()).toBe(0);
    await field.fill('x'.repeat(70));
    expect(await page.getByLabel('-6 characters left').innerText()).toBe('-6');
  });
});
