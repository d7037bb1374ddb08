import type { IncomingMessage } from 'node:http';
import { AwsError } from './aws-error.ts';
import { Form } from './form.ts';
import type { Protocol, Request } from './protocol.ts';
import { jsonType, readBody } from './read-body.ts';
import { cloudTrail } from './services.ts';
import type { Xml } from './xml.ts';

/** AWS JSON 1.1, of CloudTrail: times are seconds since 1970. */
export const jsonProtocol: Protocol = {
  contentType: 'application/x-amz-json-1.1',
  async read(incoming: IncomingMessage): Promise<Request> {
    const [namespace, name = ''] = splitAtLastDot(String(incoming.headers['x-amz-target']));
    const { actions } = cloudTrail;
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    const body = await readBody(incoming, jsonType);
    // Clients write its name with or without what stands before it.
    if (!`.${cloudTrail.namespace}`.endsWith(`.${namespace}`) || !action)
      throw new AwsError('UnknownOperationException', `The sandbox has no operation ${name}`);
    return { service: cloudTrail, name, action, form: new Form(asForm(body)), body };
  },
  succeed: (_request, result) => JSON.stringify(plain(result ?? {})),
  fail: ({ code, message }) => JSON.stringify({ __type: code, message }),
};

function splitAtLastDot(text: string): [string, string] {
  const at = text.lastIndexOf('.');
  return [text.slice(0, at), text.slice(at + 1)];
}

/** The same parameters as a form has them. */
function asForm(body: string): string {
  const form = new URLSearchParams();
  const add = (name: string, value: unknown): void => {
    if (Array.isArray(value))
      for (const [index, each] of value.entries()) add(`${name}.member.${index + 1}`, each);
    else if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) add(name === '' ? key : `${name}.${key}`, each);
    else if (name.endsWith('Time')) form.set(name, String(Math.floor(Number(value))));
    else if (value !== null && value !== undefined) form.set(name, String(value));
  };
  add('', parsed(body));
  return String(form);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON.');
  }
}

function plain(value: Xml): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value instanceof Uint8Array || value instanceof Map) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}
