import { refused } from '../../../core/refusal.ts';
import type { Request } from '../../../core/request/request.ts';
import { requestsOfUser } from '../../../flows/requests-of-user.ts';
import type { ButtonValue } from '../ids.ts';
import { userRequestsModal } from '../views/users/user-requests-modal.ts';
import type { Answer, Click } from './click.ts';
import { show } from './show.ts';
import { viewedBy } from './viewed-clicks.ts';

/** The requests for a user whose details this person was shown. */
export async function showUserRequests(click: Click, _value: ButtonValue, request: Request): Promise<Answer> {
  const viewed = viewedBy(click, request);
  if (!viewed) return refused('form.not-yours', {});
  const { deps, triggerId, body } = click;
  const { account, userName } = request.intent;
  const found = await requestsOfUser(deps, { account, userName }, viewed);
  await show(deps, triggerId, body.view, userRequestsModal(found, { account, userName }, deps.catalogue));
  return undefined;
}
