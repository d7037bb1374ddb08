/** Says what Slack would show here and the playground does not. */
export function NotDrawn({ what, type }: { what: 'block' | 'element'; type: string }) {
  return (
    <div class="bk-not-drawn" role="note">
      Not drawn here: {what} <code>{type}</code>
    </div>
  );
}
