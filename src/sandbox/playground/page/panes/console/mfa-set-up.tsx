import { useState } from 'preact/hooks';
import type { ConsoleState, Gives } from '../../../protocol.ts';
import { TextField } from '../../parts/text-field.tsx';
import { useGame } from '../../state/game.ts';
import { post } from '../../state/post.ts';
import { useAuthenticator } from '../../state/use-authenticator.ts';
import { shortArn } from '../group-card.tsx';
import type { SignedIn } from './signed-in.ts';

interface MfaSetUpProps {
  signedIn: SignedIn;
  took(state: ConsoleState): void;
}

/** Security credentials: the devices there are, and setting one up. */
export function MfaSetUp({ signedIn, took }: MfaSetUpProps) {
  const { notices } = useGame();
  const [device, setDevice] = useState<Gives<'createMfaDevice'>>();
  const { session, mfaDevices } = signedIn;
  const begin = async () => setDevice(notices.settle(await post('createMfaDevice', { session })));
  return (
    <section class="form" aria-label="Multi-factor authentication">
      <h3>Multi-factor authentication</h3>
      {mfaDevices.length === 0 && !device && <p>No device is set up.</p>}
      {mfaDevices.map((serial) => (
        <p key={serial} class="fact">
          <span class="pill pill-active">On</span> {shortArn(serial)}
        </p>
      ))}
      {device ? (
        <NewDevice
          device={device}
          signedIn={signedIn}
          took={(state) => {
            setDevice(undefined);
            took(state);
          }}
        />
      ) : (
        <button type="button" class="button button-primary" onClick={() => void begin()}>
          {mfaDevices.length === 0 ? 'Set up an authenticator app' : 'Set up another one'}
        </button>
      )}
    </section>
  );
}

interface NewDeviceProps extends MfaSetUpProps {
  device: Gives<'createMfaDevice'>;
}

function NewDevice({ device, signedIn, took }: NewDeviceProps) {
  const { notices } = useGame();
  const { entries, refresh } = useAuthenticator();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [isScanned, setScanned] = useState(false);
  const [problem, setProblem] = useState('');
  const { serialNumber, seed, qrCode } = device;
  const { session, userName, account } = signedIn;
  const name = `${userName}@${account}`;
  const entry = isScanned ? entries.find((one) => one.name === name) : undefined;
  const scan = async () => {
    if (!notices.settle(await post('addToAuthenticator', { name, seed }))) return;
    setScanned(true);
    refresh();
  };
  const enable = async () => {
    setProblem('');
    const codes: [string, string] = [first.replaceAll(' ', ''), second.replaceAll(' ', '')];
    const outcome = await post('enableMfaDevice', { session, serialNumber, codes });
    if ('done' in outcome) return took(outcome.done);
    setProblem(outcome.shown);
  };
  return (
    <form
      class="mfa-steps"
      onSubmit={(event) => {
        event.preventDefault();
        void enable();
      }}
    >
      <p>
        1. Scan the code with the authenticator app, or type the secret key: <code class="seed">{seed}</code>
      </p>
      <img src={qrCode} alt="QR code for the authenticator app" width={180} height={180} />
      <button type="button" class="button" onClick={() => void scan()} disabled={isScanned}>
        {isScanned ? 'It is in the Authenticator' : 'Scan it with the playground’s Authenticator'}
      </button>
      <p>2. Type two codes, one after the other.</p>
      {entry && (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            setFirst(entry.passed[0]);
            setSecond(entry.passed[1]);
          }}
        >
          Take the last two codes from the Authenticator
        </button>
      )}
      <div class="two">
        <TextField label="MFA code 1" value={first} enter={setFirst} isCode />
        <TextField label="MFA code 2" value={second} enter={setSecond} isCode />
      </div>
      <p class="form-problem" role="alert">
        {problem}
      </p>
      <button type="submit" class="button button-primary">
        Add MFA
      </button>
    </form>
  );
}
