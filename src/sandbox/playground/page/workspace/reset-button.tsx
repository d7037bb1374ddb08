import { useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { Question } from '../parts/question.tsx';
import { useGame } from '../state/game.ts';
import { post } from '../state/post.ts';

export function ResetButton() {
  const { notices } = useGame();
  const [state, setState] = useState<'closed' | 'asking' | 'busy'>('closed');
  const answer = async (isYes: boolean) => {
    if (isYes) {
      setState('busy');
      notices.settle(await post('reset', {}));
    }
    setState('closed');
  };
  return (
    <>
      <button
        type="button"
        class="tool"
        aria-label="Reset the playground"
        title="Reset"
        onClick={() => setState('asking')}
      >
        <Icon name="reset" />
      </button>
      {state !== 'closed' && (
        <Question
          title="Start all over?"
          yes="Reset"
          isBusy={state === 'busy'}
          answer={(isYes) => void answer(isYes)}
        >
          <p>Messages, requests and the AWS account go back to how they were at the very first start.</p>
        </Question>
      )}
    </>
  );
}
