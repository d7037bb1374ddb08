import type { IncomingMessage } from 'node:http';
import type { Action } from './action.ts';
import type { AwsError } from './aws-error.ts';
import type { Form } from './form.ts';
import type { Service } from './services.ts';
import type { XmlElement } from './xml.ts';

export interface Request {
  service: Service;
  name: string;
  action: Action;
  form: Form;
  body: string;
}

/** How calls are written, and their answers. */
export interface Protocol {
  contentType: string;
  read(incoming: IncomingMessage): Promise<Request>;
  succeed(request: Request, result: XmlElement | undefined, requestId: string): string;
  fail(error: AwsError, service: Service | undefined, requestId: string): string;
}
