import { type Catalogue, entitlementsOf } from '../../../core/catalogue/catalogue.ts';
import type { Copy } from '../../../core/intents/copy.ts';
import type { Request } from '../../../core/request/request.ts';
import { actions, button, code, context, escaped, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import type { RequestOf } from '../intents/slack-intent.ts';
import type { Message } from '../message.ts';
import { accountText, riskWords } from '../words/asked.ts';
import { boundaryText, leftOutLines } from '../words/copied.ts';
import { inChunks } from '../words/in-chunks.ts';

const sectionLimit = 2900;

/** What a user has, as it can be asked for, with the button that asks for it. */
export function copiedMessage(
  { id: requestId, intent }: RequestOf<Copy>,
  copied: NonNullable<Request['copied']>,
  catalogue: Catalogue,
): Message {
  const { userName, entitlements, leftOut, boundary, readAtMs } = copied;
  const found = entitlementsOf(catalogue, entitlements);
  const where = `${code(userName)} in ${accountText(catalogue, intent.account)}`;
  const lines = [
    ...(found.length > 0 ? ['*Can be copied*'] : ['*Nothing of it can be copied.*']),
    ...found.map(({ title, risk }) => `• ${escaped(title)} (${riskWords[risk].replace(/^:\w+: /, '')} risk)`),
    ...(leftOut.length > 0 ? ['*Left out*', ...leftOutLines(leftOut)] : []),
    ...(boundary === undefined ? [] : [`*Its boundary:* ${boundaryText(boundary)}.`]),
  ];
  return {
    text: `What ${userName} has`,
    blocks: [
      section(`*What ${where} has*, as of ${time(readAtMs)}`),
      ...inChunks(lines, '\n', sectionLimit).map(section),
      ...(found.length > 0
        ? actions(
            button('Request a new user…', buttonFor(actionIds.askSame, { requestId }), { style: 'primary' }),
            button('Add to a user…', buttonFor(actionIds.addSame, { requestId })),
          )
        : []),
      context(
        found.length > 0
          ? 'Nothing has been asked for yet. The form opens filled in; you can change it before you send it.'
          : escaped(catalogue.help),
      ),
    ],
  };
}
