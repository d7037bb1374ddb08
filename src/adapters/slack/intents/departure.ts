import type { Button as SlackButton } from '@slack/types';
import { matchingRules } from '../../../core/approval/matching-rules.ts';
import { notifiedBy } from '../../../core/approval/notified.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { type Departure, type DepartureUser, workloadsOf } from '../../../core/intents/departure.ts';
import { judgedOf } from '../../../core/intents/judged-of.ts';
import type { Request } from '../../../core/request/request.ts';
import { giveBackLeaver } from '../../../flows/leavers/give-back-leaver.ts';
import { button, code, confirmation, mention } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import type { Button } from '../listeners/click.ts';
import { approverNames } from '../words/approver-names.ts';
import { asManyAsFit } from '../words/as-many-as-fit.ts';
import { accountText, titlesOf } from '../words/asked.ts';
import { countOf } from '../words/count-of.ts';
import { notAgain } from './again.ts';
import type { SlackIntent } from './slack-intent.ts';
import { unaskedWords } from './unasked.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Departure of the owner of IAM user';
const namesLimit = 1000;
const linesLimit = 2500;

/** Nobody asks for it: the one card about all users of somebody who has left. */
export const departure: SlackIntent<Departure> = {
  change,
  summary: userSummary(change),
  decision: {
    // All that is said of them stays on the card.
    ...unaskedWords,
    wants: sentence,
    access: 'What the catalogue no longer knows',
    calls,
    underWay: () => 'Their users are being stopped.',
    done: () => 'Their users are stopped.',
    buttons: ({ request }) => [...transferButtons(request), ...giveBackButtons(request)],
  },
  own: undefined,
  end: { again: notAgain, undone: () => undefined, undoLoses: '', whenStopped: givenBackFirst },
  messages: { ready: undefined, step: undefined, warning: undefined, alert: undefined },
  ways: {
    verb: undefined,
    form: undefined,
    buttons: { [actionIds.giveBackLeaver]: giveBackClick() },
    menu: undefined,
  },
};

function sentence(intent: Departure): string {
  const stopped = stoppedOf(intent).length;
  const workloads = workloadsOf(intent).length;
  const what = [
    ...(stopped > 0 ? [`${countOf(stopped, 'IAM user')} stopped`] : []),
    ...(workloads > 0 ? [`${countOf(workloads, 'workload')} without a new owner yet`] : []),
  ];
  const all = what.length > 0 ? `: ${what.join(', ')}` : ', and their users had been stopped before';
  return `${mention(intent.owner)} is deactivated in Slack (seen twice)${all}`;
}

function stoppedOf({ users }: Pick<Departure, 'users'>): DepartureUser[] {
  return users.filter((user) => !user.wasStopped && !workloadsOf({ users: [user] }).length);
}

/** What was still being set up is asked for again. */
function returnableOf(intent: Pick<Departure, 'users'>): DepartureUser[] {
  return stoppedOf(intent).filter(({ isInSetUp }) => !isInSetUp);
}

function userLines({ users }: Departure, catalogue: Catalogue): string {
  const lines = users.map((user) => {
    const access = titlesOf(user.entitlements, catalogue) || (user.isInSetUp ? '' : 'unrecorded access');
    const words = [access, fateOf(user)].filter((each) => each !== '').join(' — ');
    return `• ${code(user.userName)} in ${accountText(catalogue, user.account)}: ${words}`;
  });
  return asManyAsFit(lines, linesLimit, '\n');
}

function fateOf(user: DepartureUser): string {
  if (workloadsOf({ users: [user] }).length > 0) return '*workload, goes on as it is*';
  if (user.wasStopped) return 'had been stopped before';
  return user.isInSetUp ? 'stopped while it was being set up' : 'stopped';
}

/** Which users these are, and what people do next. */
function calls(intent: Departure, catalogue: Catalogue): string[] {
  const workloads = workloadsOf(intent);
  const [first] = workloads;
  const names = asManyAsFit(
    workloads.map(({ userName }) => code(userName)),
    namesLimit,
  );
  return [
    userLines(intent, catalogue),
    ...(stoppedOf(intent).length > 0
      ? [`*Next:* to delete the stopped users, use ${code('/iam offboard')}.${mistakeText(intent)}`]
      : []),
    ...(first
      ? [
          `:bust_in_silhouette: ${askedOf(intent, catalogue)} who owns ${names} now? Use ${code(`/iam transfer ${first.userName} @person`)}, or *Transfer…* below.`,
        ]
      : []),
  ];
}

function mistakeText(intent: Departure): string {
  const { owner } = intent;
  return returnableOf(intent).length > 0
    ? ` A mistake? Reactivate ${mention(owner)} in Slack, then click *Give back…*: nothing comes back by itself.`
    : ` A mistake? Reactivate ${mention(owner)} in Slack: they can ask for a new user.`;
}

/** Those who could approve what these users have. */
function askedOf(intent: Departure, catalogue: Catalogue): string {
  const { rules } = matchingRules(judgedOf(intent, undefined), catalogue);
  const lists = rules.length > 0 ? rules.map(notifiedBy) : [catalogue.security];
  const groups = [...new Set(lists.flatMap((list) => list.groups))];
  const people = [...new Set(lists.flatMap((list) => list.people))];
  return approverNames({ groups, people }, namesLimit);
}

function transferButtons({ id, intent, phase }: Request & { intent: Departure }): SlackButton[] {
  const [first] = workloadsOf(intent);
  if (!first || phase.status === 'done') return [];
  return [
    button('Transfer…', buttonFor(actionIds.openTransfer, { requestId: id }), {
      style: 'primary',
      label: `Transfer ${first.userName}`,
    }),
  ];
}

function giveBackButtons({ id, intent }: Request & { intent: Departure }): SlackButton[] {
  if (returnableOf(intent).length === 0) return [];
  return [
    button('Give back…', buttonFor(actionIds.giveBackLeaver, { requestId: id }), {
      confirm: confirmation(
        'Ask to give them back?',
        'A request starts for each stopped user, and approvers decide. Slack has to show the owner as active again.',
        'Ask for it',
        'Not now',
      ),
      label: `Give back the users of the owner of ${intent.userName}`,
    }),
  ];
}

function giveBackClick(): Button {
  return {
    about: 'request',
    async run({ deps, person }, _value, request) {
      const outcome = await giveBackLeaver(deps, request, person);
      if (typeof outcome !== 'number') return outcome;
      return {
        text: `Asked to give back ${countOf(outcome, 'IAM user')}. Each has a card, and approvers decide.`,
      };
    },
  };
}
