import { endings } from '../../adapters/web/page/endings.ts';
import { minuteMs } from '../../core/durations.ts';
import { type Credential, secretIn } from '../../core/handover/credential.ts';
import type { Message } from '../../sandbox/slack/driver/message.ts';
import { Browser } from './browser.ts';
import { only, type Stage } from './stage.ts';

/** Clicks the link's button and remembers its parts. */
export async function followLink({ tell, people: { ada }, links }: Stage, notice: Message): Promise<string> {
  const { url } = await ada.click('Open the one-time page', { in: notice });
  const link = only(url, 'the button leads nowhere');
  const [, page, id = '', key = ''] = /^(.*)#([\w-]{22})\.([\w-]{43})$/.exec(link) ?? [];
  links.push({ id, key });
  tell.say(`Ada clicks the button. It leads to ${page}#… – the part after the # stays in her browser.`);
  return link;
}

/** Opens it in Ada's browser, as the page's own script does. */
export async function tellOpening({ tell }: Stage, link: string, browser = new Browser()): Promise<Credential> {
  const reading = await tell.during('the page claims and decrypts', browser.open(link));
  if (reading.status === 'refused') throw new Error(`the link was refused: ${reading.problem.code}`);
  const { credential, acknowledged, answer } = reading;
  const secret = only(secretIn(credential), 'the link held nothing secret');
  tell.check({
    what: 'The server’s answer contains it only sealed; Ada’s browser decrypts it and reports that it arrived',
    expected: [false, 200],
    seen: [answer.includes(secret.reveal()), acknowledged],
  });
  return credential;
}

/** The same link in another tab. */
export async function tryAgain({ tell }: Stage, link: string): Promise<void> {
  const again = await new Browser().open(link);
  if (again.status !== 'refused') throw new Error('the link opened twice');
  const { atMs = 0, code } = again.problem;
  const { title, says } = endings['already-opened'];
  const at = `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  tell.say('Someone else has got hold of the whole link, and opens it too:');
  tell.shows('The page in the other tab', [title, ...says.map((text) => text.replace('{at}', at))]);
  tell.check({
    what: 'A second opening is refused, and the page says when the first one was',
    expected: [410, 'link.already-opened', true],
    seen: [again.http, code, Math.abs(Date.now() - atMs) < minuteMs],
  });
}
