import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { useGame } from '../state/game.ts';
import { post } from '../state/post.ts';
import { CommandMenu } from './command-menu.tsx';
import { completions } from './completions.ts';

interface ComposerProps {
  channel: string;
  /** What it is written to, for its label. */
  to: string;
  threadTs?: string;
}

/** Where one writes. Text that begins with a slash is a command, and completed. */
export function Composer({ channel, to, threadTs }: ComposerProps) {
  const { me, workspace, notices, draft } = useGame();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const menuId = useId();
  const offered = isClosed ? [] : completions(workspace.commands, text);

  useEffect(() => {
    if (draft.serial === 0 || threadTs) return;
    setText(draft.text);
    setClosed(true);
    field.current?.focus();
  }, [draft.serial, threadTs]);

  const enter = (next: string) => {
    setText(next);
    setChosen(0);
    setClosed(false);
  };
  const complete = (index: number) => {
    const completion = offered[index];
    if (!completion) return;
    setText(completion.text);
    setChosen(0);
    setClosed(!completion.goesOn);
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
    if (offered.length > 0 && ['ArrowDown', 'ArrowUp'].includes(event.key)) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : offered.length - 1;
      setChosen((chosen + step) % offered.length);
    } else if (offered.length > 0 && event.key === 'Escape') {
      event.preventDefault();
      setClosed(true);
    } else if (offered.length > 0 && (event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey) {
      event.preventDefault();
      complete(chosen);
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
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
        aria-activedescendant={offered.length > 0 ? `${menuId}-${chosen}` : undefined}
        onInput={({ currentTarget }) => enter(currentTarget.value)}
        onKeyDown={keys}
      />
      <button type="submit" class="send" aria-label="Send" disabled={text.trim() === ''}>
        <Icon name="send" size={18} />
      </button>
    </form>
  );
}
