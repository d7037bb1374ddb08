import type { IncomingMessage } from 'node:http';
import { AwsError } from './aws-error.ts';
import { Form } from './form.ts';
import type { Protocol, Request } from './protocol.ts';
import { isCall } from './published.ts';
import { formType, readBody } from './read-body.ts';
import { services } from './services.ts';
import { toXml } from './xml.ts';

/** Of IAM and STS: a form comes, XML goes. */
export const queryProtocol: Protocol = {
  contentType: 'text/xml',
  async read(incoming: IncomingMessage): Promise<Request> {
    const body = await readBody(incoming, formType);
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
  },
  succeed({ service, name }, result, requestId) {
    const inner = `${toXml(`${name}Result`, result)}${toXml('ResponseMetadata', { RequestId: requestId })}`;
    return `<${name}Response xmlns="${service.namespace}">${inner}</${name}Response>`;
  },
  fail(error, service, requestId) {
    const { namespace = services['2010-05-08']?.namespace ?? '' } = service ?? {};
    const Type = error.status < 500 ? 'Sender' : 'Receiver';
    const inner =
      toXml('Error', { Type, Code: error.code, Message: error.message }) + toXml('RequestId', requestId);
    return `<ErrorResponse xmlns="${namespace}">${inner}</ErrorResponse>`;
  },
};
