import type { Page } from 'playwright-core';
import { screenshot } from './a-browser.ts';
import { barriers } from './barriers.ts';
import { openGallery, sample } from './open-gallery.ts';

let gallery: Awaited<ReturnType<typeof openGallery>>;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());
afterEach(async () => expect(await gallery.closePages()).toEqual([]));

describe('looks', () => {
  test('at no width and in no light does anything stick out', async () => {
    const page = await gallery.page();
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        if (process.env.SCREENSHOTS) await screenshot(page, `gallery-${colorScheme}-${width}`);
        const wide = await page.evaluate(() =>
          [...document.querySelectorAll('.bk, .bk *')]
            .filter(
              (box) => box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === 'visible',
            )
            .filter((box) => box.clientWidth > 0)
            .map((box) => box.outerHTML.slice(0, 200)),
        );
        expect(wide).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
    }
  }, 120_000);

  // Group by group: on a long page, each look takes longer. Where it is narrow, the same blocks stand below one another; in
  // the dark, the same blocks have other colours.
  test('nobody is kept out of any group', async () => {
    const inBothLights = async (page: Page, within: string) => {
      expect(await barriers(page, within)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await barriers(page, within, 'contrast')).toEqual([]);
    };
    await inBothLights(await gallery.page({ colorScheme: 'light', shown: [] }), 'html');
    for (const title of gallery.groups) {
      const page = await gallery.page({ colorScheme: 'light', shown: [title] });
      await inBothLights(page, `section[aria-label="${title}"]`);
      await page.close();
    }
  }, 900_000);

  test.each(['light', 'dark'] as const)('nor is anybody by what opens, in %s', async (colorScheme) => {
    const page = await gallery.page({ colorScheme, shown: [] });
    const choices = sample(page, 'Choices');
    const openings = {
      list: () => choices.getByRole('combobox', { name: 'One of groups' }).click(),
      people: () => choices.getByRole('combobox', { name: 'People', exact: true }).click(),
      calendar: () => sample(page, 'Days and times').getByRole('button', { name: /A day/ }).click(),
      menu: () => page.getByRole('button', { name: 'More options' }).click(),
      dialog: () => page.getByRole('button', { name: 'Delete, asking first' }).click(),
    };
    for (const [name, open] of Object.entries(openings)) {
      await open();
      await page.screenshot({ path: `.build/screens/gallery-${colorScheme}-${name}.png` });
      expect(await barriers(page, '.bk-popup, dialog[open]')).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });

  test('a theme that was chosen wins over the system’s', async () => {
    const page = await gallery.page({ colorScheme: 'light', shown: [] });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.getByRole('radio', { name: 'dark' }).check();
    await page.locator('html[data-theme="dark"]').waitFor();
    expect(await ground()).toBe('rgb(26, 29, 33)');
  });

  test('the page asks for nothing but its own files', async () => {
    await gallery.page();
    expect([...new Set(gallery.asked)].sort()).toEqual([
      '/gallery',
      '/gallery.css',
      '/gallery.js',
      '/gallery.json',
    ]);
  });
});

describe('the card', () => {
  const approvals = ['In the approvals channel'];
  /** Lines above the small print, as they are drawn; a row of buttons is one. */
  const linesOf = (page: Page, name: string) =>
    sample(page, name)
      .locator('.bk')
      .evaluate((card) => {
        const bottoms = (block: Element) => {
          const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
          const all: number[] = [];
          while (walker.nextNode()) {
            const range = document.createRange();
            range.selectNodeContents(walker.currentNode);
            all.push(...[...range.getClientRects()].map(({ top, bottom }) => (top + bottom) / 2));
          }
          return all;
        };
        const blocks = [...card.children];
        const buttons = blocks.findIndex((block) => block.classList.contains('bk-actions'));
        const middles = blocks
          .slice(0, buttons + 1)
          .flatMap(bottoms)
          .sort((one, other) => one - other);
        // Small and large letters of one line do not have quite the same middle.
        return middles.filter((middle, index) => index === 0 || middle - (middles[index - 1] ?? 0) > 8).length;
      });

  test.each([
    [1280, 15],
    [390, 26],
  ])('at %d px it has at most %d lines before its small print', async (width, most) => {
    const page = await gallery.page({ shown: approvals, viewport: { width, height: 900 } });
    const names = ['A card of 1 entitlement', 'A card of 2 entitlements', 'A card of 5 entitlements'];
    const lines = await Promise.all(names.map((name) => linesOf(page, name)));
    expect(lines.filter((count) => count < 5)).toEqual([]);
    expect(Math.max(...lines)).toBeLessThanOrEqual(most);
  });

  test('what decides is above the buttons, the small print below them, the request id last', async () => {
    const page = await gallery.page({ shown: approvals });
    const text = await sample(page, 'A card of 1 entitlement').locator('.bk').innerText();
    expect(text).toMatch(
      /wants Read only in Sandbox.*LOW.RISK[\s\S]*Can do[\s\S]*Gets[\s\S]*Lasts[\s\S]*Why not SSO[\s\S]*Decides[\s\S]*Approve[\s\S]*Exactly what happens in AWS[\s\S]*request k3xw7q\s*$/,
    );
  });
});
