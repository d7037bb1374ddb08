import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import {
  isFresh,
  isSignedBy,
  isSslCheck,
  signatureIn,
  signedLimitBytes,
  unsignedLimitBytes,
} from '../adapters/slack/signature.ts';
import type { Bodies } from '../adapters/web/bodies.ts';
import { refuseUnread, tooManyText } from '../adapters/web/end-unread.ts';

export interface DeliveryParts {
  signingSecret: string;
  /** Bolt's: it accepts a body that was already read as `rawBody`. */
  bolt: RequestListener;
  bodies: Bodies;
  onRefused(reason: string): void;
}

/**
 * In front of Bolt, which buffers and parses everything before it checks the signature, and throws where nothing
 * catches on anything but a POST. It sees only what Slack signed.
 */
export function deliveries({ signingSecret, bolt, bodies, onRefused }: DeliveryParts): RequestListener {
  return async (request, response) => {
    const refuse = (status: number, text: string, headers?: Record<string, string>) => {
      onRefused(`/slack/events: ${status}`);
      if (request.complete) response.writeHead(status).end(text);
      else refuseUnread(response, status, text, headers);
    };
    if (request.method !== 'POST') return refuse(405, 'Slack sends a POST.', { allow: 'POST' });
    const signature = signatureIn((name) => textOf(request.headers[name]));
    if (signature && !isFresh(signature, Date.now())) return refuse(401, '');
    const limitBytes = signature ? signedLimitBytes : unsignedLimitBytes;
    const read = await bodies.read(request, limitBytes);
    if ('unread' in read) {
      if (read.unread === 'too-large') refuse(413, `The body is larger than ${limitBytes / 1024} KB.`);
      if (read.unread === 'too-many') refuse(503, tooManyText, { 'retry-after': '5' });
      return;
    }
    const text = read.body.toString();
    if (signature && isSignedBy(signingSecret, signature, text)) handOver(bolt, read.body, request, response);
    else if (isSslCheck(request.headers['content-type'], text)) response.end();
    else refuse(401, '');
  };
}

function textOf(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function handOver(bolt: RequestListener, rawBody: Buffer, request: IncomingMessage, response: ServerResponse) {
  bolt(Object.assign(request, { rawBody }), response);
}
