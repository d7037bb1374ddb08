import { z } from 'zod';
import { userKinds } from '../../core/catalogue/catalogue.ts';
import type { Refusal } from '../../core/outcome.ts';
import type { Adoption } from '../../flows/adopt.ts';
import type { UserKey } from '../../flows/ports.ts';
import { clean } from './blocks.ts';
import { readUser } from './ids.ts';
import { readBlocks } from './read-form.ts';
import { formBlocks } from './views/request-user-form.ts';
import { resetMfaUserBlock } from './views/reset-mfa-form.ts';

type Errors = Record<string, string>;

const kindSchema = z.enum(userKinds);

/** Which user's devices are lost and what happened, or which fields are not filled in as the form offers them. */
export function readResetMfa(given: unknown): { user: UserKey; reason: string } | Errors {
  const form = readBlocks(given);
  const user = readUser(form.option(resetMfaUserBlock) ?? '');
  return user
    ? { user, reason: clean(form.text(formBlocks.reason) ?? '').trim() }
    : { [resetMfaUserBlock]: 'Choose one of your users.' };
}

export function isResetMfa(read: ReturnType<typeof readResetMfa>): read is { user: UserKey; reason: string } {
  return typeof read.user === 'object';
}

export function readAdoption(given: unknown): Adoption | Errors {
  const form = readBlocks(given);
  const userKind = kindSchema.safeParse(form.option(formBlocks.forWhom)).data;
  const owner = form.user(formBlocks.owner);
  if (!userKind) return { [formBlocks.forWhom]: 'Choose one of the two.' };
  if (!owner) return { [formBlocks.owner]: 'Choose a person.' };
  return {
    account: form.option(formBlocks.account) ?? '',
    userName: (form.text(formBlocks.userName) ?? '').trim(),
    owner,
    userKind,
    reason: clean(form.text(formBlocks.reason) ?? '').trim(),
  };
}

export function isAdoption(read: Adoption | Errors): read is Adoption {
  return 'userKind' in read;
}

/** Which input of the adoption a refusal belongs next to. */
export function adoptionBlockOf({ code }: Refusal): string {
  const [subject] = code.split('.');
  const blocks: Record<string, string> = {
    account: formBlocks.account,
    user: formBlocks.userName,
    'user-name': formBlocks.userName,
    person: formBlocks.owner,
  };
  return blocks[subject ?? ''] ?? formBlocks.reason;
}

export function resetMfaBlockOf({ code }: Refusal): string {
  return code.startsWith('user.') ? resetMfaUserBlock : formBlocks.reason;
}
