import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Change } from '../../../core/intents/change-intent.ts';
import type { AskedCredential } from '../../../core/request/ask.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import { entitlementTitles } from './before-after.ts';
import { forHowLong } from './lasts.ts';

const limit = 400;

const gives: Record<AskedCredential, string> = {
  password: 'a console password',
  'access-key': 'an access key',
};
const takes: Record<AskedCredential, string> = {
  password: 'its console password',
  'access-key': 'its access keys',
};

/** What a change does, as mrkdwn: "adds A; removes B; gives an access key". mark: how titles are written. */
export function changeText(
  { add, remove, give, take, lastsMs }: Change,
  catalogue: Catalogue,
  mark: (title: string) => string = (title) => title,
): string {
  const titles = (ids: readonly string[]) => asManyAsFit(entitlementTitles(ids, catalogue).map(mark), limit);
  const parts = [
    ...(add.length > 0 ? [`adds ${titles(add)}`] : []),
    ...(remove.length > 0 ? [`removes ${titles(remove)}`] : []),
    ...(give.length > 0 ? [`gives ${give.map((kind) => gives[kind]).join(' and ')}`] : []),
    ...(take.length > 0 ? [`takes away ${take.map((kind) => takes[kind]).join(' and ')}`] : []),
  ];
  const lasting = add.length + give.length > 0 ? forHowLong(lastsMs) : '';
  return `${parts.join('; ')}${lasting && parts.length > 1 ? `; what comes lasts${lasting}` : lasting}`;
}
