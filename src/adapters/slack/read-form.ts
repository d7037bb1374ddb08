import { z } from 'zod';
import type { Refusal } from '../../core/outcome.ts';
import { type Ask, credentialKinds, useCases } from '../../core/request/ask.ts';
import { clean } from './blocks.ts';
import { type FormState, formBlocks, kindOf } from './views/request-user-form.ts';

const chosen = z.object({ value: z.string() }).nullish();
const element = z.object({
  value: z.string().nullish(),
  selected_option: chosen,
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_user: z.string().nullish(),
});
const values = z.record(z.string(), z.record(z.string(), element));

/** What stands in a form, by block; action ids come and go, a block holds one element. */
export function readBlocks(given: unknown) {
  const parsed = values.parse(given);
  const at = (block: string) => Object.values(parsed[block] ?? {})[0];
  return {
    text: (block: string) => at(block)?.value ?? undefined,
    option: (block: string) => at(block)?.selected_option?.value,
    options: (block: string) => at(block)?.selected_options?.map(({ value }) => value),
    user: (block: string) => at(block)?.selected_user ?? undefined,
  };
}

const forWhomValues = z.enum(['me', 'person', 'workload']);
const forWhomSchema = forWhomValues.catch('me');
const useCaseSchema = z.enum(useCases);
const credentialSchema = z.enum(credentialKinds);

/** The form as it stands, complete or not, to be drawn again: options never offered are dropped. */
export function readFormState(given: unknown, onlyAccount: string): FormState {
  const form = readBlocks(given);
  const useCase = useCaseSchema.safeParse(form.option(formBlocks.useCase));
  return {
    account: form.option(formBlocks.account) ?? onlyAccount,
    forWhom: forWhomSchema.parse(form.option(formBlocks.forWhom)),
    owner: form.user(formBlocks.owner),
    userName: form.text(formBlocks.userName),
    useCase: useCase.success ? useCase.data : undefined,
    credentials: form
      .options(formBlocks.credentials)
      ?.flatMap((kind) => credentialSchema.safeParse(kind).data ?? []),
    entitlements: form.options(formBlocks.entitlements),
    reason: form.text(formBlocks.reason),
  };
}

/**
 * A submitted form as an ask, or which fields are not filled in as the form offers them. What is written loses its
 * invisible characters first, so that they count for nothing.
 */
export function readAsk(given: unknown, requester: string, onlyAccount: string): Ask | Record<string, string> {
  const form = readFormState(given, onlyAccount);
  const owner = form.forWhom === 'me' ? requester : form.owner;
  const errors: Record<string, string> = unofferedChoices(given);
  if (!form.useCase) errors[formBlocks.useCase] = 'Choose one of the reasons offered.';
  if (!owner) errors[formBlocks.owner] = 'Choose a person.';
  if (!form.useCase || !owner || Object.keys(errors).length > 0) return errors;
  return {
    account: form.account,
    kind: kindOf(form.forWhom),
    owner,
    useCase: form.useCase,
    userName: (form.userName ?? '').trim(),
    credentials: form.credentials ?? [],
    entitlements: form.entitlements ?? [],
    reason: clean(form.reason ?? '').trim(),
  };
}

/** Drawing the form forgives what it does not know; an ask must not turn it into something else. */
function unofferedChoices(given: unknown): Record<string, string> {
  const form = readBlocks(given);
  const forWhom = form.option(formBlocks.forWhom);
  const credentials = form.options(formBlocks.credentials) ?? [];
  const isUnknown = credentials.some((kind) => !credentialSchema.safeParse(kind).success);
  return {
    ...(forWhomValues.safeParse(forWhom).success ? {} : { [formBlocks.forWhom]: 'Choose one of the three.' }),
    ...(isUnknown ? { [formBlocks.credentials]: 'Choose from the credentials offered.' } : {}),
  };
}

export function isAsk(read: Ask | Record<string, string>): read is Ask {
  return 'kind' in read && 'entitlements' in read;
}

/** Which input a refusal belongs next to. Slack takes errors for inputs of the view only. */
export function blockOf(refusal: Refusal, ask: Ask, requester: string, hasAccounts: boolean): string {
  const [subject] = refusal.code.split('.');
  switch (subject) {
    case 'account':
      return hasAccounts ? formBlocks.account : formBlocks.entitlements;
    case 'user-name':
      return formBlocks.userName;
    case 'credential':
      return formBlocks.credentials;
    case 'reason':
      return formBlocks.reason;
    case 'person':
      return 'person' in refusal && refusal.person === ask.owner && isOwnerShown(ask, requester)
        ? formBlocks.owner
        : formBlocks.forWhom;
    case 'people':
      return formBlocks.reason;
    default:
      return formBlocks.entitlements;
  }
}

function isOwnerShown({ kind, owner }: Ask, requester: string): boolean {
  return kind === 'workload' || owner !== requester;
}
