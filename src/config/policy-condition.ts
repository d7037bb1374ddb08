import { guess } from './guess.ts';
import type { Mistake } from './mistake.ts';
import { isRecord } from './written.ts';

/** Source: IAM User Guide, IAM JSON policy elements: condition operators. */
const operators = [
  ...['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ...['StringLike', 'StringNotLike'],
  ...['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals'],
  ...['NumericGreaterThan', 'NumericGreaterThanEquals'],
  ...['DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals'],
  ...['DateGreaterThan', 'DateGreaterThanEquals'],
  ...['Bool', 'BinaryEquals', 'IpAddress', 'NotIpAddress'],
  ...['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike', 'Null'],
];

/** What AWS would refuse about the conditions of a statement. arnProblem: of a value that is an ARN. */
export function policyCondition(
  written: unknown,
  path: PropertyKey[],
  arnProblem: (value: string) => string | undefined,
): Mistake[] {
  if (!isRecord(written)) return [{ path, message: 'expected operators with their keys and values' }];
  return Object.entries(written).flatMap(([operator, keys]) => {
    const at = [...path, operator];
    const plain = operatorIn(operator);
    if (plain === undefined)
      return [{ path: at, message: `there is no such condition operator${guess(operator, operators)}` }];
    if (!isRecord(keys) || Object.keys(keys).length === 0)
      return [{ path: at, message: 'expected condition keys with their values' }];
    return Object.entries(keys).flatMap(([key, value]) => ofKey(plain, key, value, [...at, key], arnProblem));
  });
}

/** `ForAnyValue:StringLikeIfExists` is `StringLike`; only `Null` can't be told `IfExists`. */
function operatorIn(written: string): string | undefined {
  const name = written.replace(/^(ForAllValues|ForAnyValue):/, '');
  return operators.find((each) => each === name || (each !== 'Null' && `${each}IfExists` === name));
}

function ofKey(
  operator: string,
  key: string,
  value: unknown,
  path: PropertyKey[],
  arnProblem: (value: string) => string | undefined,
): Mistake[] {
  if (!/^[\w-]+:\S/.test(key)) return [{ path, message: 'expected a condition key like aws:SourceIp' }];
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0) return [{ path, message: 'expected at least one value' }];
  return values.flatMap((each, index): Mistake[] => {
    const message = valueProblem(operator, each, arnProblem);
    return message === undefined ? [] : [{ path: Array.isArray(value) ? [...path, index] : path, message }];
  });
}

function valueProblem(
  operator: string,
  value: unknown,
  arnProblem: (value: string) => string | undefined,
): string | undefined {
  const isPlain = ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
  if (!isPlain) return 'expected a text, a number, or true or false';
  const text = String(value);
  const isVariable = text.includes('$' + '{');
  if ((operator === 'Bool' || operator === 'Null') && !isVariable && !/^(true|false)$/i.test(text))
    return 'expected true or false';
  if (operator.startsWith('Numeric') && !isVariable && !/^-?\d+(\.\d+)?$/.test(text))
    return 'expected a number';
  return text.startsWith('arn:') ? arnProblem(text) : undefined;
}
