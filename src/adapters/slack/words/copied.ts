import type { LeftOut } from '../../../core/account/copy-of.ts';
import { code, escaped } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import { policyText } from './known-access.ts';

const titlesLimit = 300;

/** What was not copied, by name, as mrkdwn. */
export function leftOutNames(leftOut: readonly LeftOut[]): string[] {
  return leftOut.map(nameOf);
}

/** The same, each with the reason. */
export function leftOutLines(leftOut: readonly LeftOut[]): string[] {
  return leftOut.map((each) => `• ${nameOf(each)}: ${reasonOf(each)}`);
}

/** ARN; empty: there is none. */
export function boundaryText(boundary: string): string {
  return boundary === ''
    ? 'none; users made here get the account’s'
    : `${code(boundary)}; users made here get the account’s`;
}

const words = { group: 'group', policy: 'policy', 'inline-policy': 'inline policy' } as const;

function nameOf({ what, name }: LeftOut): string {
  return `${words[what]} ${what === 'policy' ? policyText(name) : code(name)}`;
}

function reasonOf({ what, partOf }: LeftOut): string {
  if (partOf.length > 0)
    return `part of ${asManyAsFit(
      partOf.map((title) => escaped(title)),
      titlesLimit,
    )}, which gives more than this user has. You can ask for that too`;
  return what === 'inline-policy'
    ? 'inline policies that the catalogue doesn’t define aren’t copied'
    : 'the catalogue doesn’t offer it';
}
