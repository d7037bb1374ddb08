import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, Faults } from '../faults.ts';
import { authenticate, type CallerSeed } from './authenticate.ts';
import type { AwsCall } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import type { Settings } from './context.ts';
import { jsonProtocol } from './json-protocol.ts';
import type { Request } from './protocol.ts';
import { queryProtocol } from './query-protocol.ts';
import { isWrite, type Service } from './services.ts';
import { readSignature } from './sigv4.ts';
import { recordCall } from './trail.ts';
import type { World } from './world.ts';
import type { XmlElement } from './xml.ts';

export interface Site {
  world: World;
  settings: Settings;
  callers: CallerSeed[];
  faults: Faults;
  clock: { now(): number };
  latencyMs: number;
  calls: AwsCall[];
  /** How many are kept. */
  keptCalls: number;
  onChange: () => void;
  /** Called when a call arrives, and when it is over. */
  onTraffic: () => void;
}

/** Answers one HTTP request and records it in the call log; never throws. */
export async function answer(site: Site, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const startedMs = performance.now();
  const requestId = randomUUID();
  let call: AwsCall | undefined;
  const protocol = incoming.headers['x-amz-target'] === undefined ? queryProtocol : jsonProtocol;
  let service: Service | undefined;
  let reply: { status: number; text: string } | undefined;
  let fault: Fault | undefined;
  try {
    const request = await protocol.read(incoming);
    service = request.service;
    call = logged(site, request, requestId);
    fault = site.faults.strike(request.name, regionIn(incoming));
    const delayMs = site.latencyMs + (fault?.kind === 'delay' ? fault.delayMs : 0);
    if (delayMs > 0) await wait(delayMs);
    if (fault?.kind !== 'drop') {
      const result = perform(site, request, incoming, fault, call);
      reply = { status: 200, text: protocol.succeed(request, result, requestId) };
    }
  } catch (thrown) {
    const error = thrown instanceof AwsError ? thrown : unexpected(thrown);
    if (call) call.errorCode = error.code;
    reply = { status: error.status, text: protocol.fail(error, service, requestId) };
  }
  const isLost = !reply || fault?.kind === 'drop-reply';
  if (call) call.ms = performance.now() - startedMs;
  if (call && reply && !isLost)
    Object.assign(call, { status: reply.status, answer: withoutSecrets(reply.text) });
  if (call) site.onTraffic();
  if (!reply || isLost) {
    incoming.socket.destroy();
    return;
  }
  if (fault?.kind === 'throttle' && fault.retryAfterSeconds !== undefined) {
    response.setHeader('retry-after', fault.retryAfterSeconds);
  }
  response.writeHead(reply.status, { 'content-type': protocol.contentType, 'x-amzn-requestid': requestId });
  response.end(reply.text);
}

/** As its signature names it, which is not checked yet. */
function regionIn({ headers: { authorization = '' } }: IncomingMessage): string | undefined {
  return /Credential=[^/]+\/\d+\/([^/]+)\//.exec(authorization)?.[1];
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
  const { region, accessKeyId } = readSignature({ method, target: url, headers, body });
  const recorded = {
    ...{ account, caller, action: `${service.name}:${name}`, region, atMs, accessKeyId },
    userAgent: headers['user-agent'],
  };
  const result = recording(recorded, () =>
    action.perform(recorded.action, form, { world, account, caller, settings, atMs, region }),
  );
  // A user's key remembers its last use.
  if (isWrite(name) || caller.kind === 'user') site.onChange();
  return result;
}

function recording<Result>(call: Parameters<typeof recordCall>[0], act: () => Result): Result {
  try {
    const result = act();
    recordCall(call);
    return result;
  } catch (error) {
    if (error instanceof AwsError) recordCall({ ...call, error });
    throw error;
  }
}

/** A fault that refuses, in the service's own words. */
function strike(fault: Fault | undefined, service: Service): void {
  if (fault?.kind === 'throttle')
    throw new AwsError(service.name === 'cloudtrail' ? 'ThrottlingException' : 'Throttling', 'Rate exceeded');
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
  { calls, keptCalls, clock, onTraffic }: Site,
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

/** The parts of answers that AWS shows only once. */
function withoutSecrets(xml: string): string {
  const secret =
    /<(SecretAccessKey|SessionToken|Base32StringSeed|QRCodePNG|ServicePassword|ServiceCredentialSecret)>[^<]*</g;
  return xml.replace(secret, '<$1>[redacted]<');
}

function unexpected(thrown: unknown): AwsError {
  return new AwsError(
    'InternalFailure',
    `The sandbox failed: ${thrown instanceof Error ? thrown.message : thrown}`,
  );
}
