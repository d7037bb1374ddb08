import { refused } from '../../../core/refusal.ts';
import { readPages } from '../views/home/pager.ts';
import type { Answer, Click } from './click.ts';

/** *Next*, *Previous* and *Refresh*: the value says which pages are wanted. */
export async function turnHomePages({ deps, person }: Click, value: string): Promise<Answer> {
  const pages = readPages(value);
  if (!pages) return refused('button.unreadable', {});
  await deps.home.turn(person, pages);
  return undefined;
}
