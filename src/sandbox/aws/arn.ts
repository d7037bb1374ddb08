/** `arn:aws:iam::ACCOUNT:user/some/path/name`: the path stands between kind and name. */
export function arn(
  account: string,
  kind: 'user' | 'group' | 'policy' | 'mfa' | 'role',
  path: string,
  name: string,
): string {
  return `arn:aws:iam::${account}:${kind}${path}${name}`;
}
