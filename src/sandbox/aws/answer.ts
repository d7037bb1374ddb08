import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, Faults } from '../faults.ts';
import type { Action } from './action.ts';
import { authenticate, type CallerSeed } from './authenticate.ts';
import type { AwsCall } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import type { Settings } from './context.ts';
import { Form } from './form.ts';
import { isCall } from './published.ts';
import { readBody } from './read-body.ts';
import { isWrite, type Service, services } from './services.ts';
import type { World } from './world.ts';
import { toXml, type XmlElement } from './xml.ts';

export interface Site {
  world: World;
  settings: Settings;
  callers: CallerSeed[];
  faults: Faults;
  clock: { now(): number };
  latencyMs: number;
  calls: AwsCall[];
  onChange: () => void;
  /** Called when a call arrives, and when it is over. */
  onTraffic: () => void;
}

interface Request {
  service: Service;
  name: string;
  action: Action;
  form: Form;
  body: string;
}

const keptCalls = 2000;

/** Answers one HTTP request and records it in the call log; never throws. */
export async function answer(site: Site, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const startedMs = performance.now();
  const requestId = randomUUID();
  let call: AwsCall | undefined;
  let namespace = services['2010-05-08']?.namespace ?? '';
  let reply: { status: number; xml: string } | undefined;
  let fault: Fault | undefined;
  try {
    const request = await read(incoming);
    namespace = request.service.namespace;
    call = logged(site, request, requestId);
    fault = site.faults.strike(request.name);
    const delayMs = site.latencyMs + (fault?.kind === 'delay' ? fault.delayMs : 0);
    if (delayMs > 0) await wait(delayMs);
    if (fault?.kind !== 'drop')
      reply = succeed(request, perform(site, request, incoming, fault, call), requestId);
  } catch (thrown) {
    const error = thrown instanceof AwsError ? thrown : unexpected(thrown);
    if (call) call.errorCode = error.code;
    reply = { status: error.status, xml: failed(error, namespace, requestId) };
  }
  const isLost = !reply || fault?.kind === 'drop-reply';
  if (call) call.ms = performance.now() - startedMs;
  if (call && reply && !isLost)
    Object.assign(call, { status: reply.status, answer: withoutSecrets(reply.xml) });
  if (call) site.onTraffic();
  if (!reply || isLost) {
    incoming.socket.destroy();
    return;
  }
  if (fault?.kind === 'throttle' && fault.retryAfterSeconds !== undefined) {
    response.setHeader('retry-after', fault.retryAfterSeconds);
  }
  response.writeHead(reply.status, { 'content-type': 'text/xml', 'x-amzn-requestid': requestId });
  response.end(reply.xml);
}

async function read(incoming: IncomingMessage): Promise<Request> {
  const body = await readBody(incoming);
  const form = new Form(body);
  const [name, version = ''] = [form.get('Action'), form.get('Version')];
  if (!name) throw new AwsError('MissingAction', 'The request must contain the parameter Action.');
  const service = services[version];
  const action = service && Object.hasOwn(service.actions, name) ? service.actions[name] : undefined;
  if (!service || (!action && !isCall(service.name, name)))
    throw new AwsError('InvalidAction', `Could not find operation ${name} for version ${version}`);
  if (!action)
    throw new AwsError('NotImplemented', `AWS has ${service.name}:${name}, but the sandbox does not`);
  return { service, name, action, form, body };
}

function perform(
  site: Site,
  { service, name, action, form, body }: Request,
  incoming: IncomingMessage,
  fault: Fault | undefined,
  call: AwsCall,
): XmlElement | undefined {
  const { world, settings, callers, clock } = site;
  const { method = '', url = '/', headers } = incoming;
  const atMs = clock.now();
  const caller = authenticate({ method, target: url, headers, body }, service.name, world, callers, atMs);
  call.caller = caller.arn;
  strike(fault, service);
  const account = world.accounts[caller.account];
  if (!account)
    throw new AwsError('InvalidClientTokenId', 'The security token included in the request is invalid.');
  const result = action.perform(`${service.name}:${name}`, form, { world, account, caller, settings, atMs });
  // A user's key remembers its last use.
  if (isWrite(name) || caller.kind === 'user') site.onChange();
  return result;
}

/** A fault that refuses, in the service's own words. */
function strike(fault: Fault | undefined, service: Service): void {
  if (fault?.kind === 'throttle') throw new AwsError('Throttling', 'Rate exceeded');
  if (fault?.kind === 'refuse')
    throw new AwsError(fault.code, `The sandbox was told to refuse this call: ${fault.code}`);
  if (fault?.kind === 'error') {
    const code = service.name === 'iam' ? 'ServiceFailure' : 'InternalFailure';
    throw new AwsError(
      code,
      'The request processing has failed because of an unknown error, exception or failure.',
    );
  }
}

function logged(
  { calls, clock, onTraffic }: Site,
  { service, name, form }: Request,
  requestId: string,
): AwsCall {
  const call: AwsCall = {
    service: service.name,
    action: name,
    params: form.redacted(),
    status: 0,
    requestId,
    atMs: clock.now(),
    ms: 0,
  };
  calls.push(call);
  if (calls.length > keptCalls) calls.splice(0, calls.length - keptCalls);
  onTraffic();
  return call;
}

function succeed({ service, name }: Request, result: XmlElement | undefined, requestId: string) {
  const inner = `${toXml(`${name}Result`, result)}${toXml('ResponseMetadata', { RequestId: requestId })}`;
  return { status: 200, xml: `<${name}Response xmlns="${service.namespace}">${inner}</${name}Response>` };
}

/** The parts of answers that AWS shows only once. */
function withoutSecrets(xml: string): string {
  const secret =
    /<(SecretAccessKey|SessionToken|Base32StringSeed|QRCodePNG|ServicePassword|ServiceCredentialSecret)>[^<]*</g;
  return xml.replace(secret, '<$1>[redacted]<');
}

function failed(error: AwsError, namespace: string, requestId: string): string {
  const Type = error.status < 500 ? 'Sender' : 'Receiver';
  const inner =
    toXml('Error', { Type, Code: error.code, Message: error.message }) + toXml('RequestId', requestId);
  return `<ErrorResponse xmlns="${namespace}">${inner}</ErrorResponse>`;
}

function unexpected(thrown: unknown): AwsError {
  return new AwsError(
    'InternalFailure',
    `The sandbox failed: ${thrown instanceof Error ? thrown.message : thrown}`,
  );
}
