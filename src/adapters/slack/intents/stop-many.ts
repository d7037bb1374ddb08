import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { StopMany } from '../../../core/intents/stop-many.ts';
import type { Request } from '../../../core/request/request.ts';
import { stopMany as stopThem } from '../../../flows/stop-many.ts';
import { bold, mention } from '../blocks.ts';
import { confirmStopsForm } from '../forms/confirm-stops.ts';
import { openStops } from '../listeners/open-stops.ts';
import { errorsIn, formId, type Submit } from '../listeners/submitted.ts';
import { countOf } from '../words/count-of.ts';
import { inChunks } from '../words/in-chunks.ts';
import { exceptionLines, progressText, sizeText } from '../words/stops.ts';
import { notAgain } from './again.ts';
import type { SlackIntent } from './slack-intent.ts';
import { assumedText } from './suspension-alert.ts';

const change = 'Immediate stop of';
const sectionLimit = 2900;

export const stopMany: SlackIntent<StopMany> = {
  change,
  summary: ({ members }, catalogue) => `${change} ${sizeText(members, catalogue)}`,
  decision: {
    wants: ({ members }, catalogue) => `an immediate stop of ${bold(sizeText(members, catalogue))}`,
    access: 'Nothing any more',
    canDo: () => ['*Afterwards*  No console, no keys, every action denied. Each owner is told in one message.'],
    facts: () => [],
    caution: () => undefined,
    question: undefined,
    calls,
    found: undefined,
    reason: ({ reason }) => reason,
    underWay: ({ members }) =>
      `${countOf(members.length, 'user')} are being stopped. The card in the approvals channel shows how far it is.`,
    done: () =>
      'All of them are dealt with. The card in the approvals channel has who was stopped, and who was not.',
    whenCancelled: () => [],
    isStoppable: false,
  },
  own: undefined,
  end: { again: notAgain, undone: () => undefined, undoLoses: '', whenStopped: '' },
  messages: { ready: undefined, step: undefined, warning: undefined, alert: undefined },
  ways: {
    verb: {
      typed: 'stop-many',
      help: 'stop a list of IAM users at once; only for security people',
      group: 'manage',
      isHinted: true,
      run: openStops,
    },
    form: { callbackId: confirmStopsForm.callbackId, submit },
    buttons: {},
    menu: undefined,
  },
};

/** How far it is, and who was not stopped; it stays on the card. */
function calls(intent: StopMany, catalogue: Catalogue, request: Request): string[] {
  const assumed = assumedText(intent);
  return [
    progressText(request),
    ...inChunks(exceptionLines(request, catalogue), '\n', sectionLimit),
    ...(request.phase.status === 'done' ? [backText(intent)] : []),
    ...(assumed ? [assumed] : []),
  ];
}

function backText({ requester }: StopMany): string {
  return `To have one given back, its owner clicks *Give back* in their message, and approvers decide. ${mention(requester)} knows why they were stopped.`;
}

async function submit(...[deps, body]: Parameters<Submit>): ReturnType<Submit> {
  const { reason, count } = confirmStopsForm.read(body.view.state.values);
  const confirmed = { viewId: body.view.id, reason, count };
  const outcome = await stopThem(deps, formId(body), body.user.id, confirmed);
  return errorsIn(deps, body, outcome, confirmStopsForm.blockOf);
}
