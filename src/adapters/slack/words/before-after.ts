import type { ExistingUser } from '../../../core/account/existing-user.ts';
import { type Catalogue, entitlementsOf } from '../../../core/catalogue/catalogue.ts';
import type { Change } from '../../../core/intents/change-intent.ts';
import type { AskedCredential } from '../../../core/request/ask.ts';
import { bold, code, escaped } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import { countOf } from './count-of.ts';

const limit = 1200;

/** As the catalogue calls them; what has left it goes by its id. */
export function entitlementTitles(ids: readonly string[], catalogue: Catalogue): string[] {
  return ids.map((id) => {
    const [known] = entitlementsOf(catalogue, [id]);
    return known ? escaped(known.title) : code(id);
  });
}

/** What a user has before and after a change, as lines of mrkdwn: what is new is bold, what goes is struck out. */
export function beforeAfter(
  { add, remove, give, take }: Change,
  existing: ExistingUser,
  catalogue: Catalogue,
): string[] {
  const { entitlements: before = [], credentials } = existing;
  const titles = (ids: readonly string[]) => entitlementTitles(ids, catalogue);
  const isGoing = (id: string) => remove.includes(id);
  const held = heldCredentials(credentials);
  const goes = (kind: AskedCredential) => take.includes(kind);
  const was = [...titles(before), ...held.map(({ words }) => words)];
  const is = [
    ...titles(before.filter((id) => !isGoing(id))),
    ...held.filter(({ kind }) => !goes(kind)).map(({ words }) => words),
    ...[...titles(add.filter((id) => !before.includes(id))), ...give.map((kind) => givenWords[kind])].map(
      (words) => `${bold(words)} (new)`,
    ),
  ];
  const gone = [
    ...titles(before.filter(isGoing)),
    ...held.filter(({ kind }) => goes(kind)).map(({ words }) => words),
  ];
  return [
    `*Before*  ${listed(was)}`,
    `*After*  ${listed(is)}`,
    ...(gone.length > 0 ? [`*Goes*  ${listed(gone.map(struck))}`] : []),
  ];
}

const givenWords: Record<AskedCredential, string> = {
  password: 'console password',
  'access-key': '1 access key',
};

function heldCredentials(credentials: ExistingUser['credentials']): { kind: AskedCredential; words: string }[] {
  const { hasPassword = false, keys = [] } = credentials ?? {};
  return [
    ...(hasPassword ? [{ kind: 'password', words: givenWords.password } as const] : []),
    ...(keys.length > 0 ? [{ kind: 'access-key', words: countOf(keys.length, 'access key') } as const] : []),
  ];
}

/** Slack strikes out what stands between two tildes. */
function struck(mrkdwn: string): string {
  return mrkdwn.includes('~') ? mrkdwn : `~${mrkdwn}~`;
}

function listed(texts: readonly string[]): string {
  return texts.length > 0 ? asManyAsFit(texts, limit) : 'nothing that requests gave it';
}
