import { useState } from 'preact/hooks';
import type { WireItem, WirePayload } from '../../protocol.ts';
import { exactTime } from '../parts/moment.ts';
import { pretty } from '../parts/pretty.ts';

const names = { slack: 'Slack', bot: 'Bot', person: 'Person', aws: 'AWS' };

/** One request; its payload is fetched when somebody wants to see it. */
export function WireRow({ item }: { item: WireItem }) {
  const [payload, setPayload] = useState<WirePayload | 'loading' | 'gone'>();
  const { id, from, to, what, ms, bytes, status, error, atMs } = item;
  const isBad = error !== undefined || (ms !== undefined && (status < 200 || status > 299));
  const load = async (isOpen: boolean) => {
    if (!isOpen) return;
    setPayload('loading');
    const response = await fetch(`/wire/${id}`).catch(() => undefined);
    setPayload(response?.ok ? ((await response.json()) as WirePayload) : 'gone');
  };
  return (
    <li>
      <details onToggle={({ currentTarget: { open } }) => void load(open)}>
        <summary title={exactTime(atMs)}>
          <span class={`way way-${to}`}>
            {names[from]} → {names[to]}
          </span>
          <span class="wire-what">{what}</span>
          <span class={`wire-status${isBad ? ' wire-bad' : ''}`}>
            {ms === undefined ? '…' : (error ?? (status || 'lost'))}
          </span>
          <span class="wire-size">
            {ms === undefined ? '' : `${ms} ms · `}
            {size(bytes)}
          </span>
        </summary>
        {payload === 'loading' && <p class="soft">One moment …</p>}
        {payload === 'gone' && <p class="soft">It is not kept any more.</p>}
        {typeof payload === 'object' && (
          <>
            <h4>Request</h4>
            <pre>{pretty(payload.request)}</pre>
            <h4>Answer</h4>
            <pre>{payload.answer === '' ? '(empty)' : pretty(payload.answer)}</pre>
          </>
        )}
      </details>
    </li>
  );
}

function size(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}
