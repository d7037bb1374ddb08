import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { type Suspend, suspensionIn } from '../../../core/intents/suspend.ts';
import type { Request } from '../../../core/request/request.ts';
import { suspend as stopUser } from '../../../flows/suspend.ts';
import { mention } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { Button } from '../listeners/click.ts';
import type { Reply } from '../listeners/reply.ts';
import type { Message } from '../message.ts';
import { offboardButton } from '../views/deletion-buttons.ts';
import { approverNames } from '../words/approver-names.ts';
import { notAgain } from './again.ts';
import { userIn } from './by-approval.ts';
import { listDigest } from './list-digest.ts';
import type { SlackIntent } from './slack-intent.ts';
import { stillOnText } from './still-on.ts';
import { assumedText, suspensionAlert, whatFollows, whatIsKnown } from './suspension-alert.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Stop IAM user';

export const suspend: SlackIntent<Suspend> = {
  change,
  summary: userSummary(change),
  decision: {
    wants,
    access: 'Nothing any more: no console, no keys, every action denied',
    facts: ({ departure, exposed, owner }) => [
      [
        [
          'Why',
          departure
            ? `Slack shows ${mention(owner)} as deactivated`
            : exposed
              ? 'One of its access keys is public'
              : 'Someone else may have one of its credentials',
        ],
      ],
    ],
    caution: () => undefined,
    question: undefined,
    calls,
    found: undefined,
    stillOn: stillOnText,
    reason: () => undefined,
    underWay: () => 'The user is being stopped.',
    done,
    whenCancelled: () => [],
    isStoppable: false,
    buttons: ({ request: { phase, intent } }) => (phase.status === 'done' ? [offboardButton(intent)] : []),
  },
  own: undefined,
  end: { again: notAgain, undone: () => undefined, undoLoses: '', whenStopped: givenBackFirst },
  messages: { ready: undefined, step: undefined, warning: undefined, alert },
  ways: {
    verb: undefined,
    form: undefined,
    buttons: { [actionIds.notMe]: stopButton() },
    menu: undefined,
  },
};

/** Stands on the card for good: it is done at once, and then people have to look into it. */
function calls(intent: Suspend, { security }: Catalogue, { phase }: Pick<Request, 'phase'>): string[] {
  const everyone = approverNames(security);
  if (intent.departure)
    return [
      `:rotating_light: ${everyone} please look into it. The card about ${mention(intent.owner)} has all of their users.`,
    ];
  const assumed = assumedText(intent);
  const then = intent.isInSetUp
    ? `It was still being set up, so it is not given back: *Undo* on the card of the grant takes back what was made, and ${mention(intent.owner)} asks for a new one.`
    : 'Next, Countersign asks the approvers whether to give it back.';
  // Called off, because its user is gone: there is nothing to give back.
  const isOff = phase.status === 'undoing' || phase.status === 'undone';
  return [
    [`:rotating_light: ${everyone} please look into it. ${whatIsKnown(intent)}`, ...(isOff ? [] : [then])].join(
      ' ',
    ),
    ...(assumed ? [assumed] : []),
  ];
}

/** Who asks is security or the owner. */
function wants(intent: Suspend, catalogue: Catalogue): string {
  const { requester, owner } = intent;
  const [whose, then] = requester === owner ? ['their user ', ''] : ['', `, owner ${mention(owner)}`];
  return `an immediate stop of ${whose}${userIn(intent, catalogue)}${then}`;
}

function done(intent: Suspend): string {
  const then = intent.requester === intent.owner ? ` ${whatFollows(intent)}` : '';
  return `The user is stopped: no console, no keys, every action denied.${then}`;
}

function alert(...[request, person, catalogue]: Parameters<typeof suspensionAlert>): Message {
  const { intent } = request;
  return intent.list
    ? listDigest(request, intent.list, catalogue)
    : suspensionAlert(request, person, catalogue);
}

function stopButton(): Button {
  return {
    about: 'request-from-anywhere',
    async run({ deps, person }, { requestId }) {
      const outcome = await stopUser(deps, requestId, person);
      return 'ok' in outcome ? outcome : stopped(outcome);
    },
  };
}

/** Where there is no user yet, the request itself is ended. */
function stopped({ intent }: Request): Reply {
  const suspension = suspensionIn(intent);
  if (!suspension) return { text: 'Stopped. Nothing will be made for this request.' };
  const assumed = assumedText(suspension);
  return {
    text: `The user is being stopped now: no console, no keys, every action denied. The security people are told in the approvals channel.${assumed ? `\n${assumed}` : ''}`,
  };
}
