import type { IncomingMessage, ServerResponse } from 'node:http';
import { ShownError } from '../slack/interactions/shown-error.ts';
import type { PageAssets } from './bundle-page.ts';
import type { Outcome, Verb, WirePayload } from './protocol.ts';
import { readBody } from './read-body.ts';
import { requestProblem } from './request-guard.ts';
import { responseHeaders } from './response-headers.ts';
import { schemas } from './verbs/schemas.ts';

/** What the HTTP side stands on. */
export interface Site {
  port: number;
  assets: Promise<PageAssets>;
  perform(verb: Verb, takes: unknown): Promise<unknown>;
  payload(id: string): WirePayload | undefined;
  live(response: ServerResponse, headers: Record<string, string>): void;
}

export async function answerRequest(site: Site, request: IncomingMessage, response: ServerResponse) {
  const problem = requestProblem(request, site.port);
  if (problem) return send(response, 403, 'text/plain', problem);
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'POST') return perform(site, pathname, request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(response, 405, 'text/plain', 'Method not allowed');
  if (pathname === '/live') return site.live(response, responseHeaders);
  const payload = pathname.startsWith('/wire/') ? site.payload(pathname.slice('/wire/'.length)) : undefined;
  if (payload) return send(response, 200, 'application/json', JSON.stringify(payload));
  const { html, script, style } = await site.assets;
  if (pathname === '/') return send(response, 200, 'text/html', html);
  if (pathname === '/page.js') return send(response, 200, 'text/javascript', script);
  if (pathname === '/page.css') return send(response, 200, 'text/css', style);
  return send(response, 404, 'text/plain', 'Not found');
}

async function perform(
  { perform: doIt }: Site,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, root, verb = ''] = path.split('/');
  if (root !== 'do' || !isVerb(verb)) return send(response, 404, 'text/plain', 'Not found');
  const body = await readBody(request);
  const takes = body === undefined ? undefined : schemas[verb].safeParse(body);
  if (!takes?.success) {
    request.resume();
    return send(
      response,
      400,
      'text/plain',
      `This is nothing to ${verb}: ${takes?.error.message ?? 'no JSON'}`,
    );
  }
  const outcome = await outcomeOf(() => doIt(verb, takes.data));
  send(response, 200, 'application/json', JSON.stringify(outcome));
}

async function outcomeOf(doIt: () => Promise<unknown>): Promise<Outcome<unknown>> {
  try {
    return { done: await doIt() };
  } catch (error) {
    if (error instanceof ShownError) return { shown: error.shown, why: error.why };
    const message = error instanceof Error ? error.message : String(error);
    return { shown: 'The sandbox cannot do that', why: message };
  }
}

function isVerb(name: string): name is Verb {
  return Object.hasOwn(schemas, name);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { ...responseHeaders, 'content-type': `${type}; charset=utf-8` });
  response.end(body);
}
