import type { Conversation, Directory } from '../../blocks/surface.ts';
import type { ChannelItem, Collections } from '../../protocol.ts';

/** Who and what can be mentioned and picked. */
export function directoryOf({ people, channels, userGroups }: Collections): Directory {
  return {
    name: (id) => people[id]?.name ?? userGroups[id]?.handle ?? channels[id]?.name,
    people: Object.values(people).map(({ id, name, realName, isBot, title }) => ({
      id,
      name: realName,
      note: isBot ? 'App' : `@${name} · ${title}`,
      isBot,
    })),
    conversations: Object.values(channels).map((channel) => conversation(channel, people)),
  };
}

function conversation({ id, name, kind, imWith }: ChannelItem, people: Collections['people']): Conversation {
  return { id, kind, name: imWith ? (people[imWith]?.realName ?? imWith) : name };
}
