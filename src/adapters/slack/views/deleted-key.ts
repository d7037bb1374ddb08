import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { moduleOf } from '../../../core/intents/table.ts';
import type { Handover } from '../../../core/request/handover.ts';
import { mayAskAgain } from '../../../core/request/handovers-of.ts';
import type { Request } from '../../../core/request/request.ts';
import { actions, code, context, escaped, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { accountText } from '../words/asked.ts';
import { newLinkButton } from './link-steps.ts';
import { expiredSince } from './owner.ts';

/** To the owner of a new key that someone has deleted in AWS: under the same approval they can have another one. */
export function deletedKeyNotice(request: Request, handover: Handover, catalogue: Catalogue): Message {
  const { userName, account } = request.intent;
  const isOpen = mayAskAgain(request, handover);
  const key = handover.keyId ? ` ${code(handover.keyId)}` : '';
  const user = `${code(userName)} in ${accountText(catalogue, account)}`;
  return {
    text: 'Your new access key was deleted in AWS.',
    blocks: [
      section(
        `:wastebasket: *Your new access key${key} for ${user} was deleted in AWS*, by someone outside Countersign. Nobody can use it any more.${oldKey(request)}${isOpen ? ' If you still need one, you can have another: it works once you click *Activate*.' : ''}`,
      ),
      ...(isOpen ? actions(newLinkButton(request, handover)) : []),
      context(isOpen ? escaped(catalogue.help) : expiredSince(request, handover, catalogue)),
    ],
  };
}

function oldKey({ intent }: Request): string {
  const key = moduleOf(intent).key?.(intent);
  return key?.is === 'replaced' ? ` The bot has not changed the old key ${code(key.keyId)}.` : '';
}
