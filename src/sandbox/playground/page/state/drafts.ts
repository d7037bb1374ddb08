import { useMemo, useRef, useState } from 'preact/hooks';

/** Where something is written: who writes, in which channel, and in which thread of it. */
export interface DraftPlace {
  person: string;
  channel: string;
  threadTs?: string | undefined;
}

/** What people have begun to write and not sent yet; each place keeps its own, as in Slack. */
export interface Drafts {
  of(place: DraftPlace): string;
  write(place: DraftPlace, text: string): void;
  /** Writes it for the person, and moves the keyboard there once that composer is on the page. */
  begin(place: DraftPlace, text: string): void;
  /** Whether the keyboard is to move there; says so once. */
  takeFocus(place: DraftPlace): boolean;
}

export function useDrafts(): Drafts {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const focused = useRef<string | undefined>(undefined);
  return useMemo(() => {
    const write = (place: DraftPlace, text: string) =>
      setTexts((known) => ({ ...known, [keyOf(place)]: text }));
    return {
      of: (place) => texts[keyOf(place)] ?? '',
      write,
      begin(place, text) {
        focused.current = keyOf(place);
        write(place, text);
      },
      takeFocus(place) {
        if (focused.current !== keyOf(place)) return false;
        focused.current = undefined;
        return true;
      },
    };
  }, [texts]);
}

function keyOf({ person, channel, threadTs = '' }: DraftPlace): string {
  return `${person} ${channel} ${threadTs}`;
}
