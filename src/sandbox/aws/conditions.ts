import { conditionOperators } from './condition-operators.ts';
import type { Keys } from './wildcard.ts';

export interface Condition {
  operator: string;
  key: string;
  values: string[];
}

const written = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/;

export function isConditionOperator(name: string): boolean {
  const operator = written.exec(name)?.[2] ?? '';
  return operator === 'Null' ? name === 'Null' : Object.hasOwn(conditionOperators, operator);
}

/**
 * ForAllValues needs every value of the request to fit, and is true without any; ForAnyValue needs one that fits.
 * Source: IAM User Guide, set operators for multivalued context keys.
 */
export function holds(condition: Condition, keys: Keys, variables: Keys | undefined): boolean {
  const [, set, name = '', ifExists] = written.exec(condition.operator) ?? [];
  const values = [keys[condition.key.toLowerCase()] ?? []].flat();
  if (name === 'Null') return condition.values.includes(String(values.length === 0));
  const operator = conditionOperators[name];
  if (!operator) return false;
  if (values.length === 0) {
    return Boolean(ifExists) || set === 'ForAllValues' || (set === undefined && Boolean(operator.negated));
  }
  const fits = (value: string) =>
    condition.values.some((wanted) => operator.test(value, wanted, variables)) !== Boolean(operator.negated);
  const wantsAll = set === undefined ? operator.negated : set === 'ForAllValues';
  return wantsAll ? values.every(fits) : values.some(fits);
}
