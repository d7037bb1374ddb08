import { faultsIn } from '../faults-in.ts';
import { scan } from '../scan.ts';
import { countIn } from '../spellings.ts';
import { type Stage, tables } from '../stage.ts';

/** Searches everything the bot has written for each secret of the story. */
export async function search(stage: Stage): Promise<void> {
  const { tell, slack, secrets, links, logged } = stage;
  const places = await tell.during('reading both tables', gather(stage));
  tell.say('These secrets appeared in the story. Each is searched for plain, escaped, encoded and in hex:');
  for (const [what, secret] of secrets) tell.row('•', `${what}, ${secret.length} characters`, 2);
  tell.row('•', `the keys of ${links.length} links`, 2);
  tell.say('in everything the bot has said, written and logged, and on this terminal:');
  for (const [place, texts] of Object.entries(places)) tell.row(String(texts.length).padStart(4), place, 6);

  for (const [what, secret] of secrets) {
    tell.check({ what: `Nowhere: ${what}`, expected: [], seen: placesOf(places, secret) });
  }
  const keys = links.map(({ key }) => key);
  const elsewhere = Object.fromEntries(Object.entries(places).filter(([place]) => place !== calls));
  tell.check({
    what: 'The key of a link: in no table, no log line and no answer',
    expected: [],
    seen: keys.flatMap((key) => placesOf(elsewhere, key)),
  });
  tell.check({
    what: 'Slack was sent each key once, in the button of Ada’s direct message',
    expected: keys.map(() => 1),
    seen: keys.map((key) => countIn(places[calls] ?? [], key)),
  });
  tell.check({
    what: 'and nothing in Slack contains it any more',
    expected: 0,
    seen: keys.reduce((sum, key) => sum + countIn([JSON.stringify(slack.snapshot())], key), 0),
  });
  tell.check({
    what: 'The search works: it finds the links’ ids in the secrets table, and names in the log',
    expected: [links.map(() => 1), true],
    seen: [links.map(({ id }) => countIn(places[secretItems] ?? [], id)), countIn(logged, 'U0ADA') > 0],
  });
  tell.check({ what: 'The log contains no errors', expected: [], seen: faultsIn(logged) });
}

const calls = 'calls the bot made to Slack';
const secretItems = 'items in the secrets table';

async function gather({ tell, slack, dynamo, logged }: Stage): Promise<Record<string, string[]>> {
  const [requests, secrets] = await Promise.all([
    scan(dynamo.url, tables.requests),
    scan(dynamo.url, tables.secrets),
  ]);
  return {
    [calls]: slack.calls.map(({ method, raw, body }) => [method, raw, JSON.stringify(body)].join('\n')),
    'answers it gave when Slack called': slack.deliveries.map(({ answer }) => answer),
    'lines it logged': [...logged],
    'items in the requests table': requests,
    [secretItems]: secrets,
    'lines on this terminal': tell.printed.split('\n'),
  };
}

function placesOf(places: Record<string, string[]>, secret: string): string[] {
  return Object.keys(places).filter((place) => countIn(places[place] ?? [], secret) > 0);
}
