import { useState } from 'preact/hooks';
import type { Gives, Takes, UserItem } from '../../protocol.ts';
import { TextField } from '../parts/text-field.tsx';
import { useGame } from '../state/game.ts';
import { post } from '../state/post.ts';
import { readKeys } from '../state/read-keys.ts';
import { useAuthenticator } from '../state/use-authenticator.ts';

type Call = Takes<'callAws'>['call'];
const calls: Record<Call, string> = {
  'get-caller-identity': 'aws sts get-caller-identity',
  'list-users': 'aws iam list-users',
};

/** A terminal with an access key, as far as one is needed to see that the key works. The key is not kept. */
export function CliPane() {
  const { all, notices } = useGame();
  const [accessKeyId, setKeyId] = useState('');
  const [secretAccessKey, setSecret] = useState('');
  const [code, setCode] = useState('');
  const [call, setCall] = useState<Call>('get-caller-identity');
  const [answer, setAnswer] = useState<Gives<'callAws'>>();
  const owner = Object.values(all.users).find(({ accessKeys }) =>
    accessKeys.some(({ id }) => id === accessKeyId.trim()),
  );
  const serialNumber = owner?.mfaDevices.at(-1);
  const send = async () => {
    setAnswer(undefined);
    const mfa = serialNumber && code.trim() !== '' ? { mfa: { serialNumber, code } } : {};
    setAnswer(notices.settle(await post('callAws', { accessKeyId, secretAccessKey, call, ...mfa })));
  };
  return (
    <div
      class="pane-body"
      onPaste={(event) => {
        const pasted = readKeys(event.clipboardData?.getData('text') ?? '');
        if (!pasted) return;
        event.preventDefault();
        setKeyId(pasted.accessKeyId);
        setSecret(pasted.secretAccessKey);
      }}
    >
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <h3>Call AWS with this key</h3>
        <p class="pane-hint">
          A signed call to the sandbox’s AWS, as from your terminal. The key counts as used afterwards, and is
          not kept here. You can paste both parts at once.
        </p>
        <TextField label="Access key ID" value={accessKeyId} enter={setKeyId} />
        <TextField label="Secret access key" value={secretAccessKey} enter={setSecret} isSecret />
        {owner && serialNumber && <MfaCode owner={owner} code={code} setCode={setCode} />}
        <label>
          Call
          <select value={call} onChange={({ currentTarget }) => setCall(currentTarget.value as Call)}>
            {Object.entries(calls).map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="button button-primary">
          Call AWS
        </button>
      </form>
      <div aria-live="polite">
        {answer && (
          <>
            <h3>{answer.isAnswered ? 'AWS answered' : 'AWS refused'}</h3>
            <pre>{answer.text}</pre>
          </>
        )}
      </div>
    </div>
  );
}

interface MfaCodeProps {
  owner: UserItem;
  code: string;
  setCode(code: string): void;
}

/** What most policies want to see before a key may do anything. */
function MfaCode({ owner: { userName }, code, setCode }: MfaCodeProps) {
  const { entries } = useAuthenticator();
  const own = entries.filter(({ name }) => name.startsWith(`${userName}@`) || name.startsWith(`${userName}-`));
  return (
    <>
      <TextField label="MFA code, if the call needs one" value={code} enter={setCode} isCode isOptional />
      {own.map(({ id, name, current }) => (
        <button key={id} type="button" class="link-button" onClick={() => setCode(current)}>
          Take the code of {name} from the authenticator
        </button>
      ))}
    </>
  );
}
