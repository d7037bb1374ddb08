import { useState } from 'preact/hooks';
import { TextField } from '../../parts/text-field.tsx';
import { useGame } from '../../state/game.ts';
import { post } from '../../state/post.ts';
import { useAuthenticator } from '../../state/use-authenticator.ts';
import type { SignedIn } from './signed-in.ts';

/** The sign-in page of IAM users. */
export function SignIn({ enter }: { enter(signedIn: SignedIn): void }) {
  const { all } = useGame();
  const { entries } = useAuthenticator();
  const accounts = Object.values(all.accounts);
  const [account, setAccount] = useState(accounts[0]?.id ?? '');
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [mfaCode, setCode] = useState('');
  const [wants, setWants] = useState(false);
  const [problem, setProblem] = useState('');
  const own = entries.filter(({ name }) => name.startsWith(`${userName}@`));
  const submit = async () => {
    setProblem('');
    const code = mfaCode.replaceAll(' ', '');
    const outcome = await post('signIn', { account, userName, password, ...(code && { mfaCode: code }) });
    if ('done' in outcome) return enter({ ...outcome.done, account });
    setWants(outcome.why?.startsWith('mfa') ?? false);
    setProblem(outcome.why === 'mfa-required' ? '' : outcome.shown);
  };
  return (
    <div class="pane-body console">
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h3>Sign in as an IAM user</h3>
        <p class="pane-hint">
          The console of the sandbox’s AWS account. User name and password are behind the one-time link.
        </p>
        <label>
          Account
          <select value={account} onChange={({ currentTarget }) => setAccount(currentTarget.value)}>
            {accounts.map(({ id, name }) => (
              <option key={id} value={id}>
                {name} · {id}
              </option>
            ))}
          </select>
        </label>
        <TextField label="User name" value={userName} enter={setUserName} />
        <TextField label="Password" value={password} enter={setPassword} isSecret />
        {wants && <TextField label="MFA code" value={mfaCode} enter={setCode} isCode />}
        {wants &&
          own.map(({ id, name, current }) => (
            <button key={id} type="button" class="link-button" onClick={() => setCode(current)}>
              Take the code of {name} from the authenticator
            </button>
          ))}
        <p class="form-problem" role="alert">
          {problem}
        </p>
        <button type="submit" class="button button-primary">
          Sign in
        </button>
      </form>
    </div>
  );
}
