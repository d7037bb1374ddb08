import { useContext, useRef, useState } from 'preact/hooks';
import type { Element } from '../../../slack/block-kit/elements.ts';
import { useAsk } from '../confirmations.tsx';
import { InBlock } from '../in-block.ts';
import { useSurface } from '../surface-context.ts';
import { PlainText } from '../text/text.tsx';

type ButtonElement = Extract<Element, { type: 'button' | 'workflow_button' }>;

/** Busy until the bot has answered. A link button opens its page and tells the bot too, as in Slack. */
export function Button({ element }: { element: ButtonElement }) {
  const surface = useSurface();
  const { blockId } = useContext(InBlock);
  const ask = useAsk();
  const isUnderWay = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const url = 'url' in element ? element.url : undefined;
  const confirm = 'confirm' in element ? element.confirm : undefined;
  const shared = {
    class: `bk-button${element.style ? ` bk-${element.style}` : ''}${isBusy ? ' bk-busy' : ''}`,
    'aria-label': element.accessibility_label,
    'aria-busy': isBusy || undefined,
  };
  const words = (
    <span class="bk-button-words">
      <PlainText text={element.text} />
    </span>
  );

  async function act() {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    try {
      await surface.act({ blockId, actionId: element.action_id ?? '' });
    } finally {
      isUnderWay.current = false;
      setBusy(false);
    }
  }

  async function press() {
    if (!(await ask(confirm))) return;
    if (url) window.open(url, '_blank', 'noopener,noreferrer');
    await act();
  }

  if (!url) {
    return (
      <button {...shared} type="button" onClick={() => void press()}>
        {words}
      </button>
    );
  }
  return (
    <a
      {...shared}
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      onClick={(event) => {
        if (!confirm) return void act();
        event.preventDefault();
        void press();
      }}
    >
      {words}
    </a>
  );
}
