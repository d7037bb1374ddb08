import type { AwsCall } from '../../aws/aws-call.ts';
import type { AwsServer } from '../../aws/aws-server.ts';
import type { Delivery } from '../../slack/interactions/delivery.ts';
import type { SlackServer } from '../../slack/slack-server.ts';
import type { WebApiCall } from '../../slack/web-api/web-api-call.ts';
import type { WireItem, WirePayload } from '../protocol.ts';
import { redacted } from './redacted.ts';

const shown = 400;

/** The last of what went over the wire, oldest first; ids stay the same as long as the servers live. */
export function wireItems({ slack, aws }: { slack: SlackServer; aws: AwsServer }): WireItem[] {
  const items = [
    ...numbered('delivery', slack.deliveries, fromSlack),
    ...numbered('call', slack.calls, toSlack),
    ...aws.calls.slice(-shown).map((call) => toAws(`aws-${call.requestId}`, call)),
  ];
  return items.sort((a, b) => a.atMs - b.atMs).slice(-shown);
}

/** The whole of one of them, without its secrets. */
export function wirePayload(
  { slack, aws }: { slack: SlackServer; aws: AwsServer },
  id: string,
): WirePayload | undefined {
  const [, kind = '', key = ''] = /^(\w+)-(.*)$/.exec(id) ?? [];
  const delivery = kind === 'delivery' ? slack.deliveries[Number(key)] : undefined;
  if (delivery) return payload(requestOf(delivery.raw), delivery.answer);
  const call = kind === 'call' ? slack.calls[Number(key)] : undefined;
  if (call) return payload(call.body, call.answer);
  const awsCall = kind === 'aws' ? aws.calls.find(({ requestId }) => requestId === key) : undefined;
  return awsCall && payload(awsCall.params, awsCall.answer);
}

function payload(request: unknown, answer: string | undefined): WirePayload {
  return { request: redacted(request), answer: redacted(parsed(answer ?? '')) };
}

/** A body as Slack sends it: JSON, or a form that may carry JSON. */
function requestOf(raw: string): unknown {
  const body = parsed(raw);
  if (typeof body !== 'string') return body;
  const fields = Object.fromEntries(new URLSearchParams(raw));
  return fields.payload === undefined ? fields : parsed(fields.payload);
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function numbered<T>(kind: string, list: readonly T[], present: (id: string, one: T) => WireItem): WireItem[] {
  const from = Math.max(0, list.length - shown);
  return list.slice(from).map((one, index) => present(`${kind}-${from + index}`, one));
}

function fromSlack(id: string, delivery: Delivery): WireItem {
  const { type, raw, answer, status, atMs, ms, failure, isOver } = delivery;
  const bytes = size(raw) + size(answer);
  return {
    id,
    from: 'slack',
    to: 'bot',
    what: type,
    atMs,
    ...(isOver && { ms: Math.round(ms) }),
    bytes,
    status,
    ...(failure && { error: failure === 'timeout' ? 'no answer within 3 s' : 'no connection' }),
  };
}

function toSlack(id: string, { method, raw, answer, status, error, atMs, ms }: WebApiCall): WireItem {
  const bytes = size(raw) + size(answer);
  const isOver = status !== 0 || ms > 0;
  return {
    id,
    from: 'bot',
    to: 'slack',
    what: method,
    atMs,
    ...(isOver && { ms: Math.round(ms) }),
    bytes,
    status,
    ...(error && { error }),
  };
}

function toAws(id: string, call: AwsCall): WireItem {
  const { service, action, params, answer, status, errorCode, atMs, ms } = call;
  return {
    id,
    from: isOfPerson(call) ? 'person' : 'bot',
    to: 'aws',
    what: `${service}:${action}`,
    atMs,
    ...((status !== 0 || ms > 0) && { ms: Math.round(ms) }),
    bytes: size(String(new URLSearchParams(params))) + size(answer),
    status,
    ...(errorCode && { error: errorCode }),
  };
}

/** The bot's own signature is always accepted: one that is not is a person's, with a key that is inactive or mistyped. */
function isOfPerson({ caller, status }: AwsCall): boolean {
  return caller === undefined ? status === 403 : caller.includes(':user/');
}

function size(text = ''): number {
  return Buffer.byteLength(text);
}
