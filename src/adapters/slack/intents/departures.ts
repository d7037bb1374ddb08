import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Departures, LeftPerson } from '../../../core/intents/departures.ts';
import type { Request } from '../../../core/request/request.ts';
import { code, context, escaped, mention, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { approverNames } from '../words/approver-names.ts';
import { asManyAsFit } from '../words/as-many-as-fit.ts';
import { countOf } from '../words/count-of.ts';
import { notAgain } from './again.ts';
import type { RequestOf, SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Departures, first the owner of IAM user';
const linesLimit = 2500;

/** Nobody asks for it: its card asks security people, and counts for exactly the people on it. */
export const departures: SlackIntent<Departures> = {
  change,
  summary: userSummary(change),
  decision: {
    wants: ({ people }) => `${peopleAre(people)} deactivated in Slack: stop their IAM users?`,
    unasked: true,
    access: '',
    canDo: ({ request: { intent } }) => [
      '*People*',
      asManyAsFit(intent.people.map(personLine), linesLimit, '\n'),
    ],
    facts: () => [
      [['Stop them all', 'The users they sign in with lose console and keys now. Workloads go on']],
      [['Leave them', 'Nothing is stopped, and you are not asked about these people again']],
    ],
    caution: () =>
      'Many people left at once. Check with the people who manage your Slack workspace that this is meant, and not a mistake or an attack.',
    question: ({ people }) =>
      `Nothing is stopped, and nobody is asked about ${people.length === 1 ? 'this person' : `these ${people.length} people`} again.`,
    calls,
    found: undefined,
    reason: () => undefined,
    underWay: () => 'The answer is being recorded.',
    done: () => 'They were left alone.',
    whenCancelled: () => [],
    isStoppable: false,
  },
  own: undefined,
  end: { again: notAgain, undone: () => undefined, undoLoses: '', whenStopped: givenBackFirst },
  messages: { ready: undefined, step: undefined, warning: undefined, alert },
  ways: { verb: undefined, form: undefined, buttons: {}, menu: undefined },
};

function peopleAre(people: readonly LeftPerson[]): string {
  const [first] = people;
  if (first && people.length === 1) return `${mention(first.person)} is`;
  return `${people.length} people are`;
}

function personLine({ person, userNames }: LeftPerson): string {
  return `• ${mention(person)}: ${asManyAsFit(userNames.map(code), 300)}`;
}

function calls(_intent: Departures, { security }: Catalogue, { phase }: Request): string[] {
  if (phase.status !== 'pending') return [];
  return [
    `:rotating_light: ${approverNames(security)} please answer. Nothing is stopped until one of you does. You are asked again daily.`,
  ];
}

function alert({ intent, phase }: RequestOf<Departures>, _person: string, { approvals }: Catalogue): Message {
  const { people } = intent;
  const users = people.reduce((sum, { userNames }) => sum + userNames.length, 0);
  const isOpen = phase.status === 'submitted' || phase.status === 'pending';
  return {
    text: `${peopleAre(people)} deactivated in Slack: stop their IAM users?`,
    blocks: [
      section(
        `:rotating_light: *${peopleAre(people)} deactivated in Slack*, with ${countOf(users, 'IAM user')}. That is too many to stop without asking you.`,
      ),
      context(
        isOpen
          ? `The card in <#${escaped(approvals.channel)}> has *Leave them* and *Stop them all*. Nothing is stopped until someone answers.`
          : 'Somebody has answered.',
      ),
    ],
  };
}
