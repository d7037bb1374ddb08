import { useContext } from 'preact/hooks';
import type { Element } from '../../../slack/block-kit/elements.ts';
import { useAsk } from '../confirmations.tsx';
import { InBlock } from '../in-block.ts';
import { useSurface } from '../surface-context.ts';
import { PlainText } from '../text/text.tsx';

type ButtonElement = Extract<Element, { type: 'button' | 'workflow_button' }>;

/** A link button opens its page and tells the bot too, as in Slack. */
export function Button({ element }: { element: ButtonElement }) {
  const surface = useSurface();
  const { blockId } = useContext(InBlock);
  const ask = useAsk();
  const confirm = 'confirm' in element ? element.confirm : undefined;
  const look = `bk-button${element.style ? ` bk-${element.style}` : ''}`;
  const label = element.accessibility_label;
  const act = () => surface.act({ blockId, actionId: element.action_id ?? '' });
  const words = (
    <span class="bk-button-words">
      <PlainText text={element.text} />
    </span>
  );

  if ('url' in element && element.url) {
    const { url } = element;
    return (
      <a
        class={look}
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={label}
        onClick={(event) => {
          if (!confirm) return act();
          event.preventDefault();
          void ask(confirm).then((isAccepted) => {
            if (!isAccepted) return;
            window.open(url, '_blank', 'noopener,noreferrer');
            act();
          });
        }}
      >
        {words}
      </a>
    );
  }
  return (
    <button
      type="button"
      class={look}
      aria-label={label}
      onClick={() => void ask(confirm).then((isAccepted) => isAccepted && act())}
    >
      {words}
    </button>
  );
}
