import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { useGame } from '../state/game.ts';
import { post } from '../state/post.ts';
import { CommandMenu } from './command-menu.tsx';
import { completions, isWhole } from './completions.ts';

interface ComposerProps {
  channel: string;
  /** What it is written to, for its label. */
  to: string;
  threadTs?: string;
}

const none = -1;

/** Where one writes. Text that begins with a slash is a command, and completed. */
export function Composer({ channel, to, threadTs }: ComposerProps) {
  const { me, workspace, notices, drafts } = useGame();
  const place = { person: me.id, channel, threadTs };
  const text = drafts.of(place);
  const [moved, setMoved] = useState<number>();
  const [isClosed, setClosed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const menuId = useId();
  const offered = isClosed || threadTs ? [] : completions(workspace.commands, text);
  // What can be sent as it stands is sent by Enter; the arrows choose something longer.
  const chosen = moved ?? (isWhole(workspace.commands, text) ? none : 0);
  const isMarked = offered.length > 0 && chosen !== none;

  useEffect(() => {
    if (drafts.takeFocus(place)) field.current?.focus();
  });

  const write = (next: string, closed: boolean) => {
    drafts.write(place, next);
    setMoved(undefined);
    setClosed(closed);
  };
  const enter = (next: string) => write(next, false);
  const complete = (index: number) => {
    const completion = offered[index];
    if (!completion) return;
    write(completion.text, !completion.goesOn);
    field.current?.focus();
  };
  const send = async () => {
    const said = text.trim();
    if (said === '') return;
    const [, command, rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(said) ?? [];
    if (command && threadTs) {
      notices.add({
        shown: `${command} is not supported in threads. Sorry!`,
        why: 'Slack runs commands of apps in channels and direct messages only',
      });
      return;
    }
    enter('');
    const outcome = command
      ? await post('command', { as: me.id, channel, command, text: rest })
      : await post('say', { as: me.id, channel, text: said, ...(threadTs && { threadTs }) });
    notices.settle(outcome);
  };
  const keys = (event: KeyboardEvent) => {
    // A key that goes to an input method is not for us.
    if (event.isComposing) return;
    if (offered.length > 0 && ['ArrowDown', 'ArrowUp'].includes(event.key)) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const from = chosen === none && step < 0 ? 0 : chosen;
      setMoved((from + step + offered.length) % offered.length);
    } else if (offered.length > 0 && event.key === 'Escape') {
      event.preventDefault();
      setClosed(true);
    } else if (offered.length > 0 && event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault();
      complete(Math.max(chosen, 0));
    } else if (isMarked && event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      complete(chosen);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {offered.length > 0 && <CommandMenu id={menuId} offered={offered} chosen={chosen} choose={complete} />}
      <textarea
        ref={field}
        rows={1}
        value={text}
        placeholder={threadTs ? 'Reply…' : `Message ${to}`}
        aria-label={threadTs ? `Reply in ${to}` : `Message ${to}`}
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? menuId : undefined}
        aria-activedescendant={isMarked ? `${menuId}-${chosen}` : undefined}
        onInput={({ currentTarget }) => enter(currentTarget.value)}
        onKeyDown={keys}
      />
      <button type="submit" class="send" aria-label="Send" disabled={text.trim() === ''}>
        <Icon name="send" size={18} />
      </button>
    </form>
  );
}
