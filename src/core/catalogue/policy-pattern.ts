import type { Risk } from './risk.ts';

/** Managed policies that can be asked for by their own name, beside the entitlements. */
export interface PolicyPattern<Kind extends string = string> {
  /** The ARN of managed policies; `*` stands for any characters. */
  match: string;
  risk: Risk;
  /** Given only once MFA is on. */
  waitForMfa: boolean;
  /** Accounts they are offered in; absent: all. */
  accounts?: string[] | undefined;
  /** Kinds of user they are offered to; absent: all. */
  kinds?: Kind[] | undefined;
}

/** Whether an ARN fits a pattern with `*`, as IAM compares ARNs: letter by letter, capitals included. */
export function fitsPattern(arn: string, match: string): boolean {
  const star = match.indexOf('*');
  if (star < 0) return arn === match;
  if (!arn.startsWith(match.slice(0, star))) return false;
  const others = match.slice(star + 1).split('*');
  const last = others.pop() ?? '';
  let from = star;
  for (const part of others) {
    const at = arn.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return arn.length - last.length >= from && arn.endsWith(last);
}
