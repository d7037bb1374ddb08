import type { PaneName } from '../panes/panes.ts';
import { Icon } from '../parts/icon.tsx';
import { type Game, useGame } from '../state/game.ts';

interface Step {
  title: string;
  text: string;
  button: string;
  isDone(game: Game): boolean;
  go(game: Game, openPane: (name: PaneName) => void): void;
}

const steps: readonly Step[] = [
  {
    title: 'Ask',
    text: 'Be Ada, an engineer, and send /iam request-user in #general. Fill in the form.',
    button: 'Be Ada',
    isDone: ({ all, workspace }) =>
      Object.values(all.messages).some(
        ({ author, channel, ephemeralFor }) =>
          author === workspace.bot.userId && !ephemeralFor && all.channels[channel]?.kind !== 'im',
      ),
    go(game) {
      game.playAs('U0ADA');
      game.go({ channel: 'C0GENERAL' }, 'U0ADA');
      game.write('/iam request-user');
    },
  },
  {
    title: 'Approve',
    text: 'Be Lea, her manager. Read the plan in #aws-approvals and click Approve; watch the AWS account.',
    button: 'Be Lea',
    isDone: ({ all }) => Object.values(all.users).some(({ marks }) => marks.user !== undefined),
    go(game, openPane) {
      game.playAs('U0LEA');
      game.go({ channel: 'C0APPROVALS' }, 'U0LEA');
      openPane('account');
    },
  },
  {
    title: 'Receive',
    text: 'Be Ada again. Open the one-time link in her messages, sign in at the AWS console with it, set up MFA, and say so in Slack.',
    button: 'Be Ada, with her console',
    isDone: ({ all }) => Object.values(all.users).some(({ mfaDevices }) => mfaDevices.length > 0),
    go(game, openPane) {
      game.playAs('U0ADA');
      game.go({ app: 'messages' }, 'U0ADA');
      openPane('console');
    },
  },
];

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
        <h2>{next < 0 ? 'That is the whole story' : 'You play everybody here'}</h2>
        <button type="button" class="quiet" aria-label="Close the guide" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <ol>
        {steps.map((step, index) => {
          const isDone = step.isDone(game);
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
                <p>{step.text}</p>
                <button type="button" class="link-button" onClick={() => step.go(game, openPane)}>
                  {step.button}
                </button>
              </div>
            </li>
          );
        })}
      </ol>
      {next < 0 && (
        <p class="guide-more">
          What else there is: deny a request, ask for Administrator and let two of security decide, click That
          wasn’t me, try it as a guest.
        </p>
      )}
    </aside>
  );
}
