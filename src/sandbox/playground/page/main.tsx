import { render } from 'preact';
import { App } from './app.tsx';
import { keep } from './state/stored.ts';

openWhatTheAddressAsks();
const root = document.querySelector('#app');
if (root) render(<App />, root);

/** `/?pane=console` is where users of the sandbox sign in. A reload opens what was open. */
function openWhatTheAddressAsks(): void {
  const pane = new URLSearchParams(location.search).get('pane');
  if (pane === null) return;
  keep('pane', pane);
  history.replaceState(null, '', location.pathname);
}
