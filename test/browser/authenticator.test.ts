import { toBuffer, toString as toSvg } from 'qrcode';
import type { Sandbox } from '../../src/entry/sandbox/start-sandbox.ts';
import { aBrowser, screenshot } from './a-browser.ts';
import { aPlayer, aWorkspace } from './a-workspace.ts';
import { codeOf } from './an-authenticator.ts';

let sandbox: Sandbox;
let browser: Awaited<ReturnType<typeof aBrowser>>;
let page: Awaited<ReturnType<typeof browser.page>>;

beforeAll(async () => {
  [sandbox, browser] = await Promise.all([aWorkspace(), aBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});
beforeEach(async () => {
  page = await browser.page({ viewport: { width: 1440, height: 900 } });
  await page.goto(sandbox.playground.url);
  await aPlayer(page).pane('Authenticator');
});
afterEach(async () => {
  const { errors } = page;
  await browser.closePages();
  expect(errors).toEqual([]);
});

const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const uriOf = (name: string) => `otpauth://totp/Amazon%20Web%20Services:${name}?secret=${seed}`;
const inHalves = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`;

/** The code now, or the one that has just come, and the one after it. */
async function showsCodes(name: string): Promise<void> {
  const card = page.getByRole('article', { name: `Code for ${name}` });
  await card.waitFor();
  const text = await card.innerText();
  const shown = [0, -1].some((step) =>
    [step, step + 1].every((one) => text.includes(inHalves(codeOf(seed, one)))),
  );
  expect([text, shown]).toEqual([text, true]);
}

const choose = (name: string, mimeType: string, buffer: Buffer) =>
  page.getByLabel(/^Picture of a QR code/).setInputFiles({ name, mimeType, buffer });

test('an account is added by the picture of its QR code: a photo, or a drawing without a size', async () => {
  await choose('qr.png', 'image/png', await toBuffer(uriOf('ada@photo'), { width: 900 }));
  await showsCodes('ada@photo');
  const drawing = (await toSvg(uriOf('ada@drawing'), { type: 'svg' })).replace(/ (width|height)="\d+"/g, '');
  await choose('qr.svg', 'image/svg+xml', Buffer.from(drawing));
  await showsCodes('ada@drawing');
  await screenshot(page, 'authenticator');
});

test('a picture that was copied is pasted', async () => {
  const picture = (await toBuffer(uriOf('ada@pasted'))).toString('base64');
  await page.getByLabel('Secret key').evaluate((field, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'copied.png', { type: 'image/png' }));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, picture);
  await showsCodes('ada@pasted');
});

/** The bot's own page, as far as a camera sees it: below other things, in a tab of its own. */
async function opensPageWith(text: string): Promise<void> {
  const picture = (await toBuffer(text, { width: 200 })).toString('base64');
  const opened = await page.context().newPage();
  await opened.setContent(
    `<title>One-time page</title><h1>Set up MFA</h1><img alt="" src="data:image/png;base64,${picture}">`,
  );
  await page.bringToFront();
}

test('the page that was just opened is scanned as by a camera, and no longer looked at', async () => {
  await opensPageWith(uriOf('ada@opened'));
  await aPlayer(page).button('Scan the page I just opened').click();
  await showsCodes('ada@opened');
  await aPlayer(page).button('Scan the page I just opened').waitFor();
});

test('a page without such a code is said to have none', async () => {
  await opensPageWith('https://example.com/');
  await aPlayer(page).button('Scan the page I just opened').click();
  await page.getByText('No QR code of an authenticator app was seen there').waitFor();
});

test('any other picture is said to hold none', async () => {
  await choose('qr.png', 'image/png', await toBuffer('https://example.com/'));
  await page.getByText('No QR code of an authenticator app is in that picture').waitFor();
  await choose('broken.png', 'image/png', Buffer.from('no picture'));
  await page.getByText('No QR code of an authenticator app is in that picture').nth(1).waitFor();
  expect(await page.getByRole('article', { name: /example/ }).count()).toBe(0);
});

test('a pane that this browser remembers, and that is no more, leaves the page as it is', async () => {
  await page.evaluate(() => localStorage.setItem('countersign.pane', 'of-old'));
  await page.reload();
  await page.getByRole('navigation', { name: 'Panes' }).waitFor();
});
