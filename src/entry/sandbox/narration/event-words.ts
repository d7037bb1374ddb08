import type { EventType } from '../../../core/request/events.ts';

/** Names, as they are said: who acted, whose user it is, and the user. */
export interface Said {
  actor: string;
  owner: string;
  user: string;
  code: string;
}

type Words = (said: Said) => string;

/**
 * What is told of each event; the rest is told by what it does at AWS, or is bookkeeping. An event that is missing here
 * is told by its name.
 */
const words: Partial<Record<EventType, Words | 'silent'>> = {
  planned: ({ user }) => `The plan for ${user} waits for a decision`,
  authorised: ({ user }) => `The change of ${user} needs no approval`,
  rejected: ({ user, code }) => `No plan could be made for ${user} (${code})`,
  voted: ({ actor, user }) => `${actor} approved ${user}`,
  approved: ({ user }) => `${user} has all its approvals`,
  'vote-voided': ({ actor, user, code }) => `The vote of ${actor} on ${user} no longer counts (${code})`,
  denied: ({ actor, user }) => `${actor} denied ${user}`,
  cancelled: ({ user }) => `The request for ${user} was cancelled`,
  expired: ({ user }) => `Nobody decided on ${user} in time`,
  began: 'silent',
  'operations-done': 'silent',
  'operations-undone': 'silent',
  'reported-done': ({ actor, user }) => `${actor} says that ${user} is set up`,
  'report-missed': ({ user }) => `AWS does not show it yet for ${user}`,
  'devices-seen': ({ user }) => `AWS shows a new MFA device of ${user}`,
  enrolled: ({ user }) => `${user} is set up: password changed, MFA on`,
  switched: ({ user }) => `The new key of ${user} is in use`,
  'codes-offered': ({ owner, user }) => `${owner} entered MFA codes for ${user}`,
  'codes-tried': 'silent',
  'wait-begun': 'silent',
  reminded: ({ owner, user }) => `${owner} was reminded of ${user}`,
  'brought-back': ({ actor, user }) => `${actor} brought back what ${user} had`,
  'owner-changed': ({ user }) => `${user} has a new owner`,
  'key-gone': ({ user }) => `Nothing more is done about the access key of ${user} here`,
  'handover-begun': 'silent',
  'handover-sent': ({ owner }) => `${owner} was sent a one-time link`,
  'handover-lost': ({ owner }) => `The one-time link for ${owner} was lost; another one follows`,
  'handover-opened': ({ owner }) => `${owner} opened the one-time link`,
  'handover-acknowledged': 'silent',
  'handover-expired': ({ owner }) => `The one-time link for ${owner} expired unopened`,
  'handover-erased': 'silent',
  'new-key-deleted': ({ user }) => `The new access key of ${user} was deleted in AWS`,
  'new-link-asked': ({ actor }) => `${actor} asked for a new one-time link`,
  'activation-asked': ({ actor, user }) => `${actor} activated the access key of ${user}`,
  'stray-key-found': ({ user }) => `A key nobody was given was found on ${user}`,
  'boundary-gone': ({ user }) => `The permissions boundary of ${user} is put back`,
  'user-gone': ({ user }) => `AWS no longer has ${user}`,
  delayed: ({ user, code }) => `The work on ${user} waits and is tried again (${code})`,
  failed: ({ user, code }) => `The work on ${user} failed (${code})`,
  'retry-voted': ({ actor, user }) => `${actor} wants ${user} tried again`,
  retried: ({ actor, user }) => `${actor} had ${user} tried again`,
  'called-off': ({ user, code }) => `The work on ${user} was stopped (${code})`,
  'undo-asked': ({ actor, user }) => `${actor} asked to undo ${user}`,
  undone: ({ user }) => `${user} is undone`,
  done: ({ user }) => `${user} is done`,
  'name-contended': 'silent',
};

/** undefined: it is not told. */
export function eventWords(type: string, said: Said): string | undefined {
  const found = Object.hasOwn(words, type) ? words[type as EventType] : undefined;
  if (found === 'silent') return undefined;
  return found ? found(said) : `${said.user}: ${type.replaceAll('-', ' ')}`;
}
