import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../src/entry/sandbox/start-sandbox.ts';
import { createLog } from '../../src/wire/log.ts';
import { buttons, fields } from '../support/labels.ts';

/** What `npm start` starts, in a folder that goes away with it. catalogue: in place of the sample. */
export async function aWorkspace({ catalogue }: { catalogue?: unknown } = {}): Promise<Sandbox> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  const path = join(folder, 'catalogue.yaml');
  if (catalogue) writeFileSync(path, JSON.stringify(catalogue));
  const sandbox = await startSandbox({
    folder: join(folder, 'data'),
    port: 0,
    log: createLog('silent'),
    ...(catalogue ? { catalogue: path } : {}),
  });
  return {
    ...sandbox,
    // They change with a reset.
    get servers() {
      return sandbox.servers;
    },
    get bot() {
      return sandbox.bot;
    },
    async stop() {
      await sandbox.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Whoever plays, at the browser: by the names and roles that a screen reader tells. */
export function aPlayer(page: Page) {
  const button = (name: string | RegExp, exact = false) => page.getByRole('button', { name, exact });
  const dialog = (name: string) => page.getByRole('dialog', { name });
  return {
    actAs: (firstName: string) =>
      page
        .getByRole('navigation', { name: 'Act as' })
        .getByRole('button', { name: new RegExp(`^${firstName} `) })
        .click(),
    goTo: (channel: string) =>
      page
        .getByRole('navigation', { name: 'Channels and apps' })
        .getByRole('button', { name: channel })
        .click(),
    pane: (title: string) =>
      page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: title }).click(),
    message: (text: string | RegExp) => page.getByRole('listitem').filter({ hasText: text }).last(),
    button,
    dialog,
    async type(text: string, channel = '#general') {
      const composer = page.getByRole('textbox', { name: `Message ${channel}` });
      await composer.fill(text);
      await composer.press('Enter');
    },
    async choose(menu: string, option: string | RegExp) {
      await page.getByRole('combobox', { name: menu }).click();
      await page.getByRole('option', { name: option }).click();
    },
    /** Fills in the form that /iam request-user opens, and sends it. */
    async ask({ userName, keyToo = false }: { userName?: string; keyToo?: boolean } = {}) {
      await this.type('/iam request-user');
      const form = dialog('Request an IAM user');
      await this.choose(fields.whyIamUser, /^No Identity Center/);
      if (userName) await form.getByRole('textbox', { name: fields.userName }).fill(userName);
      if (keyToo) await form.getByRole('checkbox', { name: /^Access key/ }).check();
      await this.choose('Access', /^Read only/);
      await page.keyboard.press('Escape');
      await form.getByRole('textbox', { name: 'Reason' }).fill('I look after the dashboards.');
      await form.getByRole('button', { name: buttons.sendRequest }).click();
      await form.waitFor({ state: 'detached' });
    },
    /** Follows a link button; the page behind it opens in a tab of its own. */
    async follow(name: string): Promise<Page> {
      const [opened] = await Promise.all([
        page.context().waitForEvent('page'),
        page.getByRole('link', { name }).last().click(),
      ]);
      await opened.waitForLoadState();
      return opened;
    },
  };
}
