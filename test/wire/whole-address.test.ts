import { once } from 'node:events';
import { request } from 'node:http';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

async function statusOf(method: string, path: string): Promise<number> {
  const { hostname: host, port } = new URL(company.bot.url);
  const asked = request({ host, port, method, path, agent: false });
  asked.end();
  const [response] = await once(asked, 'response');
  response.resume();
  return response.statusCode;
}

test.each([
  ['GET', '/healthz/live', 200],
  ['GET', '/s', 200],
  ['POST', '/slack/events', 401],
  ['GET', '/elsewhere', 404],
])('%s %s is answered %d, however its address is written', async (method, path, status) => {
  expect(await statusOf(method, path)).toBe(status);
  expect(await statusOf(method, `http://iam.example.com${path}`)).toBe(status);
  expect(await statusOf(method, `HTTPS://iam.example.com:443${path}?a=b`)).toBe(status);
});
