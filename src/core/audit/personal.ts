import { canonicalJson } from '../canonical-json.ts';
import { toBase64url } from '../handover/base64url.ts';
import type { EventType } from '../request/events.ts';

/** Fields that hold what people wrote, where they were, or what a service quoted. */
const personalFields = [
  'reason',
  'address',
  'browser',
  'message',
  'question',
  'answer',
  'suggestion',
  'note',
] as const;
type PersonalField = (typeof personalFields)[number];

/** The personal fields of each event, at any depth. Complete by type. */
const ofEvents: Record<EventType, readonly PersonalField[]> = {
  'name-released': [],
  'name-contended': [],
  planned: [],
  authorised: [],
  rejected: [],
  voted: [],
  approved: [],
  'vote-voided': [],
  reopened: [],
  'deadline-moved': [],
  denied: ['reason', 'suggestion'],
  'question-asked': ['question'],
  'question-answered': ['answer'],
  chased: [],
  'followed-up': [],
  announced: [],
  'end-called': [],
  'renewal-refused': [],
  renewed: [],
  'owner-changed': [],
  reduced: ['reason'],
  'approvers-reminded': [],
  escalated: [],
  cancelled: [],
  expired: [],
  began: [],
  'operations-begun': [],
  'operations-done': [],
  'operations-undone': [],
  'operation-kept': [],
  'reported-done': [],
  'devices-seen': ['address', 'browser'],
  'device-added': [],
  'report-missed': [],
  enrolled: [],
  switched: [],
  'codes-offered': [],
  'codes-tried': [],
  'wait-begun': [],
  reminded: [],
  reviewed: ['note'],
  'brought-back': [],
  'key-gone': [],
  'handover-begun': ['address', 'browser'],
  'handover-sent': [],
  'handover-lost': [],
  'handover-opened': ['address', 'browser'],
  'handover-acknowledged': [],
  'handover-expired': [],
  'handover-erased': [],
  'new-key-deleted': [],
  'new-link-asked': [],
  'activation-asked': [],
  'stray-key-found': [],
  'user-unseen': [],
  'user-seen': [],
  'user-gone': [],
  'boundary-gone': [],
  'access-ended': [],
  delayed: ['message'],
  failed: ['message'],
  'retry-voted': [],
  retried: [],
  closed: [],
  'called-off': ['message'],
  'undo-asked': [],
  undone: [],
  done: [],
  'notice-sent': [],
  'notice-unanswered': [],
  threaded: [],
  told: [],
  'deletion-called': [],
  'given-back': [],
  'activity-progressed': [],
  'activity-read': [],
  'stops-recorded': ['message'],
};

/**
 * What is stored beside an entry. Once it is erased, the chain still has its hash, which reveals nothing without the
 * salt.
 */
export interface PersonalText {
  hash: string;
  salt: string;
  text: string;
}

/** Its replacement in the chain. */
interface Placeholder {
  personal: string;
}

type Fields = Record<string, unknown>;

export const erasedText = '[erased]';

/** SHA-256 of salt and text, base64url. */
export async function personalHash({ salt, text }: Omit<PersonalText, 'hash'>): Promise<string> {
  return sha256(canonicalJson([salt, text.replaceAll(/\p{Surrogate}/gu, '\ufffd')]));
}

/** SHA-256 as base64url. */
export async function sha256(text: string): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

/** The event with its personal text replaced, and that text. salt: a different one for each text. */
export function withheldOfEvent(event: { type: EventType }, salt: () => string) {
  return withheld(event, ofEvents[event.type], salt);
}

export function withheldOfState(state: object, salt: () => string) {
  return withheld(state, personalFields, salt);
}

async function withheld(value: object, fields: readonly string[], salt: () => string) {
  const beside: PersonalText[] = [];
  const walk = async (part: unknown): Promise<unknown> => {
    if (Array.isArray(part)) return inTurn(part, walk);
    if (typeof part !== 'object' || part === null) return part;
    const entries = await inTurn(Object.entries(part), async ([field, content]) => {
      if (typeof content !== 'string' || !fields.includes(field)) return [field, await walk(content)] as const;
      const personal = { salt: salt(), text: content };
      const hash = await personalHash(personal);
      beside.push({ hash, ...personal });
      return [field, { personal: hash } satisfies Placeholder] as const;
    });
    return Object.fromEntries(entries);
  };
  return { kept: (await walk(value)) as Fields, beside };
}

async function inTurn<From, To>(all: readonly From[], act: (each: From) => Promise<To>): Promise<To[]> {
  const done: To[] = [];
  for (const each of all) done.push(await act(each));
  return done;
}

/** What was stored, with the texts that still exist. */
export function restored(kept: unknown, beside: readonly PersonalText[]): unknown {
  const texts = new Map(beside.map(({ hash, text }) => [hash, text]));
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    if (isPlaceholder(part)) return texts.get(part.personal) ?? erasedText;
    return Object.fromEntries(Object.entries(part).map(([field, content]) => [field, walk(content)]));
  };
  return walk(kept);
}

/** The hashes in what was stored. */
export function hashesIn(kept: unknown): string[] {
  if (Array.isArray(kept)) return kept.flatMap(hashesIn);
  if (typeof kept !== 'object' || kept === null) return [];
  return isPlaceholder(kept) ? [kept.personal] : Object.values(kept).flatMap(hashesIn);
}

function isPlaceholder(part: object): part is Placeholder {
  const { personal } = part as Partial<Placeholder>;
  return typeof personal === 'string' && Object.keys(part).length === 1;
}
