import { type Keys, matchesWildcard } from './wildcard.ts';

export interface Condition {
  operator: string;
  key: string;
  values: string[];
}

type Test = (value: string, wanted: string, variables: Keys | undefined) => boolean;

const literal: Test = (value, wanted, variables) =>
  variables
    ? matchesWildcard(
        wanted.replace(/(?<!\$\{)[*?]/g, (mark) => `\${${mark}}`),
        value,
        variables,
      )
    : value === wanted;
const like: Test = (value, wanted, variables) => matchesWildcard(wanted, value, variables);
const dates = (holds: (value: number, wanted: number) => boolean): Test => {
  const time = (text: string) => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));
  return (value, wanted) => holds(time(value), time(wanted));
};
const numbers = (holds: (value: number, wanted: number) => boolean): Test => {
  return (value, wanted) => holds(Number(value), Number(wanted));
};

/** Operators by name. Negated ones are told apart, because they hold when the key is absent. */
const operators: Record<string, { test: Test; negated?: true }> = {
  StringEquals: { test: literal },
  StringNotEquals: { test: literal, negated: true },
  StringEqualsIgnoreCase: {
    test: (value, wanted, vars) => literal(value.toLowerCase(), wanted.toLowerCase(), vars),
  },
  StringNotEqualsIgnoreCase: {
    test: (value, wanted, vars) => literal(value.toLowerCase(), wanted.toLowerCase(), vars),
    negated: true,
  },
  StringLike: { test: like },
  StringNotLike: { test: like, negated: true },
  ArnEquals: { test: like },
  ArnLike: { test: like },
  ArnNotEquals: { test: like, negated: true },
  ArnNotLike: { test: like, negated: true },
  Bool: { test: (value, wanted) => value.toLowerCase() === wanted.toLowerCase() },
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

const written = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/;

export function isConditionOperator(name: string): boolean {
  const operator = written.exec(name)?.[2] ?? '';
  return operator === 'Null' ? name === 'Null' : operator in operators;
}

/** Keys are single-valued here, so ForAnyValue is the plain test and ForAllValues also holds when the key is absent. */
export function holds(condition: Condition, keys: Keys, variables: Keys | undefined): boolean {
  const [, set, name = '', ifExists] = written.exec(condition.operator) ?? [];
  const value = keys[condition.key.toLowerCase()];
  if (name === 'Null') return condition.values.includes(String(value === undefined));
  const operator = operators[name];
  if (!operator) return false;
  if (value === undefined) {
    return Boolean(ifExists) || set === 'ForAllValues' || (set === undefined && Boolean(operator.negated));
  }
  const any = condition.values.some((wanted) => operator.test(value, wanted, variables));
  return operator.negated ? !any : any;
}
