import type { Servers } from '../../sandbox/start-servers.ts';
import { CheckFailed } from './checks.ts';
import { faultsIn } from './faults-in.ts';
import { introduce } from './introduce.ts';
import { Narrator } from './narrator.ts';
import { activate } from './scenes/activate.ts';
import { addDevice } from './scenes/add-device.ts';
import { apply } from './scenes/apply.ts';
import { approve } from './scenes/approve.ts';
import { ask } from './scenes/ask.ts';
import { deny } from './scenes/deny.ts';
import { endAccess } from './scenes/end-access.ts';
import { notMe } from './scenes/not-me.ts';
import { openPassword } from './scenes/open-password.ts';
import { refuse } from './scenes/refuse.ts';
import { rotateKey } from './scenes/rotate-key.ts';
import { search } from './scenes/search.ts';
import { setUp } from './scenes/set-up.ts';
import { Scenes } from './scenes.ts';
import { type Stage, setStage } from './stage.ts';
import type { Terminal } from './terminal.ts';

/**
 * Tells the whole story and checks every claim. Returns whether all were true; the first failure ends it. spoil: for
 * tests, breaks something before the story begins.
 */
export async function tellStory(terminal: Terminal, spoil?: (servers: Servers) => void): Promise<boolean> {
  const tell = new Narrator(terminal);
  const scenes = new Scenes(tell);
  introduce(tell);
  const stage = await tell.during('starting Slack, AWS, DynamoDB and the bot', setStage(tell, spoil));
  try {
    await play(stage, scenes);
    scenes.summarise();
    return true;
  } catch (error) {
    if (!(error instanceof CheckFailed)) tell.fault(error instanceof Error ? error.message : String(error));
    const faults = faultsIn(stage.logged);
    if (faults.length > 0) tell.shows('Errors in the bot’s log', faults);
    scenes.stopped();
    return false;
  } finally {
    await stage.close();
  }
}

async function play(stage: Stage, scenes: Scenes): Promise<void> {
  await scenes.play('Ada asks for an IAM user', () => ask(stage));
  await scenes.play('Who can’t approve', () => refuse(stage));
  await scenes.play('Lea reads the plan and approves', () => approve(stage));
  await scenes.play('AWS changes, access waits', () => apply(stage));
  const credential = await scenes.play('A link that opens once', () => openPassword(stage));
  const ada = await scenes.play('Password, then MFA, then access', () => setUp(stage, credential));
  await scenes.play('A key that waits for a click', () => activate(stage, ada));
  await scenes.play('A second device, without approval', () => addDevice(stage, ada.seed));
  await scenes.play('A key is rotated', () => rotateKey(stage));
  await scenes.play('“That wasn’t me”', () => notMe(stage));
  await scenes.play('A denial, with its reason', () => deny(stage));
  await scenes.play('Access that ends by itself', () => endAccess(stage));
  await scenes.play('Where are the secrets?', () => search(stage));
}
