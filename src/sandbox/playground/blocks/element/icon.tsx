const paths = {
  caret: 'm5 8 5 5 5-5',
  cross: 'm5.5 5.5 9 9m0-9-9 9',
  tick: 'm4 10.5 4 4 8-9',
  calendar: 'M4 5h12v12H4zM4 8.5h12M7.5 3v3.5M12.5 3v3.5',
  clock: 'M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM10 6.5V10l2.5 2',
  left: 'm12 5-5 5 5 5',
  right: 'm8 5 5 5-5 5',
} as const;

/** A line drawing beside words that say the same. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg class={`bk-icon bk-icon-${name}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
