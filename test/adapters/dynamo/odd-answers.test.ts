import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dynamoClient } from '../../../src/adapters/dynamo/client.ts';
import { TablesAway } from '../../../src/flows/fault.ts';

const TableName = 'things';
let body: string;
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => response.end(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function aClient() {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  return dynamoClient(5000, (_call, send) => send());
}

test.each([
  ['nothing at all', ''],
  ['the page of a proxy', '<!doctype html><html><body>Sign in</body></html>'],
  ['a half of an answer', '{"Item":{"pk":{"S":"a"}'],
  ['words', 'OK'],
])('a 200 with %s is an outage: nothing counts as saved, and nothing as missing', async (_, said) => {
  body = said;
  const client = aClient();
  await expect(client.get({ TableName, Key: { pk: 'a' } })).rejects.toThrow(TablesAway);
  await expect(client.put({ TableName, Item: { pk: 'a' } })).rejects.toThrow(TablesAway);
  client.destroy();
});

test('an empty object is an answer', async () => {
  body = '{}';
  const client = aClient();
  expect((await client.get({ TableName, Key: { pk: 'a' } })).Item).toBeUndefined();
  await client.put({ TableName, Item: { pk: 'a' } });
  client.destroy();
});
