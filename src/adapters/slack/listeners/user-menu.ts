import { waysIn } from '../intents/table.ts';

const menus = waysIn.flatMap(({ menu }) => menu ?? []);

/** The list of somebody's users that goes by that name; undefined for anything we never wrote. */
export function userMenu(name: string) {
  return menus.find(({ kind }) => kind === name);
}
