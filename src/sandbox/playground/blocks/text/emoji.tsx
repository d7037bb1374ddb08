/** The name is its description, as in Slack; screen readers hear it instead of the character's own name. */
export function Emoji({ name, character }: { name: string; character: string }) {
  return (
    <span class="bk-emoji" role="img" aria-label={`${name.replaceAll('_', ' ')} emoji`} title={`:${name}:`}>
      {character}
    </span>
  );
}
