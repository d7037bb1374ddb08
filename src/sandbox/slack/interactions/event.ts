import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from './delivery.ts';
import type { Desk } from './desk.ts';
import { verificationToken } from './envelope.ts';

/** Delivers an Events API event; again, with retry headers, while the bot doesn't answer 2xx. */
export async function deliverEvent(
  desk: Desk,
  event: { type: string } & Record<string, unknown>,
): Promise<Delivery> {
  const { team, app, nextId, nextTs, nowMs } = desk.workspace.context;
  const body = {
    type: 'event_callback',
    token: verificationToken,
    team_id: team.id,
    ...(team.enterpriseId && { enterprise_id: team.enterpriseId }),
    context_team_id: team.id,
    context_enterprise_id: team.enterpriseId ?? null,
    api_app_id: app.appId,
    event: { ...event, event_ts: nextTs() },
    event_id: nextId('Ev'),
    event_time: Math.floor(nowMs() / 1000),
    authorizations: [
      {
        enterprise_id: team.enterpriseId ?? null,
        team_id: team.id,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
  let delivery = await desk.courier.json(body);
  for (let number = 1; number <= desk.eventRetries && !isTaken(delivery); number += 1) {
    await sleep(desk.eventRetryDelayMs);
    const reason = delivery.status === 0 ? 'http_timeout' : 'http_error';
    delivery = await desk.courier.json(body, { number, reason });
  }
  return delivery;
}

/** Slack's handshake with a new request URL; throws unless the bot echoes the challenge. */
export async function verifyRequestUrl(desk: Desk): Promise<void> {
  const challenge = desk.workspace.context.nextId('challenge');
  const body = { type: 'url_verification', token: verificationToken, challenge };
  const { status, answer } = await desk.courier.json(body);
  if (status !== 200 || !answer.includes(challenge)) {
    throw new Error(`Your URL didn't respond with the value of the challenge parameter (HTTP ${status})`);
  }
}

function isTaken({ status, isFinal }: Delivery): boolean {
  return (status >= 200 && status < 300) || isFinal === true;
}
