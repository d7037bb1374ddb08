import type { BrowserContextOptions, Page } from 'playwright-core';
import { aBrowser } from './a-browser.ts';
import { aGallery } from './a-gallery.ts';

/**
 * Opens the gallery in a browser. The whole page takes seconds to draw and is for looks; shown: the titles of the groups
 * of the bot's messages that are drawn beside the samples of Block Kit's elements.
 */
export async function openGallery() {
  const [gallery, browser] = await Promise.all([aGallery(), aBrowser()]);
  const errors: string[][] = [];
  return {
    asked: gallery.asked,
    groups: gallery.groups.map(({ title }) => title),

    async page({ shown, ...options }: BrowserContextOptions & { shown?: readonly string[] } = {}) {
      const page = await browser.page({ viewport: { width: 1280, height: 900 }, ...options });
      errors.push(page.errors);
      const groups = gallery.groups.filter(({ title }) => !shown || shown.includes(title));
      if (shown) await page.route('**/gallery.json', (route) => route.fulfill({ json: groups }));
      await page.goto(gallery.url);
      const name = groups.at(-1)?.title ?? 'Blocks';
      await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
      return page;
    },

    /** Closes the pages; returns the errors they logged since the last time. */
    async closePages(): Promise<string[]> {
      await browser.closePages();
      return errors.splice(0).flat();
    },

    async close() {
      await browser.close();
      await gallery.close();
    },
  };
}

export const sample = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
