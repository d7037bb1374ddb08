import * as z from 'zod';
import type { Receipt } from '../../../core/operations/receipt.ts';
import type { AccessEnded } from '../../../core/request/access-ended.ts';
import type { Contender } from '../../../core/request/contender.ts';
import type { Nudge } from '../../../core/request/nudge.ts';
import type { Question } from '../../../core/request/question.ts';
import type { Reduction } from '../../../core/request/reduction.ts';
import type {
  Chain,
  GoneUser,
  JournalEntry,
  JournalState,
  Missing,
  Renewal,
  Request,
  SeenDevice,
  SentNotice,
  Sighting,
  Trouble,
  Vote,
} from '../../../core/request/request.ts';
import type { ActivityProgress, SeenActivity } from '../../../core/request/seen-activity.ts';
import type { SetAside } from '../../../core/request/set-aside.ts';
import { copiedAccessFields } from './copied-access.ts';
import { handover } from './handover.ts';
import { historyEntry, left } from './history.ts';
import { intent } from './intent.ts';
import { measuredRisk } from './measured-risk.ts';
import { nameSteps } from './name-steps.ts';
import { credentialName } from './other-credential.ts';
import { expiryReach, standingPolicy } from './password-policy.ts';
import { phase } from './phase.ts';
import type { ItemKind } from './read-item.ts';
import { reductionFields } from './reduction.ts';
import { renameFields } from './rename-fields.ts';
import { byNumber, objectOf, texts, wordOf } from './schema.ts';
import { activityProgressFields, seenActivityFields } from './seen-activity.ts';
import { stops } from './stops.ts';
import { userCredentialFields } from './user-credentials.ts';
import { userViewFields } from './user-view.ts';

const text = z.string();
const number = z.number();
const mayBe = z.optional;

export const receipt = objectOf<Receipt>({
  keyId: mayBe(text),
  userId: mayBe(text),
  provenAtMs: mayBe(number),
  provenBy: mayBe(text),
  untilMs: mayBe(number),
  isEndedByAws: mayBe(z.literal(true)),
  left: mayBe(z.array(credentialName)),
  undeleted: mayBe(texts),
});

const journalEntry = objectOf<JournalEntry>({
  state: wordOf<JournalState>({
    begun: true,
    done: true,
    revoked: true,
    undone: true,
    unwanted: true,
    kept: true,
  }),
  receipt: mayBe(receipt),
});

export const trouble = objectOf<Trouble>({
  code: text,
  message: text,
  count: number,
  sinceMs: number,
  retryAtMs: number,
  isRefused: z.optional(z.literal(true)),
});

/** The set-aside state is stored beside the packed content, because it changes even while that can't be read. */
export const setAsideSchema = objectOf<SetAside>({
  tries: number,
  sinceMs: number,
  untilMs: number,
  problem: text,
  stuckAtMs: mayBe(number),
  toldAtMs: mayBe(number),
});

export const vote = objectOf<Vote>({ by: text, atMs: number });

export const contender = objectOf<Contender>({
  requestId: text,
  requester: text,
  owner: text,
  untilMs: number,
});

export const seenDevice = objectOf<SeenDevice>({
  serial: text,
  enabledAtMs: number,
  page: mayBe(objectOf<NonNullable<SeenDevice['page']>>({ address: text, browser: text })),
});
export const missing = objectOf<Missing>({ password: mayBe(z.boolean()), mfa: z.boolean() });
const sighting = objectOf<Sighting>({ n: number, devices: z.array(seenDevice), isConfirmed: z.boolean() });

export const sentNotice = objectOf<SentNotice>({ channel: text, ts: text, shown: text });

export const nudge = objectOf<Nudge>({
  what: wordOf<Nudge['what']>({ remind: true, escalate: true }),
  rule: text,
  atMs: number,
});

const question = objectOf<Question>({ number, by: text, question: text, answer: mayBe(text) });

/** A request, as it is packed; with what lies beside. */
export const requestSchema = objectOf<Request>({
  id: text,
  version: number,
  nextAtMs: mayBe(number),
  intent,
  submittedAtMs: number,
  decideByMs: number,
  phase,
  votes: z.array(vote),
  retryVotes: mayBe(z.array(vote)),
  nudges: mayBe(z.array(nudge)),
  escalatedTo: mayBe(texts),
  reductions: mayBe(z.array(objectOf<Reduction>(reductionFields))),
  questions: mayBe(z.array(question)),
  journal: byNumber(journalEntry),
  handovers: z.array(handover),
  replacedPlans: mayBe(texts),
  isReportedDone: mayBe(z.boolean()),
  sighting: mayBe(sighting),
  reportMissedAtMs: mayBe(number),
  missing: mayBe(missing),
  addedDevice: mayBe(text),
  review: mayBe(objectOf<NonNullable<Request['review']>>({ by: text, note: text, atMs: number })),
  startsAtMs: mayBe(number),
  userCredentials: mayBe(
    objectOf<NonNullable<Request['userCredentials']>>({ ...userCredentialFields, readAtMs: number }),
  ),
  copied: mayBe(objectOf<NonNullable<Request['copied']>>({ ...copiedAccessFields, readAtMs: number })),
  passwordPolicy: mayBe(
    objectOf<NonNullable<Request['passwordPolicy']>>({ is: standingPolicy, readAtMs: number }),
  ),
  expiry: mayBe(expiryReach),
  viewed: mayBe(objectOf<NonNullable<Request['viewed']>>({ ...userViewFields, readAtMs: number })),
  waits: mayBe(byNumber(number)),
  madeAtMs: mayBe(number),
  setUpByMs: mayBe(number),
  history: z.array(historyEntry),
  threaded: number,
  notices: z.record(z.string(), sentNotice),
  told: mayBe(number),
  trouble: mayBe(trouble),
  unseenUser: mayBe(
    objectOf<NonNullable<Request['unseenUser']>>({ userId: text, owner: text, sinceMs: number }),
  ),
  goneUser: mayBe(objectOf<GoneUser>({ userId: text, owner: text, isRecreated: z.boolean() })),
  accessEnded: mayBe(
    objectOf<AccessEnded>({ atMs: number, left, by: mayBe(text), isUserGone: mayBe(z.literal(true)) }),
  ),
  setAside: mayBe(setAsideSchema),
  listedUnder: mayBe(texts),
  chain: mayBe(objectOf<Chain>({ head: text, version: number })),
  contenders: mayBe(z.array(contender)),
  chases: mayBe(number),
  announced: mayBe(objectOf<NonNullable<Request['announced']>>({ isTold: z.boolean() })),
  endCalledBy: mayBe(text),
  renewalRefusedBy: mayBe(text),
  renewed: mayBe(objectOf<Renewal>({ extension: text, untilMs: number })),
  newOwner: mayBe(text),
  isFollowedUp: mayBe(z.literal(true)),
  measured: mayBe(measuredRisk),
  activityProgress: mayBe(objectOf<ActivityProgress>(activityProgressFields)),
  activity: mayBe(objectOf<SeenActivity>(seenActivityFields)),
  stops: mayBe(stops),
  stopsPausedUntilMs: mayBe(number),
  mayHoldReservation: z.boolean(),
  revision: number,
});

export const requestKind: ItemKind<Request> = {
  schema: requestSchema,
  upcasts: [
    // Version 1: items have a version. Nothing else has changed.
    (request) => request,
    // Version 2: notices about steps use the name of the step.
    nameSteps,
    // Version 3: misleading field names were replaced.
    renameFields,
  ],
};
