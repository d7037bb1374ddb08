import { hashOf } from '../hash-of.ts';

/** The texts by which access is given, as an account has them now; what it doesn't have is left out. */
export interface AccessDocuments {
  /** Of each group, by the name of the policy: an ARN with its version, or the name of an inline policy. */
  groups: Record<string, Record<string, string>>;
  /** Of each managed policy, by ARN. */
  policies: Record<string, string>;
  boundary: string;
}

/** Hashes of what groups and managed policies say, by group and by ARN: an approval of something grave signs them. */
export interface SignedDocuments {
  groups: Record<string, string>;
  policies: Record<string, string>;
}

export async function signedDocuments({ groups, policies }: AccessDocuments): Promise<SignedDocuments> {
  return { groups: await hashed(groups), policies: await hashed(policies) };
}

/** Those of these groups and policies. */
export function limitedTo(
  texts: AccessDocuments,
  { groups, policies }: { groups: readonly string[]; policies: readonly string[] },
): AccessDocuments {
  const named = <Text>(all: Record<string, Text>, names: readonly string[]) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
  return { ...texts, groups: named(texts.groups, groups), policies: named(texts.policies, policies) };
}

/** Every text that gives access. */
export function textsOf({ groups, policies }: AccessDocuments): string[] {
  return [...new Set([...Object.values(groups).flatMap(Object.values<string>), ...Object.values(policies)])];
}

/** Groups and ARNs that said something else when they were signed. */
export function changedSince(earlier: SignedDocuments, current: SignedDocuments): string[] {
  const differing = (before: Record<string, string>, after: Record<string, string>) =>
    Object.keys(after).filter((name) => before[name] !== undefined && before[name] !== after[name]);
  return [
    ...differing(earlier.groups, current.groups),
    ...differing(earlier.policies, current.policies),
  ].toSorted();
}

async function hashed(texts: Record<string, unknown>): Promise<Record<string, string>> {
  const entries = Object.entries(texts).map(async ([name, text]) => [name, await hashOf(text)] as const);
  return Object.fromEntries(await Promise.all(entries));
}
