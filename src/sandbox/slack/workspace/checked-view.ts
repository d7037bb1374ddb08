import { checkView, type ViewBody } from '../block-kit/check-view.ts';
import { Refusal } from './refusal.ts';

const largestBytes = 250_000;

/** A view payload from the bot; refuses `view_too_large` and `invalid_arguments` with the problems found. */
export function checkedView(view: unknown): ViewBody {
  const bytes = new TextEncoder().encode(JSON.stringify(view) ?? '').length;
  if (bytes > largestBytes) throw new Refusal('view_too_large');
  const checked = checkView(view);
  if ('problems' in checked) throw new Refusal('invalid_arguments', checked.problems);
  return checked.value;
}
