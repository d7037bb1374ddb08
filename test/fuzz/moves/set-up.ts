import { minuteMs } from '../../../src/core/durations.ts';
import { type Credential, decodeCredential } from '../../../src/core/handover/credential.ts';
import { parseFragment } from '../../../src/core/handover/link.ts';
import { proofOf } from '../../../src/core/handover/link-keys.ts';
import { unseal } from '../../../src/core/handover/seal.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { acknowledge, claim } from '../../../src/flows/reveal.ts';
import { review } from '../../../src/flows/review.ts';
import { totp } from '../../../src/sandbox/aws/totp.ts';
import { account } from '../../support/story.ts';
import type { Hand, Scene } from '../world.ts';

/** The owner does what their messages say, some way or all the way. */
export async function setUp(scene: Scene): Promise<void> {
  const { requests, pick, isOneIn, world } = scene;
  const open = requests.filter(({ phase }) => phase.status === 'applying');
  const rounds = isOneIn(4, 1) ? 1 : 5;
  for (const request of isOneIn(3, 2) ? [pick(open)] : open)
    for (let round = 0; request && round < rounds; round += 1) {
      await once(scene, request.id);
      await world.company.settle();
    }
}

async function once(scene: Scene, id: string): Promise<void> {
  const { ports, world } = scene;
  await openLinks(scene, id);
  await world.company.settle();
  signIn(scene);
  const request = await ports.requests.load(id);
  if (request?.phase.status !== 'applying') return;
  const { owner } = request.intent;
  for (const { n, credential, activatedBy } of request.handovers)
    if (credential === 'access-key' && !activatedBy)
      await review(ports, id, { type: 'activate', by: owner, n });
  await report(scene, request);
}

async function report({ ports }: Scene, { id, intent, sighting }: Request): Promise<void> {
  const isToConfirm = sighting && !sighting.isConfirmed;
  await review(ports, id, {
    type: 'report-done',
    by: intent.owner,
    ...(isToConfirm ? { sighting: sighting.n } : {}),
  });
}

async function openLinks({ world, ports, userName }: Scene, id: string): Promise<void> {
  for (const link of world.company.notices.links.get(id) ?? []) {
    if (world.opened.has(link)) continue;
    world.opened.add(link);
    const credential = await opened(ports, link);
    if (credential?.kind !== 'password') continue;
    const { seed } = world.hands.get(userName) ?? {};
    world.hands.set(userName, { password: credential.password.reveal(), ...(seed ? { seed } : {}) });
  }
}

async function opened(ports: Scene['ports'], link: string): Promise<Credential | undefined> {
  const fragment = parseFragment(new URL(link).hash);
  if (fragment.status !== 'complete') throw new Error(`the link is ${fragment.status}`);
  const { id, linkKey } = fragment;
  const tab = { id, proof: await proofOf(linkKey, id), nonce: 'a tab' };
  const answer = await claim(ports, { ...tab, from: { address: '192.0.2.1', browser: 'Firefox' } });
  if (answer.status !== 'opened') return undefined;
  const content = await unseal(answer.sealed, { linkKey, binding: answer.binding });
  await acknowledge(ports, tab);
  return decodeCredential(content);
}

/** Changes the password, and turns MFA on where it isn't. What the console refuses is left for another time. */
function signIn({ world, userName }: Scene): void {
  const hand = world.hands.get(userName);
  const { aws, clock } = world.company;
  if (!hand?.password) return;
  clock.pass(minuteMs);
  try {
    const devices = aws.account(account).users.find((user) => user.userName === userName)?.mfaDevices ?? [];
    const mfaCode = devices.length > 0 && hand.seed ? totp(hand.seed, clock.now()) : undefined;
    const { password } = hand;
    const session = aws.console(account).signIn({ userName, password, ...(mfaCode ? { mfaCode } : {}) });
    const chosen = `Chosen-${password}`.slice(0, 60);
    if (session.mustChangePassword) session.changePassword(password, chosen);
    const now: Hand = session.mustChangePassword ? hand : { ...hand, password: chosen };
    world.hands.set(userName, devices.length > 0 ? now : { ...now, seed: session.setUpMfa().seed });
  } catch {
    // Not with this password, or not yet.
  }
}
