import { lookUp, type Operation, type OperationTable } from './operation.ts';

const lastPart = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);

const purposes = {
  'set-up': 'Let the user change their own password and set up MFA, and nothing else yet',
  'mfa-required': 'Refuse everything without MFA, except setting MFA up',
  suspended: 'Deny every action to the user at once',
} as const;

const sentences: OperationTable<string, [userName: string]> = {
  'create-user': ({ path, boundary }, userName) =>
    `Create the user ${userName} under ${path}, with the permissions boundary ${lastPart(boundary)}`,
  'put-user-policy': ({ purpose }) => purposes[purpose],
  'create-login-profile': () =>
    'Make a console password that must be changed at first sign-in, and hand it over by one-time link',
  'create-access-key': () => 'Make an access key, inactive, and hand it over by one-time link',
  'activate-access-key': () =>
    'Wait until the owner has opened the link and clicked Activate, then activate the key',
  'await-enrolment': ({ passwordChange }) =>
    passwordChange
      ? 'Wait until the owner has changed the password and turned MFA on'
      : 'Wait until the owner has turned MFA on',
  'add-to-group': ({ group }) => `Add the user to the group ${group}`,
  'attach-policy': ({ arn, version }) => `Attach the policy ${lastPart(arn)} (${version})`,
  'deactivate-access-keys': () => 'Make every access key of the user inactive',
  'delete-login-profile': () => 'Remove the console password',
  'delete-access-key': ({ keyId }) => `Delete the access key ${keyId}`,
  'remove-from-group': ({ group }) => `Remove the user from the group ${group}`,
  'detach-policy': ({ arn }) => `Detach the policy ${lastPart(arn)}`,
  'delete-user-policy': ({ name }) => `Delete the inline policy ${name}`,
  'delete-user': (_operation, userName) => `Delete the user ${userName}`,
};

/** One operation in plain words, without markup. */
export function describe(operation: Operation, userName: string): string {
  return lookUp(sentences, operation, userName);
}
