import type { Collections, MessageItem, UserItem } from '../../protocol.ts';
import type { PaneName } from '../panes/panes.ts';
import { Icon } from '../parts/icon.tsx';
import { type Game, introduced, useGame } from '../state/game.ts';

interface Step {
  title: string;
  /** Who does it. */
  person: string;
  text(who: string): string;
  isDone(game: Game): boolean;
  go(game: Game, openPane: (name: PaneName) => void): void;
}

const steps: readonly Step[] = [
  {
    title: 'Ask',
    person: 'U0ADA',
    text: (who) => `${who} sends /iam request-user in #general and fills in the form.`,
    isDone: hasAsked,
    go: beginTheStory,
  },
  {
    title: 'Approve',
    person: 'U0LEA',
    text: (who) => `${who} reads the plan in #aws-approvals and clicks Approve. Watch the AWS account.`,
    isDone: ({ all }) => usersOf(all, 'U0ADA').length > 0,
    go(game, openPane) {
      game.playAs('U0LEA');
      game.go({ channel: 'C0APPROVALS' }, 'U0LEA');
      openPane('account');
    },
  },
  {
    title: 'Receive',
    person: 'U0ADA',
    text: (who) =>
      `${who} opens the one-time page in her messages, signs in at the AWS console, sets up MFA, and then gets her access in Slack.`,
    isDone: ({ all }) => usersOf(all, 'U0ADA').some(hasAccess),
    go(game, openPane) {
      game.playAs('U0ADA');
      game.go({ app: 'messages' }, 'U0ADA');
      openPane('console');
    },
  },
];

/** Ada is about to ask. */
export function beginTheStory({ playAs, go, drafts }: Game): void {
  playAs('U0ADA');
  go({ channel: 'C0GENERAL' }, 'U0ADA');
  drafts.begin({ person: 'U0ADA', channel: 'C0GENERAL' }, '/iam request-user');
}

/** Others may have asked as well: the story is Ada's. */
function hasAsked({ all, workspace }: Game): boolean {
  const isCard = ({ author, channel, ephemeralFor, blocks }: MessageItem) =>
    author === workspace.bot.userId &&
    !ephemeralFor &&
    all.channels[channel]?.kind !== 'im' &&
    JSON.stringify(blocks).includes('U0ADA');
  return usersOf(all, 'U0ADA').length > 0 || Object.values(all.messages).some(isCard);
}

/** The bot tags the users it manages with their owner. */
function usersOf({ users }: Collections, owner: string): UserItem[] {
  return Object.values(users).filter(({ tags }) => tags.owner === owner);
}

/** What was asked for, and not only what MFA can be set up with. */
function hasAccess({ mfaDevices, groups, attachedPolicies }: UserItem): boolean {
  return mfaDevices.length > 0 && groups.length + attachedPolicies.length > 0;
}

interface GuideProps {
  openPane(name: PaneName): void;
  close(): void;
}

/** Three steps for a first visit; each ticks itself off. */
export function Guide({ openPane, close }: GuideProps) {
  const game = useGame();
  const next = steps.findIndex((step) => !step.isDone(game));
  return (
    <aside class="guide" aria-label="Guide">
      <header>
        <h2>{next < 0 ? 'That was the whole story' : 'The story in three steps'}</h2>
        <button type="button" class="quiet" aria-label="Close the guide" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <ol>
        {steps.map((step, index) => {
          const isDone = step.isDone(game);
          const person = game.all.people[step.person];
          if (!person) return null;
          return (
            <li key={step.title} class={isDone ? 'done' : index === next ? 'next' : ''}>
              <span class="guide-number" aria-hidden="true">
                {isDone ? <Icon name="check" size={16} /> : index + 1}
              </span>
              <div>
                <h3>
                  {step.title}
                  {isDone && <span class="unseen"> (done)</span>}
                </h3>
                <p>{step.text(person.realName)}</p>
                <button type="button" class="link-button" onClick={() => step.go(game, openPane)}>
                  Be {introduced(person)}
                </button>
              </div>
            </li>
          );
        })}
      </ol>
      {next < 0 && (
        <p class="guide-more">
          What else you can try: deny a request, ask for Administrator and let two people of security decide,
          rotate a key with /iam keys, click That wasn’t me, ask as a guest.
        </p>
      )}
    </aside>
  );
}
