import { useState } from 'preact/hooks';
import type { ConsoleState } from '../../protocol.ts';
import { useGame } from '../state/game.ts';
import { post } from '../state/post.ts';
import { ChangePassword } from './console/change-password.tsx';
import { MfaSetUp } from './console/mfa-set-up.tsx';
import { SignIn } from './console/sign-in.tsx';
import type { SignedIn } from './console/signed-in.ts';
import { TryAction } from './console/try-action.tsx';

/** The AWS console, as far as the owner of a user needs it. One session at a time, as in a browser. */
let kept: { game: string; signedIn: SignedIn | undefined } | undefined;

export function ConsolePane() {
  const {
    notices,
    workspace: { game },
  } = useGame();
  // A session ends with the game it was opened in.
  const [signedIn, setSignedIn] = useState(kept?.game === game ? kept.signedIn : undefined);
  const show = (next: SignedIn | undefined) => {
    kept = { game, signedIn: next };
    setSignedIn(next);
  };
  if (!signedIn) return <SignIn enter={show} />;
  const took = (state: ConsoleState | undefined) => state && show({ ...signedIn, ...state });
  return (
    <div class="pane-body console">
      <p class="console-head">
        <span>
          Signed in as <strong>{signedIn.userName}</strong> <code>{signedIn.account}</code>{' '}
          {signedIn.hasShownMfa ? 'with MFA' : 'without MFA'}
        </span>
        <button
          type="button"
          class="button"
          onClick={() => {
            void post('signOut', { session: signedIn.session }).then(notices.settle);
            show(undefined);
          }}
        >
          Sign out
        </button>
      </p>
      {signedIn.mustChangePassword ? (
        <ChangePassword session={signedIn.session} took={took} />
      ) : (
        <>
          <MfaSetUp signedIn={signedIn} took={took} />
          <TryAction session={signedIn.session} />
        </>
      )}
    </div>
  );
}
