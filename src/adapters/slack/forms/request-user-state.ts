import * as z from 'zod';
import type { Catalogue, UserKind } from '../../../core/catalogue/catalogue.ts';
import {
  type Ask,
  type AskedCredential,
  credentialKinds,
  type UseCase,
  useCases,
} from '../../../core/request/ask.ts';
import type { Phase } from '../../../core/request/request.ts';
import { blockIds } from './block-ids.ts';
import { readTags } from './tag-inputs.ts';
import { readBlocks } from './values.ts';

const forWhoms = ['me', 'person', 'workload'] as const;
/** Who will use it, as the form asks. */
export type ForWhom = (typeof forWhoms)[number];

/** What the form knows while it is being filled in: enough to draw it again. */
export interface FormState {
  account: string;
  forWhom: ForWhom;
  owner?: string | undefined;
  /** Suggested, until the person types another. */
  userName?: string | undefined;
  useCase?: UseCase | undefined;
  credentials?: AskedCredential[] | undefined;
  entitlements?: string[] | undefined;
  tags?: Record<string, string> | undefined;
  reason?: string | undefined;
  ticket?: string | undefined;
  /** What the person who denied it before suggests. */
  suggestion?: Suggestion | undefined;
  /** How long, in ms, or `noEnd`; as the form has it. */
  lasts?: string | undefined;
  /** The request that read the user whose access is copied. */
  copiedBy?: string | undefined;
}

export interface Suggestion {
  by: string;
  text: string;
}

/** The choice of no end date. */
export const noEnd = 'no-end';

/** What was chosen; a form without that choice asks for no end date. */
export function lastsMsOf(lasts: string | undefined): number | undefined {
  if (lasts === undefined || lasts === noEnd) return undefined;
  // What the form never offered lasts for no time at all, which is refused; it must not become access for good.
  return /^\d{1,15}$/.test(lasts) ? Number(lasts) : 0;
}

export const forWhomSchema = z.enum(forWhoms);
export const credentialSchema = z.enum(credentialKinds);
const useCaseSchema = z.enum(useCases);

/** The form as it stands, complete or not, to be drawn again: options never offered are dropped. */
export function readFormState(given: unknown, onlyAccount: string): FormState {
  const form = readBlocks(given);
  const useCase = useCaseSchema.safeParse(form.option(blockIds.useCase));
  return {
    account: form.option(blockIds.account) ?? onlyAccount,
    forWhom: forWhomSchema.catch('me').parse(form.option(blockIds.forWhom)),
    owner: form.user(blockIds.owner),
    userName: form.text(blockIds.userName),
    useCase: useCase.success ? useCase.data : undefined,
    credentials: form
      .options(blockIds.credentials)
      ?.flatMap((kind) => credentialSchema.safeParse(kind).data ?? []),
    entitlements: form.options(blockIds.entitlements),
    tags: readTags(form),
    reason: form.text(blockIds.reason),
    ticket: form.text(blockIds.ticket),
    lasts: form.option(blockIds.howLong),
  };
}

type Choices = Pick<FormState, 'forWhom' | 'useCase'>;

/** With break-glass in the catalogue, the reason *emergency* makes another kind of user; without it, it only says why. */
export function kindOf({ forWhom, useCase }: Choices, { breakGlass }: Pick<Catalogue, 'breakGlass'>): UserKind {
  const isForEmergency = breakGlass !== undefined && useCase === 'emergency';
  return isForEmergency && forWhom !== 'workload' ? 'emergency' : usedBy(forWhom);
}

/** Whatever the reason: what a form offers a person, and a program. */
export function usedBy(forWhom: ForWhom): 'person' | 'workload' {
  return forWhom === 'workload' ? 'workload' : 'person';
}

/** The form as it stood when an ask was made, to be edited and sent again. */
export function formStateOf(ask: Ask, requester: string): FormState {
  const { account, kind, owner, useCase, userName, credentials, entitlements, tags, reason } = ask;
  const { ticket, lastsMs, copiedFrom } = ask;
  const isOwn = kind !== 'workload' && owner === requester;
  const forWhom = kind === 'workload' ? 'workload' : isOwn ? 'me' : 'person';
  return {
    account,
    forWhom,
    owner: isOwn ? undefined : owner,
    useCase,
    userName,
    credentials,
    entitlements,
    tags,
    reason,
    ticket,
    lasts: lastsMs === undefined ? noEnd : `${lastsMs}`,
    ...(copiedFrom ? { copiedBy: copiedFrom.requestId } : {}),
  };
}

export function suggestionIn(phase: Phase): Suggestion | undefined {
  return phase.status === 'denied' && phase.suggestion !== undefined
    ? { by: phase.by, text: phase.suggestion }
    : undefined;
}
