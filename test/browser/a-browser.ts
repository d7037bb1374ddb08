import { mkdir } from 'node:fs/promises';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // What a player picks who is asked which tab to show.
  '--auto-select-tab-capture-source-by-title=One-time page',
];
const folder = '.build/screens';

/**
 * Chromium; the playground's welcome has been closed before, unless isNewcomer. Every page has a separate context, and fails its
 * test when the page logs or throws an error.
 */
export async function aBrowser() {
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  return {
    async page({ isNewcomer = false, ...options }: BrowserContextOptions & { isNewcomer?: boolean } = {}) {
      const context = await browser.newContext({ viewport: { width: 900, height: 820 }, ...options });
      if (!isNewcomer) await context.addInitScript(welcomed);
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const errors: string[] = [];
      // Of every page that opens, also of those behind links.
      context.on('weberror', (error) => errors.push(error.error().message));
      context.on('console', (message) => {
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
          errors.push(message.text());
      });
      const page = await context.newPage();
      return Object.assign(page, { errors });
    },
    closePages: () => Promise.all(browser.contexts().map((context) => context.close())),
    close: () => browser.close(),
  };
}

export async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** On the playground's page alone: a one-time page keeps nothing, which tests check. */
function welcomed(): void {
  if (location.protocol === 'http:' && location.pathname === '/')
    localStorage.setItem('countersign.welcome', 'seen');
}
