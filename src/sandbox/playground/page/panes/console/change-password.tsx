import { useState } from 'preact/hooks';
import type { ConsoleState } from '../../../protocol.ts';
import { TextField } from '../../parts/text-field.tsx';
import { post } from '../../state/post.ts';

interface ChangePasswordProps {
  session: string;
  took(state: ConsoleState): void;
}

/** What AWS shows at a first sign-in, before anything else. */
export function ChangePassword({ session, took }: ChangePasswordProps) {
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [isShown, setShown] = useState(false);
  const [problem, setProblem] = useState('');
  const submit = async () => {
    setProblem('');
    if (next !== again) return setProblem('The two new passwords differ.');
    const outcome = await post('changePassword', { session, old, next });
    if ('done' in outcome) return took(outcome.done);
    setProblem(outcome.shown);
  };
  const makeOneUp = () => {
    const made = password();
    setNext(made);
    setAgain(made);
    setShown(true);
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3>You must change your password to continue</h3>
      <TextField label="Old password" value={old} enter={setOld} isSecret />
      <TextField label="New password" value={next} enter={setNext} isSecret={!isShown} />
      <TextField label="New password again" value={again} enter={setAgain} isSecret={!isShown} />
      <button type="button" class="link-button" onClick={makeOneUp}>
        Make one up for me
      </button>
      <p class="form-problem" role="alert">
        {problem}
      </p>
      <button type="submit" class="button button-primary">
        Confirm password change
      </button>
    </form>
  );
}

function password(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(15));
  return `${btoa(String.fromCharCode(...bytes))}-Aa7`;
}
