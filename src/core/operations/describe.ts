import { suspendedPolicyName } from '../account/bot-policies.ts';
import { lookUp, type Operation, type OperationTable } from './operation.ts';

const lastPart = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);

const purposes = {
  'set-up': 'Let the user change their own password and set up MFA, and nothing else yet',
  'set-up-again':
    'Refuse everything without MFA, except changing the own password and setting up a first device',
  'until-confirmed':
    'Deny everything, running access keys included, until the owner confirms in Slack; allow only a password change and setting up MFA',
  'mfa-required': 'Refuse everything without MFA, adding a further device too',
  suspended: 'Deny every action to the user at once',
} as const;

const waits = {
  grace: (days: number) => `Wait ${days} days, in which the old key can be brought back`,
  'owner-rotates': (days: number) => `Remind the owner to rotate the key, and wait ${days} days`,
  'team-rotates': (days: number) => `Tell the approvals channel, and wait ${days} days`,
} as const;

const codesPages = {
  resync: 'Send a page that takes codes of an MFA device the user has, by one-time link',
  proof: 'Ask on a page, by one-time link, for codes of an MFA device the owner uses now',
} as const;

const codesWaits = {
  resync: 'Wait for two codes of the device from its page, then bring it back in step',
  proof: 'Wait until AWS has taken two codes of a device that is on: nothing is added before',
} as const;

const sentences: OperationTable<string, [userName: string]> = {
  'create-user': ({ path, boundary }, userName) =>
    `Create the user ${userName} under ${path}, with the permissions boundary ${lastPart(boundary)}`,
  'put-user-policy': ({ purpose, unlessPasswordIsToChange }) =>
    `${purposes[purpose]}${unlessPasswordIsToChange ? ', unless a password is still to be changed' : ''}`,
  'create-login-profile': () =>
    'Make a console password that must be changed at first sign-in, and hand it over by one-time link',
  'reset-login-profile': () =>
    'Replace the console password by one that must be changed at the next sign-in, and hand it over by one-time link',
  'create-mfa-device': ({ name }) =>
    `Make the virtual MFA device ${name}, and hand its seed over by one-time link`,
  'enable-mfa-device': () => 'Wait for two codes of the new device from its page, then turn MFA on',
  'ask-for-codes': ({ purpose }) => codesPages[purpose],
  'resync-mfa-device': ({ purpose }) => codesWaits[purpose],
  'create-access-key': () => 'Make an access key, inactive, and hand it over by one-time link',
  'activate-access-key': () =>
    'Wait until the owner has opened the link and clicked Activate, then activate the key',
  'await-enrolment': ({ passwordChange, devices }) =>
    devices
      ? 'Wait until the owner has changed the password, with the MFA device they use'
      : passwordChange
        ? 'Wait until the owner has changed the password and turned MFA on, and has confirmed the device'
        : 'Wait until the owner has turned MFA on, and has confirmed the device',
  'await-key-use': () => 'Wait until the owner has switched to the new key and AWS has seen it used',
  'await-days': ({ days, purpose }) => waits[purpose](days),
  'add-to-group': ({ group }) => `Add the user to the group ${group}`,
  'attach-policy': ({ arn, version }) => `Attach the policy ${lastPart(arn)} (${version})`,
  'deactivate-access-keys': () => 'Make every access key of the user inactive',
  'deactivate-other-credentials': () =>
    'Make every SSH public key, signing certificate and service-specific credential of the user inactive',
  'delete-login-profile': () => 'Remove the console password',
  'deactivate-access-key': ({ keyId }) => `Make the access key ${keyId} inactive`,
  'reactivate-access-key': ({ keyId }) => `Let the access key ${keyId} work`,
  'cut-sessions': () => 'End every session the user has',
  'remove-mfa-devices': () => 'Remove every MFA device of the user',
  'delete-mfa-device': ({ name }) => `Delete the virtual MFA device ${name}`,
  'tag-user': () => 'Tag the user as managed by Countersign, with its owner',
  'untag-user': () => 'Take the tags of Countersign off the user',
  'put-boundary': ({ boundary }) =>
    `Put the permissions boundary ${lastPart(boundary)} on the user, where it stays whatever follows`,
  'delete-access-key': ({ keyId }) => `Delete the access key ${keyId}`,
  'delete-ssh-public-key': ({ keyId }) => `Delete the SSH public key ${keyId}`,
  'delete-signing-certificate': ({ certificateId }) => `Delete the signing certificate ${certificateId}`,
  'delete-service-credential': ({ credentialId, service }) =>
    `Delete the credential ${credentialId} for ${service}`,
  'remove-from-group': ({ group }) => `Remove the user from the group ${group}`,
  'detach-policy': ({ arn }) => `Detach the policy ${lastPart(arn)}`,
  'delete-user-policy': ({ name }) =>
    name === suspendedPolicyName ? 'Lift the denial of every action' : `Delete the inline policy ${name}`,
  'delete-user': (_operation, userName) => `Delete the user ${userName}`,
};

/** One operation in plain words, without markup. */
export function describe(operation: Operation, userName: string): string {
  return lookUp(sentences, operation, userName);
}
