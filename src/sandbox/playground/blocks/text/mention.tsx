import { useSurface } from '../surface-context.ts';

interface MentionProps {
  id: string;
  sign: '@' | '#';
  name: string | undefined;
  isBroadcast?: boolean;
}

/** A person, channel or group by name; one nobody knows keeps its id. Whom it is meant for sees it stand out. */
export function Mention({ id, sign, name, isBroadcast = false }: MentionProps) {
  const { viewerId } = useSurface();
  const isMine = isBroadcast || id === viewerId;
  return (
    <span class={isMine ? 'bk-mention bk-mention-mine' : 'bk-mention'} title={id}>
      {sign}
      {(name ?? id).replace(/^[@#]/, '')}
    </span>
  );
}
