import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, Faults } from '../../faults.ts';
import type { Sockets } from '../interactions/sockets.ts';
import { Refusal } from '../workspace/refusal.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Answer, answerOf, hookRefusalAnswer, jsonAnswer, refusalAnswer, send } from './answer.ts';
import { callMethod } from './call-method.ts';
import { parseBody, unfold } from './parse-body.ts';
import { postResponse } from './post-response.ts';
import { scopeHeader } from './scope-header.ts';
import { uploadedBytes } from './uploaded-bytes.ts';
import type { WebApiCall } from './web-api-call.ts';

export interface WebApiOptions {
  workspace: Workspace;
  sockets: Sockets;
  /** Host and port of this server. */
  host: string;
  faults: Faults;
  calls: WebApiCall[];
  /** Those not answered yet. */
  underWay: Set<WebApiCall>;
  latencyMs: number;
  /** Called when a call arrives, and when it is over. */
  onTraffic: () => void;
}

interface Operation {
  name: string;
  refused(refusal: Refusal): Answer;
  run(fields: Record<string, unknown>): Answer;
  /** It takes a file, and no fields. */
  takes?(file: Buffer): Answer;
}

/** The HTTP side of the Web API (`/api/<method>`), of uploads and of response URLs; every call is recorded on arrival. */
export async function answerWebApi(
  options: WebApiOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const operation = operationAt(options, pathname, request.headers.authorization);
  const bytes = await readBytes(request);
  const raw = bytes.toString();
  if (!operation) return send(response, { status: 404, body: 'not found' });

  const startedAt = performance.now();
  const call: WebApiCall = {
    method: operation.name,
    body: {},
    raw,
    status: 0,
    atMs: options.workspace.context.nowMs(),
    ms: 0,
  };
  options.calls.push(call);
  options.underWay.add(call);
  options.onTraffic();
  const type = request.headers['content-type'] ?? '';
  const run = async () => {
    if (operation.takes) return operation.takes(await uploadedBytes(type, bytes));
    const fields = parseBody(type, raw, searchParams);
    call.body = unfold(fields);
    return operation.run(fields);
  };
  const fault = options.faults.strike(operation.name);
  if (fault) call.fault = fault.kind;
  const answer = await struck(fault, operation, run);
  if (options.latencyMs > 0) await sleep(options.latencyMs);
  call.ms = performance.now() - startedAt;
  options.underWay.delete(call);
  if (answer) Object.assign(call, { status: answer.status, answer: answer.body });
  if (answer?.error) call.error = answer.error;
  options.onTraffic();
  if (!answer) return void request.socket.destroy();
  send(response, answer);
}

/** The answer under a fault; undefined if the connection must be cut. */
async function struck(
  fault: Fault | undefined,
  operation: Operation,
  run: () => Promise<Answer>,
): Promise<Answer | undefined> {
  const answer = () => answerOf(run, operation.refused);
  switch (fault?.kind) {
    case 'throttle':
      return {
        ...jsonAnswer(429, { ok: false, error: 'ratelimited' }),
        headers: { 'retry-after': String(fault.retryAfterSeconds ?? 1) },
      };
    case 'error':
      return { status: 500, body: 'Internal Server Error', error: 'internal_error' };
    case 'refuse':
      return operation.refused(new Refusal(fault.code));
    case 'drop':
      return undefined;
    case 'drop-reply':
      await answer();
      return undefined;
    case 'delay':
      await sleep(fault.delayMs);
      return answer();
    default:
      return answer();
  }
}

function operationAt(
  options: WebApiOptions,
  path: string,
  authorization: string | undefined,
): Operation | undefined {
  const { workspace } = options;
  const [, root, ...rest] = path.split('/');
  if (path === '/api/apps.connections.open') {
    return { name: rest[0] ?? '', refused: refusalAnswer, run: () => openConnection(options, authorization) };
  }
  if (root === 'api' && rest.length === 1) {
    const method = rest[0] ?? '';
    return {
      name: method,
      refused: refusalAnswer,
      run: (fields) => {
        const token =
          authorization?.replace(/^Bearer /, '') ??
          (fields.token === undefined ? undefined : String(fields.token));
        const body = callMethod(workspace, { method, token, fields, origin: `http://${options.host}` });
        return { ...jsonAnswer(200, body), headers: scopeHeader(workspace.context.app) };
      },
    };
  }
  if (root === 'upload' && rest.length === 2) {
    return {
      name: 'upload',
      refused: hookRefusalAnswer,
      run: () => hookRefusalAnswer(new Refusal('invalid_url')),
      takes(file) {
        const { length } = workspace.files.upload(rest[1] ?? '', file);
        return { status: 200, body: `OK - ${length}` };
      },
    };
  }
  if ((root === 'commands' || root === 'actions') && rest.length === 2) {
    return {
      name: 'response_url',
      refused: hookRefusalAnswer,
      run: (fields) => {
        postResponse(workspace, rest[1] ?? '', fields);
        return jsonAnswer(200, { ok: true });
      },
    };
  }
  return undefined;
}

/** Source: Slack's documentation of Socket Mode. It accepts only the app-level token. */
function openConnection(
  { workspace, sockets, host }: WebApiOptions,
  authorization: string | undefined,
): Answer {
  const { appToken } = workspace.context.app;
  const token = authorization?.replace(/^Bearer /, '');
  if (!token) throw new Refusal('not_authed');
  if (token === workspace.context.app.token) throw new Refusal('not_allowed_token_type');
  if (token !== appToken) throw new Refusal('invalid_auth');
  return jsonAnswer(200, { ok: true, url: `ws://${host}/socket?${sockets.ticket()}` });
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
