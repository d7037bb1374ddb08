import * as z from 'zod';
import type { ExpiryReach } from '../../../core/password-policy/expiry.ts';
import type { PasswordPolicy, StandingPolicy } from '../../../core/password-policy/password-policy.ts';
import { objectOf } from './schema.ts';

const number = z.number();
const flag = z.boolean();

const fields = {
  minLength: number,
  needsUppercase: flag,
  needsLowercase: flag,
  needsDigits: flag,
  needsSymbols: flag,
  mayChange: flag,
  maxAgeDays: number,
  remembered: number,
  isExpiryHard: flag,
};

export const passwordPolicy = objectOf<PasswordPolicy>(fields);

/** What changes of one. */
export const policyFields = z.looseObject(fields).partial() as unknown as z.ZodType<Partial<PasswordPolicy>>;

export const standingPolicy: z.ZodType<StandingPolicy> = z.union([z.literal('default'), passwordPolicy]);

export const expiryReach = objectOf<ExpiryReach>({
  asOfMs: number,
  withPassword: number,
  atOnce: number,
  nextAtMs: z.optional(number),
  soon: number,
  unknown: number,
});
