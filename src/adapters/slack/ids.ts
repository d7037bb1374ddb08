import { type FindingKind, findingKinds } from '../../core/hygiene/finding.ts';

/**
 * Every action id, with the codec of what a button carries. A value names things and decides nothing:
 * state lives in the table.
 */
export const actionIds = {
  openRequestUser: 'open-request-user',
  showStatus: 'show-status',
  approve: 'approve',
  deny: 'deny',
  reduce: 'reduce',
  askQuestion: 'ask-question',
  answerQuestion: 'answer-question',
  cancel: 'cancel',
  retry: 'retry',
  undo: 'undo',
  openLink: 'open-link',
  signIn: 'sign-in',
  activate: 'activate',
  newLink: 'new-link',
  // What stands in messages that people have.
  reportDone: 'claim',
  getAccess: 'get-access',
  setUpMfa: 'set-up-mfa',
  resetMfa: 'reset-mfa',
  lookAgain: 'look-again',
  newKey: 'new-key',
  rotateKey: 'rotate-key',
  activateKey: 'activate-key',
  deactivateKey: 'deactivate-key',
  deleteKey: 'delete-key',
  bringBack: 'bring-back',
  pickUser: 'pick-user',
  ownUser: 'own-user',
  readPolicies: 'read-policies',
  showPlan: 'show-plan',
  notMe: 'not-me',
  askAgain: 'ask-again',
  askApproval: 'ask-approval',
  askSame: 'ask-same',
  addSame: 'add-same',
  editAndResend: 'edit-and-resend',
  formChanged: 'form-changed',
  entitlements: 'entitlements',
  useCase: 'use-case',
  accounts: 'accounts',
  extend: 'extend',
  endNow: 'end-now',
  doNotRenew: 'do-not-renew',
  review: 'review',
  homePages: 'home-pages',
  beginOwn: 'begin-own',
  openChange: 'open-change',
  changeForm: 'change-form',
  changeUser: 'change-user',
  changeAccess: 'change-access',
  answerReview: 'answer-review',
  changePolicy: 'change-policy',
  recommendedPolicy: 'recommended-policy',
  earlierPolicy: 'earlier-policy',
  usersFilter: 'users-filter',
  usersPage: 'users-page',
  viewUser: 'view-user',
  userRequests: 'user-requests',
  userPolicies: 'user-policies',
  changeViewed: 'change-viewed',
  adoptViewed: 'adopt-viewed',
  offboard: 'offboard',
  offboardUsers: 'offboard-users',
  giveBack: 'give-back',
  deleteNow: 'delete-now',
  giveBackLeaver: 'give-back-leaver',
  takeOver: 'take-over',
  openTransfer: 'open-transfer',
  whatItDid: 'what-it-did',
  rightSize: 'right-size',
  hygiene: 'hygiene',
  hygienePage: 'hygiene-page',
  askOwners: 'ask-owners',
  adoptFound: 'adopt-found',
  askToGiveBack: 'ask-to-give-back',
  stopFound: 'stop-found',
  transferViewed: 'transfer-viewed',
  why: 'why',
  whyRefused: 'why-refused',
  audit: 'audit',
  cardMenu: 'card-menu',
} as const;

export type ActionId = (typeof actionIds)[keyof typeof actionIds];

export interface ButtonValue {
  requestId: string;
  /** Of the plan that was shown, whole: 64 hex digits. */
  digest?: string | undefined;
  /** Number of a handover, or of a key in the list that was shown. */
  n?: number | undefined;
}

export function buttonFor(actionId: ActionId, value: ButtonValue): { actionId: string; value: string } {
  return { actionId, value: [value.requestId, value.digest ?? '', value.n ?? ''].join('|') };
}

/** Of a request's id. */
export const requestIdShape = /^[a-z0-9-]{1,64}$/;

const shape = /^([a-z0-9-]{1,64})\|([0-9a-f]{0,64})\|([0-9]{0,4})$/;

/** Undefined for anything we never wrote. */
export function readButton(value: string): ButtonValue | undefined {
  const [, requestId, digest, n] = shape.exec(value) ?? [];
  if (requestId === undefined) return undefined;
  return { requestId, ...(digest ? { digest } : {}), ...(n ? { n: Number(n) } : {}) };
}

/** What a card's menu offers. */
export const cardWishes = ['why', 'history', 'export'] as const;
export type CardWish = (typeof cardWishes)[number];

export interface CardChoice {
  wish: CardWish;
  requestId: string;
}

export function cardChoiceValue({ wish, requestId }: CardChoice): string {
  return `${wish}|${requestId}`;
}

/** Undefined for anything we never wrote. */
export function readCardChoice(value: string): CardChoice | undefined {
  const [, typed, requestId] = /^([a-z-]{1,32})\|([a-z0-9-]{1,64})$/.exec(value) ?? [];
  const wish = cardWishes.find((each) => each === typed);
  return wish && requestId ? { wish, requestId } : undefined;
}

/** Which of their users somebody chose, and what for. */
export interface UserChoice {
  /** As the menu names it. */
  wish: string;
  account: string;
  userName: string;
}

/** An option's value takes 75 characters and a user name may have 64: the account's twelve digits become eight. */
export function userValue({ account, userName }: Omit<UserChoice, 'wish'>): string {
  return `${Number(account).toString(36)}|${userName}`;
}

/** With twelve digits it stands in messages of earlier versions. */
const userShape = /^(\d{12}|[0-9a-z]{1,8})\|([\w+=,.@-]{1,64})$/;

export function readUser(value: string): Omit<UserChoice, 'wish'> | undefined {
  const [, written = '', userName] = userShape.exec(value) ?? [];
  const account = written.length === 12 ? written : String(Number.parseInt(written, 36)).padStart(12, '0');
  return userName && account.length === 12 ? { account, userName } : undefined;
}

export function choiceValue(choice: UserChoice): string {
  return `${choice.wish}|${userValue(choice)}`;
}

/** Undefined for anything we never wrote. */
export function readChoice(value: string): UserChoice | undefined {
  const [, wish, rest = ''] = /^([a-z-]{1,32})\|(.*)$/.exec(value) ?? [];
  const user = readUser(rest);
  return wish && user ? { wish, ...user } : undefined;
}

/** Which list of findings somebody looks at. */
export interface HygienePage {
  kind: FindingKind;
  /** From 0. */
  page: number;
}

export function hygienePageValue({ kind, page }: HygienePage): string {
  return `${kind}|${page}`;
}

/** Undefined for anything we never wrote. */
export function readHygienePage(value: string): HygienePage | undefined {
  const [, kind, page] = /^([a-z-]{1,32})\|(\d{1,5})$/.exec(value) ?? [];
  return isFindingKind(kind) ? { kind, page: Number(page) } : undefined;
}

/** Which owners are to be asked: of everything of a kind, or of one user. */
export interface OwnersAsked {
  kind: FindingKind;
  user?: Omit<UserChoice, 'wish'> | undefined;
}

export function ownersValue({ kind, user }: OwnersAsked): string {
  return `${kind}|${user ? userValue(user) : ''}`;
}

/** Undefined for anything we never wrote. */
export function readOwners(value: string): OwnersAsked | undefined {
  const [, kind, rest = ''] = /^([a-z-]{1,32})\|(.*)$/.exec(value) ?? [];
  if (!isFindingKind(kind)) return undefined;
  if (rest === '') return { kind };
  const user = readUser(rest);
  return user && { kind, user };
}

function isFindingKind(text: string | undefined): text is FindingKind {
  return findingKinds.some((each) => each === text);
}
