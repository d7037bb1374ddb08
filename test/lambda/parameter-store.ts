import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { evaluate } from '../../src/sandbox/aws/evaluate.ts';
import type { PolicyDocument } from '../../src/sandbox/aws/policy-document.ts';
import { callerOf } from './table-front.ts';

export interface ParameterStoreOptions {
  /** By name, as SecureStrings under the key. */
  values: Record<string, string>;
  /** ARN of the key; and of the path to all parameters. */
  key: string;
  root: string;
  /** What each caller's role says, by access key id. */
  policies: Record<string, PolicyDocument>;
  /** Who did what to which thing is added. */
  used: Set<string>;
}

/** SSM on loopback, as far as the bundles use it: GetParameters, decrypted, to those whose roles allow it. */
export async function startParameterStore({ values, key, root, policies, used }: ParameterStoreOptions) {
  /** Names that were asked for, decrypted. */
  const asked: string[] = [];
  const store = { isDown: false, values };
  const may = (caller: string, action: string, resource: string, keys: Record<string, string> = {}) => {
    used.add(`${caller} ${action} ${resource}`);
    const policy = policies[caller];
    return policy !== undefined && evaluate([policy], { action, resource, keys }) === 'allow';
  };
  const mayRead = (caller: string, name: string) => {
    const parameter = `${root}${name}`;
    const keys = {
      'kms:viaservice': 'ssm.us-east-1.amazonaws.com',
      'kms:encryptioncontext:parameter_arn': parameter,
    };
    return may(caller, 'ssm:GetParameters', parameter) && may(caller, 'kms:Decrypt', key, keys);
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    const refuse = () => response.writeHead(400).end('{"__type":"AccessDeniedException"}');
    if (store.isDown || request.headers['x-amz-target'] !== 'AmazonSSM.GetParameters') return refuse();
    const { Names, WithDecryption } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (!(Names as string[]).every((name) => mayRead(callerOf(request.headers), name))) return refuse();
    if (WithDecryption) asked.push(...Names);
    const known = (Names as string[]).filter((name) => name in store.values);
    const Parameters = known.map((Name) => ({ Name, Type: 'SecureString', Value: store.values[Name] }));
    return response.end(JSON.stringify({ Parameters, InvalidParameters: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(store, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
