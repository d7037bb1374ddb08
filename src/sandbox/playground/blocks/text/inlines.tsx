import { useSurface } from '../surface-context.ts';
import { DateText } from './date-text.tsx';
import { Emoji } from './emoji.tsx';
import { Link } from './link.tsx';
import { Mention } from './mention.tsx';
import type { Inline } from './mrkdwn.ts';

export function Inlines({ inlines }: { inlines: readonly Inline[] }) {
  return inlines.map((inline, index) => <One key={index} inline={inline} />);
}

function One({ inline }: { inline: Inline }) {
  const { directory } = useSurface();
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'bold':
      return (
        <b>
          <Inlines inlines={inline.children} />
        </b>
      );
    case 'italic':
      return (
        <i>
          <Inlines inlines={inline.children} />
        </i>
      );
    case 'strike':
      return (
        <s>
          <Inlines inlines={inline.children} />
        </s>
      );
    case 'code':
      return <code class="bk-code">{inline.text}</code>;
    case 'emoji':
      return <Emoji name={inline.name} character={inline.character} />;
    case 'link':
      return (
        <Link url={inline.url}>
          <Inlines inlines={inline.children} />
        </Link>
      );
    case 'person':
      return <Mention id={inline.id} sign="@" name={directory.name(inline.id) ?? inline.label} />;
    case 'group':
      return <Mention id={inline.id} sign="@" name={directory.name(inline.id) ?? inline.label} />;
    case 'channel':
      return <Mention id={inline.id} sign="#" name={directory.name(inline.id) ?? inline.label} />;
    case 'broadcast':
      return <Mention id={inline.range} sign="@" name={inline.range} isBroadcast />;
    case 'date':
      return <DateText {...inline} />;
  }
}
