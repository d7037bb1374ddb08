import type { Outgoing } from '../../../src/flows/ports.ts';
import { KeysAhead } from '../../../src/flows/work/keys-ahead.ts';
import { aCompany, closeCompanies } from '../../support/a-company.ts';
import { choices } from '../../support/labels.ts';
import { approve, ask, linkOf } from '../../support/story.ts';

afterEach(closeCompanies);

const key = { id: 'AKIAEARLIER', createdAtMs: 0, isActive: true };

test('the keys a user has are read while the operation before the new key runs', async () => {
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
});

test('a list read ahead is used once', async () => {
  const ahead = new KeysAhead();
  ahead.begin(async () => [key]);
  expect(await ahead.take(async () => [])).toEqual([key]);
  expect(await ahead.take(async () => [])).toEqual([]);
});

test('what could not be read ahead is read when it is wanted', async () => {
  const ahead = new KeysAhead();
  ahead.begin(() => Promise.reject(new Error('throttled')));
  expect(await ahead.take(async () => [key])).toEqual([key]);
});
