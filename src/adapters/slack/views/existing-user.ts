import type { AnyBlock } from '@slack/types';
import type { ExistingUser } from '../../../core/account/existing-user.ts';
import {
  type OtherCredentialType,
  otherCredentialTypes,
  type SignedCredential,
} from '../../../core/account/other-credentials.ts';
import type { ListedKey } from '../../../core/account/user-credentials.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { dayMs } from '../../../core/durations.ts';
import { kindOf } from '../../../core/intents/table.ts';
import type { Request } from '../../../core/request/request.ts';
import { code, context, time } from '../blocks.ts';
import { decisionOn } from '../intents/table.ts';
import { ageText, countOf } from '../words/count-of.ts';
import { inChunks } from '../words/in-chunks.ts';
import { listed } from '../words/listed.ts';
import { credentialName, titleOf } from '../words/other-credentials.ts';
import { accessLines, isAnyKnown } from './access-lines.ts';

/** Slack takes 3000 characters in a text. All of it is shown: approvers must see the last entry, too. */
const textLimit = 2900;

const knownText =
  "In brackets: the entitlement that gives it, and its risk. The bot doesn't read what a group or a managed policy says.";

/** Small print: what a user that exists can do and how it signs in. Approvers sign it with the plan. */
export function existingUserBlocks(request: Request, found: ExistingUser, catalogue: Catalogue): AnyBlock[] {
  const { intent, userCredentials } = request;
  const { credentials } = found;
  const words = decisionOn(intent).found?.(request, found);
  if (!words) throw new Error(`a plan for ${kindOf(intent)} does not sign what was found`);
  const lines = [
    words.title,
    ...accessLines(found, catalogue, intent.account),
    ...(credentials ? credentialLines(credentials, userCredentials) : []),
  ];
  return [
    ...inChunks(lines, '\n', textLimit).map((text) => context(text)),
    ...(isAnyKnown(found, catalogue, intent.account) ? [context(knownText)] : []),
    context(words.below),
  ];
}

function credentialLines(
  {
    keys,
    mfaDevices,
    hasPassword,
    isPasswordToChange,
    otherCredentials,
  }: NonNullable<ExistingUser['credentials']>,
  asRead: Request['userCredentials'],
): string[] {
  const password = isPasswordToChange ? 'yes, to be changed at the next sign-in' : 'yes';
  return [
    `• Console password: ${hasPassword ? password : 'none'}`,
    `• MFA: ${mfaDevices.length > 0 ? countOf(mfaDevices.length, 'device') : 'none'}`,
    `• Access keys: ${keys.length > 0 ? keysText(keys, asRead) : 'none'}`,
    ...otherCredentialTypes.flatMap((type) => otherLines(type, otherCredentials, asRead)),
  ];
}

/** Every one by its id: approvers must see the last one, too. */
function otherLines(
  type: OtherCredentialType,
  credentials: readonly SignedCredential[] | undefined,
  asRead: Request['userCredentials'],
): string[] {
  if (!credentials) return [];
  const texts = credentials
    .filter((each) => each.type === type)
    .map((each) => `${credentialName(each)} (${[stateText(each, asRead), ...ageOf(each, asRead)].join(', ')})`);
  return listed(titleOf(type), texts);
}

function stateText({ isInactive, expiresAtMs }: SignedCredential, asRead: Request['userCredentials']): string {
  if (isInactive) return 'inactive';
  if (expiresAtMs === undefined) return 'active';
  return expiresAtMs <= (asRead?.readAtMs ?? 0) ? 'expired' : `active until ${time(expiresAtMs)}`;
}

function ageOf({ createdAtMs }: SignedCredential, asRead: Request['userCredentials']): string[] {
  return asRead ? [ageText(Math.floor((asRead.readAtMs - createdAtMs) / dayMs))] : [];
}

function keysText(keys: readonly ListedKey[], asRead: Request['userCredentials']): string {
  const active = keys.filter(({ isActive }) => isActive).length;
  const states = keys.length === 1 ? (active === 1 ? 'active' : 'inactive') : `${active} of them active`;
  const count = `${keys.length}, ${states}`;
  if (!asRead) return count;
  const days = Math.floor((asRead.readAtMs - Math.min(...keys.map(({ createdAtMs }) => createdAtMs))) / dayMs);
  const age = `${keys.length === 1 ? '' : 'the oldest '}${ageText(days)}`;
  return `${count}; ${age}; ${lastUseText(asRead.keys)}`;
}

function lastUseText(keys: readonly ListedKey[]): string {
  const uses = keys.flatMap(({ lastUsed }) => lastUsed ?? []).sort((a, b) => b.atMs - a.atMs);
  const [latest] = uses;
  if (!latest) return 'never used, as far as AWS has noted';
  return `last used ${time(latest.atMs)} for ${code(latest.service)}`;
}
