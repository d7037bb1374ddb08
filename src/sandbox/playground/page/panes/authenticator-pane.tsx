import { useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useGame } from '../state/game.ts';
import { post } from '../state/post.ts';
import { readOtpauth } from '../state/read-otpauth.ts';
import { readQrPicture } from '../state/read-qr-picture.ts';
import { canScanShownPage, scanShownPage } from '../state/scan-shown-page.ts';
import { useAuthenticator } from '../state/use-authenticator.ts';

/** The authenticator app on the player's phone. */
export function AuthenticatorPane() {
  const { notices } = useGame();
  const { entries, leftMs, refresh } = useAuthenticator();
  const [name, setName] = useState('');
  const [seed, setSeed] = useState('');
  const [isScanning, setScanning] = useState(false);
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
  const scanPage = async () => {
    if (isScanning) return;
    setScanning(true);
    const seen = await scanShownPage();
    setScanning(false);
    if (seen === 'not-shown') return;
    const account = seen === 'no-code' ? undefined : readOtpauth(seen.text);
    if (account) await add(account);
    else
      notices.add({
        shown: 'No QR code of an authenticator app was seen there',
        why: 'pick the tab with the code, and scroll until the whole code shows',
      });
  };
  return (
    <div class="pane-body" onPaste={(event) => void scan(event.clipboardData?.files[0])}>
      <p class="pane-hint">
        One phone for everyone you play.{' '}
        {canScanShownPage()
          ? 'It scans the QR code of a page as a camera would: you pick the tab, and it sees nothing else.'
          : 'Add the QR code of a page as a picture, or type the secret key.'}
      </p>
      {canScanShownPage() && (
        <button
          type="button"
          class="button button-primary scan-page"
          aria-busy={isScanning}
          onClick={() => void scanPage()}
        >
          {isScanning ? 'Looking for a code …' : 'Scan the page I just opened'}
        </button>
      )}
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
