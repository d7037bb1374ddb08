import { setTimeout as wait } from 'node:timers/promises';
import type { Actor } from '../../src/sandbox/slack/driver/actor.ts';
import type { SubmitResult } from '../../src/sandbox/slack/driver/submit.ts';
import { choices, fields } from '../support/labels.ts';
import { type Crowd, momentMs } from './a-crowd.ts';
import type { Wish } from './wishes.ts';

const patienceMs = 30 * 60_000;
/** Longer than the bot lets Slack take to accept a redrawn form. */
const redrawMs = 1500;

/** Asks until the form is accepted: people who read "please try again" do so. */
export async function ask({ slack }: Crowd, wish: Wish): Promise<void> {
  const asker = slack.as(wish.requester);
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      await asker.command('/iam', 'request-user');
      if (asker.modal()) {
        await choose(asker, wish);
        return await send(asker, wish, deadline);
      }
    } catch (error) {
      if (Date.now() > deadline) throw error;
      // The form was not redrawn, or Slack showed an error: start again.
      if (asker.modal()) await asker.close().catch(() => undefined);
    }
    await wait(momentMs);
  }
}

/** Makes the choices that change the form. */
async function choose(asker: Actor, { forOther }: Wish): Promise<void> {
  if (!forOther) return;
  await drawnAnew(asker, { [fields.whoWillUseIt]: forOther.what });
  await drawnAnew(asker, { [forOther.field]: forOther.owner });
}

/** The same form until it is taken, however often: another one would be another request. */
async function send(asker: Actor, { userName, form }: Wish, deadline: number): Promise<void> {
  let filledIn: string | undefined;
  for (;;) {
    // A form that was drawn late, over what was typed, is filled in again.
    while (hashOf(asker) !== filledIn) {
      filledIn = hashOf(asker);
      await asker.fill({
        ...form,
        [fields.whyIamUser]: choices.noIdentityProvider,
        [fields.userName]: userName,
        [fields.reason]: `Needed for the incident review of the payment service, by ${userName}.`,
      });
    }
    const { closed, errors, missing } = await asker.submit().catch(unanswered);
    if (closed) return;
    if (missing) throw new Error(`the form was drawn without ${missing}`);
    if (Date.now() > deadline) throw new Error(`the form is not taken: ${JSON.stringify(errors)}`);
    await wait(momentMs);
  }
}

/** The form stays as it is. */
function unanswered(error: unknown): SubmitResult {
  return { errors: { form: String(error) } };
}

/** Makes a choice and waits for the form that is drawn for it. */
async function drawnAnew(asker: Actor, choice: Record<string, string>): Promise<void> {
  const before = hashOf(asker);
  await asker.fill(choice);
  const deadline = Date.now() + redrawMs;
  while (hashOf(asker) === before && Date.now() < deadline) await wait(momentMs / 4);
}

/** Changes whenever the form is redrawn. */
function hashOf(asker: Actor): string | undefined {
  return asker.modal()?.raw.hash;
}
