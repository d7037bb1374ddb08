import type { IncomingMessage, ServerResponse } from 'node:http';
import { ShownError } from '../slack/interactions/shown-error.ts';
import type { PageAssets, PageName } from './bundle-page.ts';
import type { FileDownload } from './file-download.ts';
import type { SampleGroup } from './gallery/sample.ts';
import type { Outcome, Verb, WirePayload } from './protocol.ts';
import { readBody } from './read-body.ts';
import { requestProblem } from './request-guard.ts';
import { responseHeaders } from './response-headers.ts';
import { schemas } from './verbs/schemas.ts';

/** What the HTTP side stands on. */
export interface Site {
  port: number;
  assets(name: PageName): Promise<PageAssets>;
  samples(): readonly SampleGroup[];
  perform(verb: Verb, takes: unknown): Promise<unknown>;
  payload(id: string): WirePayload | undefined;
  download(id: string): FileDownload | undefined;
  live(response: ServerResponse, headers: Record<string, string>): void;
}

const files: Readonly<Record<string, readonly [page: PageName, part: keyof PageAssets, type: string]>> = {
  '/': ['page', 'html', 'text/html'],
  '/page.js': ['page', 'script', 'text/javascript'],
  '/page.css': ['page', 'style', 'text/css'],
  '/gallery': ['gallery', 'html', 'text/html'],
  '/gallery.js': ['gallery', 'script', 'text/javascript'],
  '/gallery.css': ['gallery', 'style', 'text/css'],
};

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
  const saved = pathname.startsWith('/files/') ? site.download(pathname.slice('/files/'.length)) : undefined;
  if (saved) return void response.writeHead(200, { ...responseHeaders, ...saved.headers }).end(saved.bytes);
  if (pathname === '/gallery.json')
    return send(response, 200, 'application/json', JSON.stringify(site.samples()));
  const file = Object.hasOwn(files, pathname) ? files[pathname] : undefined;
  if (!file) return send(response, 404, 'text/plain', 'Not found');
  const [page, part, type] = file;
  const assets = await site.assets(page);
  return send(response, 200, type, assets[part]);
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
