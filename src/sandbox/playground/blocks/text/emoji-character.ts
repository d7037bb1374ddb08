import names from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' };

/** Slack's emoji names, which are iamcal's, and the characters they stand for. */
const characters = new Map(
  Object.entries(names).flatMap(([hex, shortcodes]) => {
    const character = toCharacter(hex);
    return [shortcodes].flat().map((name) => [name, character] as const);
  }),
);

/** The character for `name` as in `:name:`; undefined when Slack has none. tone: 2–6, as in `:skin-tone-2:`. */
export function emojiCharacter(name: string, tone?: number): string | undefined {
  const character = characters.get(name);
  if (!character || tone === undefined) return character;
  return character.replace(
    /(\p{Emoji_Modifier_Base})\uFE0F?/u,
    (_, base: string) => base + String.fromCodePoint(0x1f3fb + tone - 2),
  );
}

/** Characters that are text by default are asked to be drawn as emoji. */
function toCharacter(hex: string): string {
  const character = String.fromCodePoint(...hex.split('-').map((part) => Number.parseInt(part, 16)));
  const isTextByDefault = !hex.includes('-') && !/\p{Emoji_Presentation}/u.test(character);
  return isTextByDefault ? `${character}\uFE0F` : character;
}
