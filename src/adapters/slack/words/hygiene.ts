import { type Catalogue, isOffered, type UserKind } from '../../../core/catalogue/catalogue.ts';
import { cut, escaped } from '../blocks.ts';
import { awsLoginPolicy } from './aws-login.ts';

/** Slack takes 2000 characters in a hint. */
const titleLimit = 150;

/** Below the credentials that can be asked for: who needs which, as plain text. */
export function credentialsHint(catalogue: Catalogue, account: string, kind: UserKind): string {
  if (kind === 'workload')
    return 'Code that runs in AWS gets a role there and needs no key: ask the owners of the account.';
  const login = catalogue.entitlements.find(
    (each) => isOffered(each, account, kind) && each.policies.some((arn) => awsLoginPolicy.test(arn)),
  );
  const instead = login
    ? ` For the AWS CLI, choose “${cut(login.title, titleLimit)}” below in place of a key: aws login signs in by the browser with the password, and its credentials last hours. A key stays valid until someone deletes it, wherever it was copied.`
    : '';
  return `Leave the key off for someone who only uses the console.${instead}`;
}

/** What can't be asked for here, and where to go, as mrkdwn. */
export function notHereText({ help }: Pick<Catalogue, 'help'>): string {
  return `Not here: new groups and managed policies are made by the owners of the account, and Identity Center has its own tools. ${escaped(help)}`;
}
