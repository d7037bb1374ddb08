import { refused } from '../../../core/refusal.ts';
import type { Answer, Click } from './click.ts';
import { wishFor } from './look-after.ts';
import { userMenu } from './user-menu.ts';

/** Something for a user of one's own, as its verb would begin it; value: what it is called there. */
export async function beginOwn(click: Click, value: string): Promise<Answer> {
  const chosen = userMenu(value)?.chosen;
  return chosen ? wishFor(click.deps, click, chosen) : refused('button.unreadable', {});
}
