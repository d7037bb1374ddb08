import { moduleOf } from '../../../core/intents/table.ts';
import { refused } from '../../../core/refusal.ts';
import type { Request } from '../../../core/request/request.ts';
import type { Wish } from '../../../flows/look-after.ts';
import type { Button, Click } from '../listeners/click.ts';
import { begin, type OwnWish } from '../listeners/look-after.ts';

/** What an owner wants for the user of a request that was shown to them. */
export function selfServiceButton(wish: OwnWish): Button {
  return { about: 'request', run: (click, _value, request) => beginFor(click, request, wish) };
}

/** The same for one of the user's keys: by its place in the list that was shown, or the one the request is about. */
export function selfServiceKeyButton(wishFor: (keyId: string) => Wish, begun: OwnWish['begun']): Button {
  return {
    about: 'request',
    async run(click, { n }, request) {
      const keyId = n === undefined ? keyOf(request) : request.userCredentials?.keys[n - 1]?.id;
      return beginFor(click, request, keyId ? { wish: wishFor(keyId), begun } : undefined);
    },
  };
}

async function beginFor(click: Click, { intent }: Request, wish: OwnWish | undefined) {
  if (intent.owner !== click.person) return refused('act.not-owner', { owner: intent.owner });
  return wish ? begin(click.deps, click, intent, wish) : refused('button.unreadable', {});
}

function keyOf({ intent }: Request): string | undefined {
  return moduleOf(intent).key?.(intent).keyId;
}
