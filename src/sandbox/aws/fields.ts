import { validationError } from './aws-error.ts';
import type { Form } from './form.ts';

/** Reads one parameter; problems are added to `complaints`, in AWS's words. */
export interface Field<T> {
  read(form: Form, name: string, complaints: string[], at?: string): T;
}
export type Shape = Record<string, Field<unknown>>;
export type Values<S extends Shape> = { [K in keyof S]: S[K] extends Field<infer T> ? T : never };

/** All parameters of a call, or one ValidationError that lists everything wrong with them. */
export function readFields<S extends Shape>(form: Form, shape: S): Values<S> {
  const complaints: string[] = [];
  const entries = Object.entries(shape).map(([name, field]) => [name, field.read(form, name, complaints)]);
  if (complaints.length > 0) {
    const plural = complaints.length === 1 ? 'error' : 'errors';
    throw validationError(`${complaints.length} validation ${plural} detected: ${complaints.join('; ')}`);
  }
  return Object.fromEntries(entries) as Values<S>;
}

export function optional<T>(field: Field<T>): Field<T | undefined> {
  return {
    read: (form, name, complaints, at) =>
      form.get(name) === undefined ? undefined : field.read(form, name, complaints, at),
  };
}

/** secret: complaints don't repeat the value. shown: the pattern as AWS prints it. */
export function text(rule: {
  min?: number;
  max: number;
  pattern?: RegExp;
  shown?: string;
  secret?: boolean;
}): Field<string> {
  return {
    read(form, name, complaints, at = camel(name)) {
      const value = form.get(name);
      if (value === undefined) return missing(complaints, at);
      const subject = rule.secret ? 'Value' : `Value '${value}'`;
      const complain = (must: string) =>
        complaints.push(`${subject} at '${at}' failed to satisfy constraint: ${must}`);
      const { min = 1, max } = rule;
      if (rule.pattern && value !== '' && !rule.pattern.test(value)) {
        complain(`Member must satisfy regular expression pattern: ${rule.shown ?? bare(rule.pattern)}`);
      }
      if (value.length > max) complain(`Member must have length less than or equal to ${max}`);
      if (value.length < min) complain(`Member must have length greater than or equal to ${min}`);
      return value;
    },
  };
}

export function number(rule: { min: number; max: number }): Field<number> {
  return {
    read(form, name, complaints, at = camel(name)) {
      const written = form.get(name);
      if (written === undefined) return Number(missing(complaints, at));
      const value = Number(written);
      const complain = (must: string) =>
        complaints.push(`Value '${written}' at '${at}' failed to satisfy constraint: ${must}`);
      if (!Number.isInteger(value)) complain('Member must be an integer');
      if (value > rule.max) complain(`Member must have value less than or equal to ${rule.max}`);
      if (value < rule.min) complain(`Member must have value greater than or equal to ${rule.min}`);
      return value;
    },
  };
}

/** A boolean with a default, as the API documents for each. */
export function flag(absent = false): Field<boolean> {
  return {
    read(form, name, complaints, at = camel(name)) {
      const value = form.get(name) ?? String(absent);
      if (value !== 'true' && value !== 'false') {
        complaints.push(`Value '${value}' at '${at}' failed to satisfy constraint: Member must be a boolean`);
      }
      return value === 'true';
    },
  };
}

export function oneOf<const T extends string>(...allowed: T[]): Field<T> {
  return {
    read(form, name, complaints, at = camel(name)) {
      const value = form.get(name);
      const known = allowed.find((each) => each === value);
      if (known !== undefined) return known;
      if (value === undefined) missing(complaints, at);
      else {
        const set = allowed.join(', ');
        complaints.push(
          `Value '${value}' at '${at}' failed to satisfy constraint: Member must satisfy enum value set: [${set}]`,
        );
      }
      return allowed[0] as T;
    },
  };
}

export function listOf<T>(item: Field<T>, max: number): Field<T[]> {
  return {
    read(form, name, complaints) {
      const members = form.members(name);
      if (members.length > max) {
        complaints.push(
          `Value at '${camel(name)}' failed to satisfy constraint: Member must have length less than or equal to ${max}`,
        );
      }
      return members.map((member, index) =>
        item.read(form, member, complaints, `${camel(name)}.${index + 1}.member`),
      );
    },
  };
}

export function structure<S extends Shape>(shape: S): Field<Values<S>> {
  return {
    read: (form, name, complaints, at = camel(name)) =>
      Object.fromEntries(
        Object.entries(shape).map(([key, field]) => [
          key,
          field.read(form, `${name}.${key}`, complaints, `${at}.${camel(key)}`),
        ]),
      ) as Values<S>,
  };
}

function missing(complaints: string[], at: string): '' {
  complaints.push(`Value null at '${at}' failed to satisfy constraint: Member must not be null`);
  return '';
}

/** `UserName` → `userName`, `SSHPublicKeyId` → `sSHPublicKeyId`, as AWS prints them. */
function camel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function bare(pattern: RegExp): string {
  return pattern.source.replace(/^\^|\$$/g, '');
}
