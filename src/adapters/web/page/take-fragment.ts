import { type Fragment, parseFragment } from '../../../core/handover/link.ts';

/** Reads the link's fragment and takes it out of the address bar and the history at once. */
export function takeFragment(): Fragment {
  const fragment = parseFragment(location.hash);
  history.replaceState(null, '', location.pathname);
  return fragment;
}
