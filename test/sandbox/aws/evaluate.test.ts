import { evaluate } from '../../../src/sandbox/aws/evaluate.ts';
import { parsePolicy } from '../../../src/sandbox/aws/policy-document.ts';

function says(statement: object, keys: Record<string, string | string[]> = {}, Version = '2012-10-17') {
  const policy = parsePolicy(
    JSON.stringify({ Version, Statement: { Effect: 'Allow', Action: '*', Resource: '*', ...statement } }),
  );
  return evaluate([policy], { action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/Key', keys });
}

describe('policy elements (IAM User Guide, JSON policy element reference)', () => {
  test.each([
    ['actions ignore case', { Action: 'S3:getobject' }, 'allow'],
    ['? is one character', { Action: 's3:GetObjec?' }, 'allow'],
    ['* may be none', { Action: 's3:GetObject*' }, 'allow'],
    ['another service does not fit', { Action: 'ec2:*' }, 'silent'],
    ['resources do not ignore case', { Resource: 'arn:aws:s3:::bucket/key' }, 'silent'],
    ['a dot is a dot', { Resource: 'arn:aws:s3:::bucket.Key' }, 'silent'],
    ['a deny is a deny', { Effect: 'Deny', Resource: 'arn:aws:s3:::bucket/*' }, 'deny'],
  ])('%s', (_, statement, verdict) => {
    expect(says(statement)).toBe(verdict);
  });

  test('NotAction and NotResource speak of everything else', () => {
    const without = (statement: object) => {
      const policy = { Statement: { Effect: 'Allow', ...statement } };
      return evaluate([parsePolicy(JSON.stringify(policy))], {
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::b',
        keys: {},
      });
    };
    expect(without({ NotAction: 's3:*', Resource: '*' })).toBe('silent');
    expect(without({ NotAction: 'iam:*', Resource: '*' })).toBe('allow');
    expect(without({ Action: '*', NotResource: 'arn:aws:s3:::b' })).toBe('silent');
  });

  test('variables stand for their value, literally, and only in the current version', () => {
    const own = { Resource: 'arn:aws:s3:::bucket/$' + '{aws:username}' };
    expect(says(own, { 'aws:username': 'Key' })).toBe('allow');
    expect(says(own, { 'aws:username': '*' })).toBe('silent');
    expect(says(own)).toBe('silent');
    expect(says(own, { 'aws:username': 'Key' }, '2008-10-17')).toBe('silent');
  });
});

describe('conditions (IAM User Guide, IAM JSON policy elements: condition operators)', () => {
  const mfa = (operator: string, present?: string) =>
    says(
      { Condition: { [operator]: { 'aws:MultiFactorAuthPresent': 'false' } } },
      present === undefined ? {} : { 'aws:multifactorauthpresent': present },
    );

  test('Bool needs the key, BoolIfExists does not: a long-term access key carries none', () => {
    expect(mfa('Bool')).toBe('silent');
    expect(mfa('BoolIfExists')).toBe('allow');
    expect([mfa('Bool', 'false'), mfa('BoolIfExists', 'true')]).toEqual(['allow', 'silent']);
  });

  test.each([
    ['StringEquals takes a star literally', { StringEquals: { k: 'v*' } }, { k: 'value' }, 'silent'],
    ['StringLike does not', { StringLike: { k: 'v*' } }, { k: 'value' }, 'allow'],
    ['one of several values is enough', { StringEquals: { k: ['a', 'value'] } }, { k: 'value' }, 'allow'],
    [
      'StringEqualsIgnoreCase ignores case',
      { StringEqualsIgnoreCase: { k: 'VALUE' } },
      { k: 'value' },
      'allow',
    ],
    [
      'a negated operator wants none of them',
      { StringNotEquals: { k: ['a', 'value'] } },
      { k: 'value' },
      'silent',
    ],
    ['a negated operator holds without the key', { StringNotEquals: { k: 'a' } }, {}, 'allow'],
    ['keys ignore case', { StringEquals: { K: 'value' } }, { k: 'value' }, 'allow'],
    ['Null asks whether the key is there', { Null: { k: 'true' } }, {}, 'allow'],
    ['all conditions must hold', { StringEquals: { k: 'value' }, Null: { k: true } }, { k: 'value' }, 'silent'],
    ['ArnLike', { ArnLike: { k: 'arn:aws:iam::*:policy/x/*' } }, { k: 'arn:aws:iam::1:policy/x/y' }, 'allow'],
    ['a date', { DateLessThan: { k: '2026-11-22T10:00:00Z' } }, { k: '2026-11-22T09:59:59Z' }, 'allow'],
    ['a number', { NumericGreaterThanEquals: { k: '10' } }, { k: '9' }, 'silent'],
    ['ForAllValues holds without the key', { 'ForAllValues:StringEquals': { k: 'a' } }, {}, 'allow'],
    ['ForAnyValue does not', { 'ForAnyValue:StringEquals': { k: 'a' } }, {}, 'silent'],
    ['ForAllValues wants each', { 'ForAllValues:StringLike': { k: ['a*'] } }, { k: ['a1', 'b'] }, 'silent'],
    ['ForAnyValue wants one', { 'ForAnyValue:StringLike': { k: ['a*'] } }, { k: ['a1', 'b'] }, 'allow'],
    ['ForAnyValue, negated', { 'ForAnyValue:StringNotEquals': { k: 'a' } }, { k: ['a', 'b'] }, 'allow'],
    ['ForAllValues, negated', { 'ForAllValues:StringNotEquals': { k: 'a' } }, { k: ['a', 'b'] }, 'silent'],
    ['an address', { IpAddress: { k: '203.0.113.0/24' } }, { k: '203.0.113.9' }, 'allow'],
    ['another address', { IpAddress: { k: '203.0.113.9' } }, { k: '203.0.113.10' }, 'silent'],
    ['an address of the other family', { NotIpAddress: { k: '2001:db8::/32' } }, { k: '203.0.113.9' }, 'allow'],
    ['IfExists with the key', { StringEqualsIfExists: { k: 'a' } }, { k: 'b' }, 'silent'],
  ])('%s', (_, Condition, keys, verdict) => {
    expect(says({ Condition }, keys as Record<string, string | string[]>)).toBe(verdict);
  });
});
