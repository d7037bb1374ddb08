import { BlockList, isIP } from 'node:net';
import { type Keys, matchesWildcard } from './wildcard.ts';

/** Whether one value of the request fits one value of the policy. */
type Test = (value: string, wanted: string, variables: Keys | undefined) => boolean;

const literal: Test = (value, wanted, variables) =>
  variables
    ? matchesWildcard(
        wanted.replace(/(?<!\$\{)[*?]/g, (mark) => `\${${mark}}`),
        value,
        variables,
      )
    : value === wanted;
const caseless: Test = (value, wanted, variables) =>
  literal(value.toLowerCase(), wanted.toLowerCase(), variables);
const like: Test = (value, wanted, variables) => matchesWildcard(wanted, value, variables);
const inRange: Test = (value, wanted) => {
  const [network = '', bits] = wanted.split('/');
  const family = isIP(network);
  if (family === 0 || isIP(value) !== family) return false;
  const [name, longest] = family === 4 ? (['ipv4', 32] as const) : (['ipv6', 128] as const);
  const range = new BlockList();
  range.addSubnet(network, bits === undefined ? longest : Number(bits), name);
  return range.check(value, name);
};
const dates = (holds: (value: number, wanted: number) => boolean): Test => {
  const time = (text: string) => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));
  return (value, wanted) => holds(time(value), time(wanted));
};
const numbers = (holds: (value: number, wanted: number) => boolean): Test => {
  return (value, wanted) => holds(Number(value), Number(wanted));
};

/**
 * By name. Negated ones are separate, because they are true if the key is absent. Source: IAM User Guide, IAM JSON
 * policy elements: condition operators.
 */
export const conditionOperators: Record<string, { test: Test; negated?: true }> = {
  StringEquals: { test: literal },
  StringNotEquals: { test: literal, negated: true },
  StringEqualsIgnoreCase: { test: caseless },
  StringNotEqualsIgnoreCase: { test: caseless, negated: true },
  StringLike: { test: like },
  StringNotLike: { test: like, negated: true },
  ArnEquals: { test: like },
  ArnLike: { test: like },
  ArnNotEquals: { test: like, negated: true },
  ArnNotLike: { test: like, negated: true },
  Bool: { test: (value, wanted) => value.toLowerCase() === wanted.toLowerCase() },
  BinaryEquals: { test: (value, wanted) => value === wanted },
  IpAddress: { test: inRange },
  NotIpAddress: { test: inRange, negated: true },
  DateEquals: { test: dates((a, b) => a === b) },
  DateNotEquals: { test: dates((a, b) => a === b), negated: true },
  DateLessThan: { test: dates((a, b) => a < b) },
  DateLessThanEquals: { test: dates((a, b) => a <= b) },
  DateGreaterThan: { test: dates((a, b) => a > b) },
  DateGreaterThanEquals: { test: dates((a, b) => a >= b) },
  NumericEquals: { test: numbers((a, b) => a === b) },
  NumericNotEquals: { test: numbers((a, b) => a === b), negated: true },
  NumericLessThan: { test: numbers((a, b) => a < b) },
  NumericLessThanEquals: { test: numbers((a, b) => a <= b) },
  NumericGreaterThan: { test: numbers((a, b) => a > b) },
  NumericGreaterThanEquals: { test: numbers((a, b) => a >= b) },
};
