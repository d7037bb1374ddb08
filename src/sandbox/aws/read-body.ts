import type { IncomingMessage } from 'node:http';
import { AwsError } from './aws-error.ts';

const maxBytes = 1024 * 1024;

export const formType = 'application/x-www-form-urlencoded';
export const jsonType = 'application/x-amz-json-1.1';

/** The body of a call, or a refusal that says what it should have been. */
export async function readBody(request: IncomingMessage, expected: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  if (bytes > maxBytes)
    throw new AwsError('RequestEntityTooLarge', `The request body is larger than ${maxBytes} bytes.`);
  if (request.method !== 'POST') {
    throw new AwsError('MethodNotAllowed', 'The sandbox speaks the AWS query protocol: send a form with POST.');
  }
  const type = request.headers['content-type'] ?? '';
  if (type.split(';')[0]?.trim().toLowerCase() !== expected) {
    throw new AwsError('MalformedInput', `Expected ${expected}, got '${type}'.`);
  }
  return Buffer.concat(chunks).toString('utf8');
}
