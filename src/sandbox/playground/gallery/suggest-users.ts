import type { Offer } from '../blocks/surface.ts';

const names = [
  'ada.byron',
  'ben.okafor',
  'jane.doe',
  'john.doe',
  'lea.marin',
  'shop-deployer',
  'report-reader',
];

/** What a bot might offer: users whose name holds what was typed. `fail` shows how a failure looks. */
export async function suggestUsers(query: string): Promise<Offer> {
  if (query === 'fail') throw new Error('the bot did not answer');
  const found = names.filter((name) => name.includes(query.toLowerCase()));
  return { options: found.map((name) => ({ value: name, text: { type: 'plain_text', text: name } })) };
}
