import type { AnyBlock, Button } from '@slack/types';
import {
  type OtherCredential,
  type OtherCredentialType,
  otherCredentialTypes,
} from '../../../core/account/other-credentials.ts';
import type { ListedKey } from '../../../core/account/user-credentials.ts';
import { type Catalogue, isForPeople } from '../../../core/catalogue/catalogue.ts';
import { dayMs } from '../../../core/durations.ts';
import type { Look } from '../../../core/intents/look.ts';
import { moduleOf } from '../../../core/intents/table.ts';
import type { Request } from '../../../core/request/request.ts';
import { actions, button, code, confirmation, context, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import type { RequestOf } from '../intents/slack-intent.ts';
import type { Message } from '../message.ts';
import { accountText } from '../words/asked.ts';
import { ageText, countOf } from '../words/count-of.ts';
import { otherCredentialWords } from '../words/other-credentials.ts';
import { sessionWords } from '../words/session.ts';

/** What a user holds: each key with age, last use and what its owner can do with it; MFA; the password. */
export function credentialListBlocks(
  request: RequestOf<Look>,
  held: NonNullable<Request['userCredentials']>,
  catalogue: Catalogue,
): Message {
  const { intent, id: requestId } = request;
  const isPerson = isForPeople(moduleOf(intent).userKind(intent));
  const isStopped = intent.isStopped === true;
  const mayMakeKeys = intent.mayMakeKeys && !isStopped;
  return {
    text: `What ${intent.userName} holds`,
    blocks: [
      section(
        `*${code(intent.userName)} in ${accountText(catalogue, intent.account)}*, as of ${time(held.readAtMs)}`,
      ),
      ...(isStopped ? [section(stoppedLine)] : []),
      ...held.keys.flatMap((key, index) => [
        keyBlock(key, held.readAtMs, catalogue),
        ...(isStopped ? [] : actions(...keyButtons(request, key, index + 1, held, catalogue))),
      ]),
      ...(held.keys.length === 0 ? [section(':key: No access keys.')] : []),
      ...otherBlocks(held),
      ...(isPerson ? [section(personLine(held))] : []),
      ...(held.keys.length >= 2
        ? [
            context(
              'AWS allows two keys. To rotate one, or make another, deactivate and delete the one you can do without.',
            ),
          ]
        : []),
      ...(isPerson
        ? [context('For the AWS CLI, `aws login` gives short-lived credentials, with no key to keep safe.')]
        : []),
      ...(isPerson && held.keys.length > 0 && held.mfaDevices.length > 0
        ? [context(sessionWords(held.mfaDevices))]
        : []),
      ...actions(
        ...(mayMakeKeys && held.keys.length < 2 ? [newKeyButton(requestId, isPerson)] : []),
        button('Look again', buttonFor(actionIds.lookAgain, { requestId })),
      ),
    ],
  };
}

/** How many of each there are, and how many of these work; the bot makes and changes none of them for their owner. */
function otherBlocks({ otherCredentials: others }: NonNullable<Request['userCredentials']>): AnyBlock[] {
  if (others === undefined) return [];
  if (others === 'unreadable')
    return [
      section(
        ':warning: SSH public keys, signing certificates and service-specific credentials could not be read: the bot lacks the permission in this account.',
      ),
    ];
  if (others.length === 0)
    return [context('No SSH public keys, signing certificates or service-specific credentials.')];
  const lines = otherCredentialTypes.flatMap((type) => countLine(type, others));
  return [
    section(lines.join('\n')),
    context("If you don't need one of these, ask the account's administrators to delete it."),
  ];
}

function countLine(type: OtherCredentialType, all: readonly OtherCredential[]): string[] {
  const some = all.filter((each) => each.type === type);
  if (some.length === 0) return [];
  const states = (['active', 'inactive', 'expired'] as const).flatMap((state) => {
    const count = some.filter((each) => each.state === state).length;
    if (count === 0) return [];
    return count === some.length ? [state] : [`${count} ${state}`];
  });
  const services = [...new Set(some.flatMap(({ service }) => service ?? []))].map(code);
  const words = services.length > 0 ? ` for ${services.join(', ')}` : '';
  return [
    `:lock_with_ink_pen: ${countOf(some.length, otherCredentialWords[type])}${words} — *${states.join(', ')}*`,
  ];
}

function personLine({ mfaDevices, hasPassword }: NonNullable<Request['userCredentials']>): string {
  const mfa =
    mfaDevices.length > 0
      ? `:lock: MFA is on (${countOf(mfaDevices.length, 'device')}); \`/iam mfa resync\` helps when AWS refuses its codes.`
      : ':warning: MFA is off: `/iam mfa` sets it up.';
  return `${mfa} ${hasPassword ? 'There is a console password.' : 'There is no console password.'}`;
}

const stoppedLine = `:octagonal_sign: *The user is stopped:* nothing of it works until it is given back, which needs approval. ${code('/iam status')} says where that stands.`;

function keyBlock(key: ListedKey, nowMs: number, { accessKeys }: Catalogue): AnyBlock {
  const used = key.lastUsed
    ? `last used ${time(key.lastUsed.atMs)} for ${code(key.lastUsed.service)} in ${code(key.lastUsed.region)}`
    : 'never used, as far as AWS has noted';
  const days = daysOf(key, nowMs);
  const isOld = key.isActive && days >= accessKeys.maxAgeDays;
  const age = `${ageText(days)}${isOld ? `, older than the ${accessKeys.maxAgeDays} it should be` : ''}`;
  return section(`:key: ${code(key.id)} — *${key.isActive ? 'active' : 'inactive'}*\n${age} · ${used}`);
}

const daysOf = ({ createdAtMs }: ListedKey, nowMs: number) => Math.floor((nowMs - createdAtMs) / dayMs);

/** Rotating needs room for a second key. */
function keyButtons(
  { id: requestId }: Request,
  key: ListedKey,
  n: number,
  { keys, readAtMs }: NonNullable<Request['userCredentials']>,
  { accessKeys }: Catalogue,
): Button[] {
  const value = { requestId, n };
  const label = (words: string) => ({ label: `${words} ${key.id}` });
  const isOld = daysOf(key, readAtMs) >= accessKeys.maxAgeDays;
  const rotate = button('Rotate', buttonFor(actionIds.rotateKey, value), {
    ...(isOld ? { style: 'primary' } : {}),
    ...label('Rotate'),
  });
  return key.isActive
    ? [
        ...(keys.length < 2 ? [rotate] : []),
        button('Deactivate', buttonFor(actionIds.deactivateKey, value), {
          confirm: confirmation(
            'Make this key inactive?',
            `${key.id} stops working within seconds. You can activate it again.`,
            'Deactivate',
            'Leave it',
          ),
          ...label('Deactivate'),
        }),
      ]
    : [
        button('Activate', buttonFor(actionIds.activateKey, value), label('Activate')),
        button('Delete', buttonFor(actionIds.deleteKey, value), {
          style: 'danger',
          confirm: confirmation(
            'Delete this key?',
            `${key.id} is gone for good. Whatever still uses it will never work with it again.`,
            'Delete',
            'Keep it',
            'danger',
          ),
          ...label('Delete'),
        }),
      ];
}

function newKeyButton(requestId: string, isPerson: boolean) {
  const question = isPerson
    ? 'aws login gives you short-lived credentials without a key. A key needs MFA all the same, and you keep it safe.'
    : 'It comes inactive, by one-time link, and works once you click Activate.';
  return button('New key', buttonFor(actionIds.newKey, { requestId }), {
    confirm: confirmation('Make an access key?', question, 'Make a key', 'Not now'),
  });
}
