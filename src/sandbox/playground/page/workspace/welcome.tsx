import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { useModalDialog } from '../parts/use-modal-dialog.ts';
import { introduced, useGame } from '../state/game.ts';

interface WelcomeProps {
  close(): void;
  /** Makes the player the first person of the story, who is about to ask. */
  start(): void;
}

/** What this is and what to do first; shown once, and again on demand. */
export function Welcome({ close, start }: WelcomeProps) {
  const { all } = useGame();
  const dialog = useModalDialog();
  const first = useRef<HTMLButtonElement>(null);
  const [titleId, textId] = [useId(), useId()];
  useEffect(() => first.current?.focus(), []);
  const who = (id: string) => {
    const person = all.people[id];
    return <strong>{person ? introduced(person) : id}</strong>;
  };
  return (
    <dialog
      ref={dialog}
      class="welcome"
      aria-labelledby={titleId}
      aria-describedby={textId}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header>
        <h2 id={titleId}>Welcome to Countersign</h2>
        <button type="button" class="quiet" aria-label="Close" onClick={close}>
          <Icon name="close" size={20} />
        </button>
      </header>
      <p id={textId}>
        A Slack bot gives out AWS access, and a second person approves it first. In this playground you play
        everyone involved. The bot is the real one. Slack and AWS are replaced by servers on this computer, so
        there is nothing you can break.
      </p>
      <h3>Three steps, about three minutes</h3>
      <ol>
        <li>
          <span>
            <b>Ask.</b> {who('U0ADA')}, asks for an AWS user.
          </span>
        </li>
        <li>
          <span>
            <b>Approve.</b> {who('U0LEA')}, reads the exact plan and approves it.
          </span>
        </li>
        <li>
          <span>
            <b>Receive.</b> Ada opens her one-time page, sets up MFA and has her access.
          </span>
        </li>
      </ol>
      <p class="soft">
        Change who you are at any time with “Act as”. The question mark at the top brings this page back.
      </p>
      <div class="question-buttons">
        <button type="button" class="button" onClick={close}>
          Look around
        </button>
        <button ref={first} type="button" class="button button-primary" onClick={start}>
          Start step 1
        </button>
      </div>
    </dialog>
  );
}
