import { describe as inWords } from '../../../src/core/operations/describe.ts';
import { isWait, makesLink } from '../../../src/core/operations/operation.ts';
import { permissionsOf } from '../../../src/core/operations/permissions.ts';
import { stepName } from '../../../src/core/operations/step-name.ts';
import { exampleOperations } from '../../../src/core/operations/table.ts';
import { undo } from '../../../src/core/operations/undo.ts';

describe('every kind of operation', () => {
  test.each(exampleOperations)('is described in one plain sentence: $kind', (operation) => {
    const words = inWords(operation, 'jane.doe');
    expect(words).toMatch(/^[A-Z][^\n*_`<>]+[^.]$/);
    expect(words).not.toContain('undefined');
  });

  test.each(exampleOperations)('names well-formed IAM actions, each once: $kind', (operation) => {
    const actions = permissionsOf(operation);
    expect(actions.length).toBeGreaterThan(0);
    expect(new Set(actions).size).toBe(actions.length);
    for (const action of actions) expect(action).toMatch(/^iam:[A-Z][A-Za-z]+$/);
  });

  test.each(exampleOperations)(
    'has an inverse that adds nothing, and that has no inverse itself: $kind',
    (operation) => {
      const inverse = undo(operation, { keyId: 'AKIA1' });
      if (!inverse) return;
      // It says what was there before, which is what comes back.
      if (inverse.kind === 'set-password-policy') return expect(undo(inverse)).toEqual(operation);
      expect(inverse.kind).toMatch(/^(delete|remove|detach|untag|reactivate|deactivate)-/);
      expect(undo(inverse)).toBeUndefined();
    },
  );
});

describe('the words of an operation', () => {
  const told = Object.fromEntries(exampleOperations.map((each) => [each.kind, inWords(each, 'jane.doe')]));

  test('differ from those of every other', () => {
    expect(new Set(Object.values(told)).size).toBe(exampleOperations.length);
  });

  test('name what an approver must know', () => {
    expect(told).toMatchObject({
      'create-user': 'Create the user jane.doe under /countersign/, with the permissions boundary Boundary',
      'add-to-group': 'Add the user to the group readers',
      'attach-policy': 'Attach the policy SecurityAudit (v3)',
      'create-access-key': 'Create an inactive access key and send it by one-time link',
    });
  });

  test('say what they wait for', () => {
    const words = (passwordChange: boolean) => inWords({ kind: 'await-enrolment', passwordChange }, 'jane.doe');
    expect(words(true)).toContain('changed the password and turned MFA on');
    expect(words(false)).not.toContain('password');
  });

  test('say which device’s codes are wanted', () => {
    const words = (purpose: 'resync' | 'proof') =>
      (['ask-for-codes', 'resync-mfa-device'] as const).map((kind) => inWords({ kind, purpose }, 'jane.doe'));
    expect(words('proof')[0]).toContain('an MFA device the owner uses now');
    expect(new Set([...words('proof'), ...words('resync')]).size).toBe(4);
  });

  test('differ by what a policy is for', () => {
    const put = { kind: 'put-user-policy', name: 'P', document: '{}' } as const;
    const words = (['set-up', 'set-up-again', 'mfa-required', 'suspended', 'given'] as const).map((purpose) =>
      inWords({ ...put, purpose }, 'jane.doe'),
    );
    expect(new Set(words).size).toBe(5);
    expect(words.at(-1)).toBe('Put an inline policy on the user: P');
  });
});

describe('taking an operation back', () => {
  test.each(['set-up-again', 'until-confirmed', 'mfa-required'] as const)(
    'a policy that only replaces another stays until that one is undone: %s',
    (purpose) => {
      const put = { kind: 'put-user-policy', name: 'CountersignSelfService', document: '{}', purpose } as const;
      expect(undo(put)).toBeUndefined();
    },
  );

  const inverseOf = (kind: string, receipt = {}) => {
    const operation = exampleOperations.find((each) => each.kind === kind);
    return operation && undo(operation, receipt);
  };

  test.each([
    ['create-user', { kind: 'delete-user' }],
    ['put-user-policy', { kind: 'delete-user-policy', name: 'CountersignSelfService' }],
    ['create-login-profile', { kind: 'delete-login-profile' }],
    ['reset-login-profile', { kind: 'delete-login-profile' }],
    ['add-to-group', { kind: 'remove-from-group', group: 'readers' }],
    ['attach-policy', { kind: 'detach-policy', arn: 'arn:aws:iam::aws:policy/SecurityAudit' }],
  ])('%s', (kind, inverse) => {
    expect(inverseOf(kind)).toEqual(inverse);
  });

  test('a user whose give-back is undone is denied everything again; no other policy comes back', () => {
    expect(undo({ kind: 'delete-user-policy', name: 'CountersignSuspended' })).toMatchObject({
      kind: 'put-user-policy',
      name: 'CountersignSuspended',
      purpose: 'suspended',
    });
    expect(undo({ kind: 'delete-user-policy', name: 'Theirs' })).toBeUndefined();
  });

  test('a key is deleted by the id its making left behind; without one there is no key to delete', () => {
    expect(inverseOf('create-access-key', { keyId: 'AKIA7' })).toEqual({
      kind: 'delete-access-key',
      keyId: 'AKIA7',
    });
    expect(inverseOf('create-access-key')).toBeUndefined();
  });

  test.each([
    'enable-mfa-device',
    'ask-for-codes',
    'resync-mfa-device',
    'activate-access-key',
    'await-enrolment',
    'await-key-use',
    'await-days',
    'reactivate-access-key',
    'cut-sessions',
    'remove-mfa-devices',
    'delete-mfa-device',
    'untag-user',
    'put-boundary',
    'deactivate-access-keys',
    'deactivate-other-credentials',
    'delete-login-profile',
    'delete-access-key',
    'delete-ssh-public-key',
    'delete-signing-certificate',
    'delete-service-credential',
    'remove-from-group',
    'detach-policy',
    'delete-user-policy',
    'delete-user',
    'deactivate-credential',
    'erase',
  ])('%s leaves nothing to undo', (kind) => {
    expect(inverseOf(kind, { keyId: 'AKIA7' })).toBeUndefined();
  });
});

test('only passwords, keys, devices and pages for codes go out by a link, and only these wait for people, reviews or days', () => {
  expect(exampleOperations.filter(makesLink).map(({ kind }) => kind)).toEqual([
    'create-login-profile',
    'reset-login-profile',
    'create-mfa-device',
    'ask-for-codes',
    'create-access-key',
  ]);
  expect(exampleOperations.filter(isWait).map(({ kind }) => kind)).toEqual([
    'await-review',
    'await-custodians',
    'await-acceptance',
    'await-enrolment',
    'enable-mfa-device',
    'resync-mfa-device',
    'activate-access-key',
    'await-key-use',
    'await-days',
  ]);
});

test('steps that differ have names that differ', () => {
  const names = exampleOperations.map(stepName);
  expect(new Set(names).size).toBe(exampleOperations.length);
});
