import type { UserView } from '../../aws/account-view.ts';

/** A user as single facts, each under a key of its own: what can be told apart when two moments are compared. */
export function factsOfUser(user: UserView): Map<string, string> {
  const facts: [string, string | undefined][] = [
    ['user', user.arn],
    ['boundary', user.boundary],
    [
      'password',
      user.loginProfile && `set ${user.loginProfile.createdAtMs}, ${user.loginProfile.resetRequired}`,
    ],
    ...Object.entries(user.tags).map(([name, value]): [string, string] => [`tag/${name}`, value]),
    ...user.groups.map((name): [string, string] => [`group/${name}`, name]),
    ...user.attachedPolicies.map((arn): [string, string] => [`policy/${arn}`, arn]),
    ...Object.entries(user.inlinePolicies).map(([name, text]): [string, string] => [`inline/${name}`, text]),
    ...user.accessKeys.map(({ id, status }): [string, string] => [`key/${id}`, status]),
    ...user.otherCredentials.map(({ id, status }): [string, string] => [`other/${id}`, status]),
    ...user.mfaDevices.map((serial): [string, string] => [`mfa/${serial}`, serial]),
  ];
  return new Map(facts.filter((fact): fact is [string, string] => fact[1] !== undefined));
}
