import type { Ledger } from '../../src/core/account/ledger.ts';
import type { Entitlement } from '../../src/core/catalogue/catalogue.ts';
import type { AccessDocuments } from '../../src/core/risk/access-documents.ts';
import { accessToMeasure } from '../../src/core/risk/access-to-measure.ts';
import { measure } from '../../src/flows/work/measure.ts';
import type { Run } from '../../src/flows/work/run.ts';
import { aCatalogue, aGrant, anAccount, anEntitlement } from '../support/builders.ts';

const policy = (...Action: string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });

const texts: Record<string, string> = {
  passers: policy('iam:PassRole'),
  builders: policy('lambda:CreateFunction', 'lambda:InvokeFunction'),
  connectors: policy('ssm:StartSession'),
};

/** A run for somebody who gets the group `asked`; AWS allows whatever it is asked about. */
function aRun(asked: string, { gives, userId }: { gives: Ledger; userId?: string }): Run {
  const intent = { ...aGrant({ entitlements: ['asked'] }), userId };
  const entitlements: Entitlement[] = [anEntitlement({ id: 'asked', risk: 'medium', groups: [asked] })];
  const accounts = {
    documents: async (_: unknown, { groups }: { groups: string[] }): Promise<AccessDocuments> => ({
      groups: Object.fromEntries(groups.map((name) => [name, { Work: texts[name] ?? '' }])),
      policies: {},
      boundary: policy('*'),
    }),
    allowed: async (_: unknown, { attempts }: { attempts: unknown[] }) => attempts,
  };
  return {
    request: { id: 'R2', intent },
    lease: { user: { gives } },
    ports: { accounts, catalogue: aCatalogue({ entitlements }) },
    target: {},
    signed: {},
  } as unknown as Run;
}

const given = (group: string): Ledger => ({
  R1: { groups: [group], policies: [], entitlements: [], credentials: [] },
});
const pathsOf = async (run: Run) => (await measure(run)).risk?.found.map(({ path }) => path);

describe('what is given to somebody who has a user already', () => {
  test('is measured together with what other requests give', async () => {
    expect(await pathsOf(aRun('builders', { gives: given('passers'), userId: 'AIDA1' }))).toEqual([
      'lambda-invoke',
    ]);
    expect(await pathsOf(aRun('builders', { gives: {}, userId: 'AIDA1' }))).toBeUndefined();
  });

  test('counts only for what it adds', async () => {
    const run = aRun('passers', { gives: given('connectors'), userId: 'AIDA1' });
    expect(await pathsOf(run)).toBeUndefined();
    expect(await pathsOf(aRun('connectors', { gives: given('passers'), userId: 'AIDA1' }))).toEqual([
      'ssm-session',
    ]);
  });

  test('a new user has nothing of the one who had its name before', async () => {
    expect(await pathsOf(aRun('builders', { gives: given('passers') }))).toBeUndefined();
  });
});

test('what is put on the user itself is measured, within the boundary of the entitlements', () => {
  const account = anAccount();
  const tight = { groups: [], policies: [], inline: [{ document: 'text' }], boundary: 'arn:tight' };
  expect(accessToMeasure([tight], account)).toMatchObject({ documents: ['text'], boundary: 'arn:tight' });
  expect(accessToMeasure([tight, { groups: ['g'], policies: [] }], account)).toMatchObject({
    groups: ['g'],
    boundary: account.boundary,
  });
});
