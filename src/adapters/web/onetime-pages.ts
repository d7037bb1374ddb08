import * as z from 'zod';
import type { Codes } from '../../core/handover/codes.ts';
import {
  acknowledge,
  type ClaimAnswer,
  claim,
  codesOutcome,
  type OfferAnswer,
  offerCodes,
  type RevealPorts,
} from '../../flows/reveal.ts';
import type { PageAssets } from './assets.ts';
import { browserName } from './browser-name.ts';
import { clientAddress } from './client-address.ts';
import { greetingIn } from './greeting.ts';
import type { WebRequest, WebResponse } from './message.ts';
import type { OpenedReply, OutcomeReply, ProblemCode, ProblemReply } from './protocol.ts';
import { isPrefetch, postProblem } from './request-guard.ts';
import { securityHeaders } from './security-headers.ts';

export interface OnetimePages {
  reveal: RevealPorts;
  assets: PageAssets;
  /** the configured origin, never that of the Host header */
  publicUrl: string;
  /** number of proxies in front */
  trustProxy: number;
  /** called for every fault that was answered 503 */
  onFault(error: unknown): void;
}

interface Answer {
  status: number;
  type: string;
  body: string;
  headers?: Record<string, string>;
}
type Route = (request: WebRequest) => Answer | Promise<Answer>;

const base64urlOf = (length: number) => z.string().regex(new RegExp(`^[\\w-]{${length}}$`));
const postBody = z.strictObject({ id: base64urlOf(22), proof: base64urlOf(43), nonce: base64urlOf(22) });
const code = z.string().max(20);
const codesBody = postBody.extend({ n: z.int().positive(), first: code, second: code });

const statusOf: Record<ProblemCode, number> = {
  'link.already-opened': 410,
  'link.expired': 410,
  'link.replaced': 410,
  'link.unknown': 404,
  'codes.malformed': 400,
  'codes.same': 400,
  'codes.under-way': 409,
  'codes.used-up': 409,
  'codes.settled': 409,
  'request.not-found': 404,
  'request.method': 405,
  'request.prefetch': 403,
  'request.cross-origin': 403,
  'request.not-json': 415,
  'request.too-large': 413,
  'request.malformed': 400,
  'storage.unavailable': 503,
};

/** The whole public tier. GET and HEAD never touch a secret; only a POST of the page itself changes one. */
export function onetimePages({ reveal, assets, publicUrl, trustProxy, onFault }: OnetimePages) {
  const { origin, protocol } = new URL(publicUrl);
  const common = securityHeaders({ isHttps: protocol === 'https:' });

  const post = <Body>(
    shape: z.ZodType<Body>,
    answer: (body: Body, request: WebRequest) => Promise<Answer>,
  ): Route => {
    return (request) => {
      const problem = postProblem(request, origin);
      if (problem) return refused({ code: problem });
      const told = shape.safeParse(parsedJson(request.body));
      return told.success ? answer(told.data, request) : refused({ code: 'request.malformed' });
    };
  };

  const routes: Record<string, Record<string, Route>> = {
    '/': pageOf('text/html', greetingIn(assets.html)),
    '/s': pageOf('text/html', assets.html),
    '/s/page.js': pageOf('text/javascript', assets.script),
    '/s/page.css': pageOf('text/css', assets.style),
    '/s/claim': {
      POST: post(postBody, async (told, request) => {
        const address = clientAddress(request, trustProxy);
        const from = { address, browser: browserName(request.headers['user-agent']) };
        return claimAnswer(await claim(reveal, { ...told, from }));
      }),
    },
    '/s/acknowledge': {
      POST: post(postBody, async (told) =>
        (await acknowledge(reveal, told)) === 'acknowledged'
          ? json(200, {})
          : refused({ code: 'link.unknown' }),
      ),
    },
    '/s/codes': { POST: post(codesBody, async (told) => offerAnswer(await offerCodes(reveal, told))) },
    '/s/outcome': {
      POST: post(postBody, async (told) => {
        const found = await codesOutcome(reveal, told);
        return found ? json(200, outcomeReply(found.codes)) : refused({ code: 'link.unknown' });
      }),
    },
  };

  const answerTo: Route = (request) => {
    if (request.isTooLarge) return refused({ code: 'request.too-large' });
    if (isPrefetch(request)) return refused({ code: 'request.prefetch' });
    const methods = routes[request.path.split('?')[0] ?? ''];
    if (!methods) return refused({ code: 'request.not-found' });
    const route = methods[request.method];
    return route
      ? route(request)
      : refused({ code: 'request.method' }, { allow: Object.keys(methods).join(', ') });
  };

  return async (request: WebRequest): Promise<WebResponse> => {
    const { status, type, body, headers } = await Promise.resolve(request)
      .then(answerTo)
      .catch((error) => {
        onFault(error);
        return refused({ code: 'storage.unavailable' }, { 'retry-after': '2' });
      });
    return {
      status,
      headers: {
        ...common,
        'content-type': `${type}; charset=utf-8`,
        'content-length': String(Buffer.byteLength(body)),
        ...headers,
      },
      body: request.method === 'HEAD' ? '' : body,
    };
  };
}

function pageOf(type: string, text: string): Record<string, Route> {
  const get = () => ({ status: 200, type, body: text });
  return { GET: get, HEAD: get };
}

function claimAnswer(answer: ClaimAnswer): Answer {
  if (answer.status !== 'opened') {
    const { status, ...when } = answer;
    return refused({ code: `link.${status}`, ...when });
  }
  const { status: _, ...opened } = answer;
  return json(200, opened satisfies OpenedReply);
}

function offerAnswer(answer: OfferAnswer): Answer {
  if (answer.status === 'offered') return json(202, { n: answer.n });
  return refused({ code: answer.status === 'unknown' ? 'link.unknown' : `codes.${answer.status}` });
}

function outcomeReply(codes: Codes | undefined): OutcomeReply {
  if (!codes) return { n: 0, state: 'none' };
  const { n, state } = codes;
  return codes.state === 'answered' ? { n, state, outcome: codes.outcome } : { n, state };
}

function refused(problem: ProblemReply, headers: Record<string, string> = {}): Answer {
  return { ...json(statusOf[problem.code], problem), headers };
}

function json(status: number, value: object): Answer {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}

function parsedJson(text = ''): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
