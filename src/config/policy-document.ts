import { guess } from './guess.ts';
import type { Mistake } from './mistake.ts';
import { policyCondition } from './policy-condition.ts';
import { isRecord, list } from './written.ts';

/** Whether a part of a document fits; if not, what was expected. */
export type Fits = (value: string) => string | undefined;

const parts = ['Version', 'Id', 'Statement'];
const ofStatement = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

/**
 * What AWS would refuse about an identity policy, by its grammar alone, and the older language version, which takes
 * variables literally. partitions: of the accounts it is for. Source: IAM User Guide, grammar of the IAM JSON policy
 * language.
 */
export function policyDocument(
  document: Record<string, unknown>,
  path: PropertyKey[],
  partitions: readonly string[],
): Mistake[] {
  const { Version, Statement } = document;
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  const places = statements.map((_, index) =>
    Array.isArray(Statement) ? [...path, 'Statement', index] : [...path, 'Statement'],
  );
  const sids = statements.map((each) => (isRecord(each) ? each.Sid : undefined));
  return [
    ...unknownParts(document, parts, path),
    ...(Version === '2012-10-17'
      ? []
      : [{ path: [...path, 'Version'], message: 'expected "2012-10-17", the current policy language' }]),
    ...(Statement === undefined || statements.length === 0
      ? [{ path: [...path, 'Statement'], message: 'expected at least one statement' }]
      : statements.flatMap((each, index) => ofOne(each, places[index] ?? path, partitions))),
    ...sids.flatMap((sid, index) =>
      sid !== undefined && sids.indexOf(sid) < index
        ? [{ path: [...(places[index] ?? path), 'Sid'], message: 'expected different ones in each statement' }]
        : [],
    ),
    ...unreadable(document, path),
  ];
}

function ofOne(written: unknown, path: PropertyKey[], partitions: readonly string[]): Mistake[] {
  if (!isRecord(written)) return [{ path, message: 'expected a statement: fields with their values' }];
  const { Effect, Sid, Condition } = written;
  return [
    ...unknownParts(written, ofStatement, path),
    ...(Effect === 'Allow' || Effect === 'Deny'
      ? []
      : [{ path: [...path, 'Effect'], message: 'expected Allow or Deny' }]),
    ...(Sid === undefined || (typeof Sid === 'string' && /^[0-9A-Za-z]*$/.test(Sid))
      ? []
      : [{ path: [...path, 'Sid'], message: 'expected letters and digits' }]),
    ...oneOfTwo(written, 'Action', path, actionProblem),
    ...oneOfTwo(written, 'Resource', path, (value) => resourceProblem(value, partitions)),
    ...(Condition === undefined
      ? []
      : policyCondition(Condition, [...path, 'Condition'], (arn) => partitionProblem(arn, partitions))),
  ];
}

/** Exactly one of `Action` and `NotAction`, say: a text, or a list with at least one. */
function oneOfTwo(written: Record<string, unknown>, name: string, path: PropertyKey[], fits: Fits): Mistake[] {
  const [given, second] = [name, `Not${name}`].filter((each) => each in written);
  if (given === undefined)
    return [{ path: [...path, name], message: `missing: expected ${name} or Not${name}` }];
  if (second !== undefined)
    return [{ path: [...path, second], message: `expected only one of ${name} and Not${name}` }];
  const value = written[given];
  const at = [...path, given];
  if (!Array.isArray(value)) return ofText(value, at, fits);
  if (value.length === 0) return [{ path: at, message: 'expected at least one' }];
  return list(value).flatMap((each, index) => ofText(each, [...at, index], fits));
}

function ofText(value: unknown, path: PropertyKey[], fits: Fits): Mistake[] {
  const message = typeof value === 'string' ? fits(value) : 'expected a text';
  return message === undefined ? [] : [{ path, message }];
}

function actionProblem(action: string): string | undefined {
  return action === '*' || /^[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+$/.test(action)
    ? undefined
    : 'expected an action like s3:GetObject, or "*"';
}

function resourceProblem(value: string, partitions: readonly string[]): string | undefined {
  if (value === '*') return undefined;
  const [arn, , service = '', region = '', ...rest] = value.split(':');
  if (arn !== 'arn' || rest.length < 2) return 'expected an ARN like arn:aws:s3:::bucket/*, or "*"';
  if (service === 'iam' && region !== '' && region !== '*') return 'expected no region: ARNs of IAM have none';
  return partitionProblem(value, partitions);
}

function partitionProblem(arn: string, partitions: readonly string[]): string | undefined {
  const [, partition = ''] = arn.split(':');
  const isOpen = /[*?]|\$\{/.test(partition);
  const other = isOpen ? undefined : partitions.find((each) => each !== partition);
  return other && `expected an ARN in ${other}, where an account of this entitlement is`;
}

function unknownParts(written: Record<string, unknown>, known: string[], path: PropertyKey[]): Mistake[] {
  return Object.keys(written)
    .filter((key) => !known.includes(key))
    .map((key) => ({ path: [...path, key], message: `there is no such field${guess(key, known)}` }));
}

/** IAM takes the characters of Latin-1 and no others. */
function unreadable(document: Record<string, unknown>, path: PropertyKey[]): Mistake[] {
  const other = /[^\t\n\r\u0020-\u00ff]/u.exec(JSON.stringify(document))?.[0];
  return other === undefined
    ? []
    : [{ path, message: `IAM doesn't accept the character “${other}” in a policy; expected Latin-1 only` }];
}
