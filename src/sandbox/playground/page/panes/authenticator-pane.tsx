import { useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useGame } from '../state/game.ts';
import { post } from '../state/post.ts';
import { useAuthenticator } from '../state/use-authenticator.ts';

/** The authenticator app on the phone of whoever is played. */
export function AuthenticatorPane() {
  const { notices } = useGame();
  const { entries, leftMs, refresh } = useAuthenticator();
  const [name, setName] = useState('');
  const [seed, setSeed] = useState('');
  return (
    <div class="pane-body">
      <p class="pane-hint">
        A phone for everybody you play. The console fills it in for you; a secret key can be typed in as well.
      </p>
      {entries.map(({ id, name: label, current }) => (
        <article key={id} class="card code-card" aria-label={`Code for ${label}`}>
          <h4>{label}</h4>
          <output class="code">
            {current.slice(0, 3)} {current.slice(3)}
          </output>
          <meter min={0} max={30} low={6} value={Math.ceil(leftMs / 1000)} aria-label="Seconds left" />
          <span class="soft">{Math.ceil(leftMs / 1000)} s</span>
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
          void post('addToAuthenticator', { name: name.trim(), seed: seed.trim() }).then((outcome) => {
            if (!notices.settle(outcome)) return;
            setName('');
            setSeed('');
            refresh();
          });
        }}
      >
        <h3>Add an account</h3>
        <TextField label="Name" value={name} enter={setName} />
        <TextField label="Secret key" value={seed} enter={setSeed} />
        <button type="submit" class="button">
          Add
        </button>
      </form>
    </div>
  );
}
