import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Request } from '../../../core/request/state.ts';
import type { Overview } from '../../../flows/status.ts';
import { actions, button, code, context, mention, section, time } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { summary } from '../words/asked.ts';
import { statusSigns } from '../words/status.ts';

/** Where somebody's requests stand, and what waits for their decision. `linkTo`: permalinks of cards. */
export function statusMessage(
  { mine, waiting, hasMoreWaiting }: Overview,
  catalogue: Catalogue,
  linkTo: Record<string, string>,
) {
  const blocks: AnyBlock[] = [
    ...(waiting.length > 0
      ? [
          section('*Waits for your decision*'),
          ...waiting.map((request) =>
            section(
              `${summary(request.intent, catalogue)}\nasked by ${mention(request.intent.requester)}, until ${time(request.decideByMs)}${cardLink(request, linkTo)}`,
            ),
          ),
          ...(hasMoreWaiting ? [context('… and more in the approvals channel.')] : []),
        ]
      : []),
    section('*Your requests*'),
    ...(mine.length > 0
      ? mine.map((request) => line(request, catalogue))
      : [section('You have no requests yet.')]),
    ...actions(button('Request a user', { actionId: actionIds.openRequestUser, value: 'open' })),
  ];
  return { text: 'Your requests', blocks };
}

function line({ intent, phase, submittedAtMs, id }: Request, catalogue: Catalogue): AnyBlock {
  return section(
    `${statusSigns[phase.status]} — ${summary(intent, catalogue)}\n${time(submittedAtMs)} · ${code(id)}`,
  );
}

function cardLink({ id }: Request, linkTo: Record<string, string>): string {
  return linkTo[id] ? ` · <${linkTo[id]}|open the card>` : '';
}
