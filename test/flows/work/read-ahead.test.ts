import type { Outgoing } from '../../../src/flows/ports.ts';
import { ReadAhead } from '../../../src/flows/work/read-ahead.ts';
import { aCompany, closeCompanies } from '../../support/a-company.ts';
import { choices } from '../../support/labels.ts';
import { approve, ask, linkOf } from '../../support/story.ts';

afterEach(closeCompanies);

test('the owner and the keys are looked up while the operation before the new key runs', async () => {
  const told: string[] = [];
  const outgoing: Outgoing = async ({ operation }, send) => {
    told.push(`${operation} begins`);
    try {
      return await send();
    } finally {
      told.push(`${operation} ends`);
    }
  };
  const company = await aCompany({ outgoing });
  const workload = { forWhom: choices.aWorkload, owner: 'U0ADA', userName: 'exporter' } as const;
  await approve(company, await ask(company, workload));

  expect(linkOf(company, 'U0ADA').link).toContain('/s#');
  const at = (line: string) => told.indexOf(line);
  expect(at('ListAccessKeys begins')).toBeGreaterThan(at('CreateUser ends'));
  expect(at('ListAccessKeys begins')).toBeLessThan(at('AddUserToGroup ends'));
  expect(at('ListAccessKeys ends')).toBeLessThan(at('CreateAccessKey begins'));
  const owner = told.lastIndexOf('users.info begins', at('CreateAccessKey begins'));
  expect(owner).toBeGreaterThan(at('CreateUser ends'));
  expect(owner).toBeLessThan(at('AddUserToGroup ends'));
});

test('what is read ahead is used once', async () => {
  const ahead = new ReadAhead<string>();
  ahead.begin(async () => 'ahead', 0);
  expect(await ahead.take(async () => 'again', 10)).toBe('ahead');
  expect(await ahead.take(async () => 'again', 10)).toBe('again');
});

test('what could not be read ahead is read when it is wanted', async () => {
  const ahead = new ReadAhead<string>();
  ahead.begin(() => Promise.reject(new Error('throttled')), 0);
  expect(await ahead.take(async () => 'again', 10)).toBe('again');
});

test('what was read before an operation that took minutes is read again', async () => {
  const ahead = new ReadAhead<string>();
  ahead.begin(async () => 'ahead', 0);
  expect(await ahead.take(async () => 'again', 5001)).toBe('again');
});
