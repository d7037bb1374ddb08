import { useState } from 'preact/hooks';
import { TextField } from '../../parts/text-field.tsx';
import { useGame } from '../../state/game.ts';
import { post } from '../../state/post.ts';

const examples = ['s3:GetObject', 's3:PutObject', 'ec2:RunInstances', 'iam:CreateAccessKey'];

/** What the user gets to do in this session, by AWS's rules and the policies as they stand. */
export function TryAction({ session }: { session: string }) {
  const { notices } = useGame();
  const [action, setAction] = useState('');
  const [results, setResults] = useState<readonly { action: string; isAllowed: boolean }[]>([]);
  const ask = async (actions: readonly string[]) => {
    const found = await Promise.all(
      actions.map(async (one) => {
        const given = notices.settle(await post('tryAction', { session, action: one, resource: '*' }));
        return given ? [{ action: one, isAllowed: given.isAllowed }] : [];
      }),
    );
    setResults(found.flat());
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void ask(action.trim() === '' ? examples : [action.trim()]);
      }}
    >
      <h3>What may I do now?</h3>
      <TextField
        label="Action, or nothing for a few examples"
        value={action}
        enter={setAction}
        placeholder="s3:GetObject"
        isOptional
      />
      <button type="submit" class="button">
        Try it
      </button>
      <ul class="results" aria-live="polite">
        {results.map((one) => (
          <li key={one.action}>
            <code>{one.action}</code>{' '}
            <span class={`pill ${one.isAllowed ? 'pill-active' : 'pill-refused'}`}>
              {one.isAllowed ? 'allowed' : 'refused'}
            </span>
          </li>
        ))}
      </ul>
    </form>
  );
}
