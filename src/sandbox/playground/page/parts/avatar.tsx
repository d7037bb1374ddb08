import type { PersonItem } from '../../protocol.ts';

const hues = 10;

/** A person's initials on a colour of their own; the app's sign for the app. */
export function Avatar({ person, size = 36 }: { person: PersonItem | undefined; size?: number }) {
  const box = { width: `${size}px`, height: `${size}px`, fontSize: `${Math.round(size * 0.38)}px` };
  if (!person || person.isBot) {
    return (
      <span class="avatar avatar-app" style={box} aria-hidden="true">
        <svg width={size * 0.6} height={size * 0.6} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <path d="M4.500 12.500 10 18 20 6" />
        </svg>
      </span>
    );
  }
  const initials = person.realName
    .split(' ')
    .map((word) => word[0])
    .join('')
    .slice(0, 2);
  // The style sheet writes them, so that they are no part of any name.
  return (
    <span
      class={`avatar avatar-${person.serial % hues}`}
      style={box}
      data-initials={initials}
      aria-hidden="true"
    />
  );
}
