/** How many more letters fit, once that is worth knowing; less than none where it is too long. */
export function LettersLeft({ text, most }: { text: string; most: number }) {
  const left = most - text.length;
  if (left > Math.max(20, most * 0.1)) return null;
  return (
    <span
      class={left < 0 ? 'bk-left bk-too-long' : 'bk-left'}
      role="status"
      aria-label={`${left} characters left`}
    >
      {left}
    </span>
  );
}
