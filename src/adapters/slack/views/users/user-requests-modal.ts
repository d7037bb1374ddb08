import type { AnyBlock, ModalView } from '@slack/types';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import type { Request } from '../../../../core/request/request.ts';
import type { UserKey } from '../../../../flows/ports.ts';
import { code, context, mention, plain, section, time } from '../../blocks.ts';
import { slackIntentOf } from '../../intents/table.ts';
import { accountText } from '../../words/asked.ts';
import { statusSign } from '../../words/status.ts';

/** What was asked for a user, the newest first: by whom, who approved it, and what became of it. */
export function userRequestsModal(
  requests: readonly Request[],
  { account, userName }: UserKey,
  catalogue: Catalogue,
): ModalView {
  return {
    type: 'modal',
    title: plain('Requests for the user', 24),
    close: plain('Close', 24),
    blocks: [
      section(`${code(userName)} in ${accountText(catalogue, account)}`),
      ...requests.map((request) => line(request, catalogue)),
      ...(requests.length === 0 ? [section('None on record.')] : []),
      context(
        `The newest first. ${code('countersign audit <id>')} verifies and prints the whole history of a request.`,
      ),
    ],
  };
}

function line(request: Request, catalogue: Catalogue): AnyBlock {
  const { id, intent, submittedAtMs, votes, phase } = request;
  const what = slackIntentOf(intent).summary(intent, catalogue);
  const approved = votes.map(({ by, atMs }) => `approved by ${mention(by)} ${time(atMs)}`);
  const ended = 'atMs' in phase ? [`ended ${time(phase.atMs)}`] : [];
  const asked = `asked for by ${mention(intent.requester)} ${time(submittedAtMs)}`;
  return section(`${statusSign(request)} — ${what}\n${[asked, ...approved, ...ended, code(id)].join('  ·  ')}`);
}
