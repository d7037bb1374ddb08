import { useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useGame } from '../state/game.ts';
import { post } from '../state/post.ts';
import { readOtpauth } from '../state/read-otpauth.ts';
import { readQrPicture } from '../state/read-qr-picture.ts';
import { useAuthenticator } from '../state/use-authenticator.ts';

/** The authenticator app on the phone of whoever is played. */
export function AuthenticatorPane() {
  const { notices } = useGame();
  const { entries, leftMs, refresh } = useAuthenticator();
  const [name, setName] = useState('');
  const [seed, setSeed] = useState('');
  const add = async (account: { name: string; seed: string }) => {
    if (!notices.settle(await post('addToAuthenticator', account))) return;
    setName('');
    setSeed('');
    refresh();
  };
  const scan = async (picture: Blob | undefined) => {
    if (!picture) return;
    const account = readOtpauth(await readQrPicture(picture));
    if (account) await add(account);
    else notices.add({ shown: 'No QR code of an authenticator app is in that picture' });
  };
  return (
    <div class="pane-body" onPaste={(event) => void scan(event.clipboardData?.files[0])}>
      <p class="pane-hint">
        A phone for everybody you play. The console fills it in for you; the QR code of a page is added as a
        picture, copied or saved, or by its secret.
      </p>
      {entries.map(({ id, name: label, current, next }) => (
        <article key={id} class="card code-card" aria-label={`Code for ${label}`}>
          <h4>{label}</h4>
          <output class="code">{inHalves(current)}</output>
          <meter min={0} max={30} low={6} value={Math.ceil(leftMs / 1000)} aria-label="Seconds left" />
          <span class="soft">
            {Math.ceil(leftMs / 1000)} s, then <span class="next-code">{inHalves(next)}</span>
          </span>
          <button
            type="button"
            class="quiet"
            aria-label={`Remove ${label}`}
            onClick={() => void post('removeFromAuthenticator', { id }).then(refresh)}
          >
            <Icon name="close" size={16} />
          </button>
        </article>
      ))}
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void add({ name: name.trim(), seed: seed.trim() });
        }}
      >
        <h3>Add an account</h3>
        <label>
          Picture of a QR code (or paste one here)
          <input
            type="file"
            accept="image/*"
            onChange={({ currentTarget }) => {
              void scan(currentTarget.files?.[0]);
              currentTarget.value = '';
            }}
          />
        </label>
        <TextField label="Name" value={name} enter={setName} />
        <TextField label="Secret key" value={seed} enter={setSeed} />
        <button type="submit" class="button">
          Add
        </button>
      </form>
    </div>
  );
}

const inHalves = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`;
