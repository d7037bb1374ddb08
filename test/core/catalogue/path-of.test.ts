import { inlineRoom } from '../../../src/core/account/bot-policies.ts';
import { allowedPaths, atPath, pathOf } from '../../../src/core/catalogue/path-of.ts';
import { assemble } from '../../../src/core/plan/assemble.ts';
import {
  aCatalogue,
  aGrant,
  anAccount,
  anAdoption,
  anEntitlement,
  anOwnIntent,
  aSeenUser,
  aSnapshot,
  someCredentials,
  somePermissions,
} from '../../support/builders.ts';

const account = anAccount();
const path = '/countersign/developers/';
const catalogue = aCatalogue({
  entitlements: [
    anEntitlement({ id: 'plain' }),
    anEntitlement({ id: 'dev', path }),
    anEntitlement({ id: 'ops', path: '/countersign/ops/' }),
    anEntitlement({ id: 'elsewhere', accounts: ['444455556666'], path: '/other/x/' }),
  ],
});

test('a user is made at the path that what was asked for names, or at the account’s; never at two', () => {
  expect(pathOf([{}, {}], account)).toBe('/countersign/');
  expect(pathOf([{}, { path }, { path }], account)).toBe(path);
  expect(pathOf([{ path }, { path: '/countersign/ops/' }], account)).toBeUndefined();
  expect(allowedPaths(catalogue, account)).toEqual(['/countersign/', path, '/countersign/ops/']);
});

test('an account is seen from a path under its own, and from no other', () => {
  expect(atPath(account, path).path).toBe(path);
  expect(atPath(account, '/elsewhere/')).toBe(account);
  expect(atPath(account, undefined)).toBe(account);
});

const ownArn = (at: string) => `user${at}$\{aws:username}`;

test('the plan of a grant makes the user there, with policies that name it there; two paths make no plan', () => {
  const planOf = (...entitlements: string[]) =>
    assemble('R1', aGrant({ entitlements }), catalogue, aSnapshot());
  const made = planOf('plain', 'dev');
  if ('problem' in made) throw new Error(made.problem.code);
  expect(made.operations[0]).toMatchObject({ kind: 'create-user', path });
  const own = made.operations.flatMap((each) => (each.kind === 'put-user-policy' ? [each.document] : []));
  expect(own).toHaveLength(2);
  for (const document of own) expect(document).toContain(ownArn(path));
  expect(planOf('dev', 'ops')).toEqual({
    problem: { code: 'path.several', paths: [path, '/countersign/ops/'] },
  });
});

test('a plan that was begun there goes on; a user of that name elsewhere is somebody else’s', () => {
  const planWith = (at: string) =>
    assemble('R1', aGrant({ entitlements: ['dev'] }), catalogue, aSnapshot({ user: aSeenUser({ path: at }) }));
  expect(planWith(path)).toHaveProperty('operations');
  expect(planWith('/countersign/')).toEqual({ problem: { code: 'user.taken', userName: 'jane.doe' } });
});

test('a longer path leaves less room for inline policies', () => {
  const room = inlineRoom(atPath(account, path), 'person');
  expect(room).toBeLessThan(inlineRoom(account, 'person'));
  const planWith = (size: number) => {
    const inline = [{ name: 'Long', document: 'x'.repeat(size) }];
    const given = aCatalogue({ entitlements: [anEntitlement({ path, inline })] });
    return assemble('R1', aGrant(), given, aSnapshot());
  };
  expect(planWith(room)).toHaveProperty('operations');
  expect(planWith(room + 1)).toMatchObject({ problem: { code: 'user.no-room', sizes: { room } } });
});

test('later policies of the bot name the user where it is, even if the catalogue no longer has the path', () => {
  const intent = anOwnIntent({ kind: 'reset-mfa', entitlements: [], reason: 'Lost.' });
  const made = assemble('R2', intent, aCatalogue(), {
    ...aSnapshot({ user: aSeenUser({ path }) }),
    credentials: someCredentials(),
  });
  expect(JSON.stringify(made)).toContain(ownArn(path));
  expect(JSON.stringify(made)).not.toContain(ownArn('/countersign/'));
});

test('users are adopted at any path of the catalogue, and at no other', () => {
  const adopted = (at: string) =>
    assemble('R1', anAdoption(), catalogue, {
      ...aSnapshot({ user: aSeenUser({ tags: {}, path: at }) }),
      ...{ credentials: someCredentials(), permissions: somePermissions() },
    });
  expect(JSON.stringify(adopted(path))).toContain(ownArn(path));
  expect(adopted('/countersign/others/')).toMatchObject({ problem: { code: 'user.outside-path' } });
});
