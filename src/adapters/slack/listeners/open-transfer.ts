import { departureIn, workloadsOf } from '../../../core/intents/departure.ts';
import type { Request } from '../../../core/request/request.ts';
import { cut } from '../blocks.ts';
import { arnMaxLength } from '../forms/existing-name-input.ts';
import { transferForm } from '../forms/transfer.ts';
import { userMeant } from '../typed.ts';
import { askerOf } from './asker.ts';
import type { Answer, Click } from './click.ts';
import { personMeant } from './person-meant.ts';
import { show } from './show.ts';
import type { Verb } from './verb.ts';

/** `/iam transfer USER @person`: opens the form with what was typed. */
export const openTransfer: Verb['run'] = async (deps, { person, triggerId, rest }) => {
  const [name = '', ...others] = rest.split(/\s+/);
  // At the same time: Slack forgets the trigger after three seconds.
  const [asker, meant] = await Promise.all([askerOf(deps, person), personMeant(deps, others.join(' '))]);
  if ('ok' in asker) return asker;
  const { userName, account } = userMeant(name, deps.catalogue.accounts);
  const filled = {
    account,
    userName: cut(userName, arnMaxLength),
    owner: meant && 'found' in meant ? meant.found.id : undefined,
    note: meant && 'unclear' in meant ? meant.unclear : undefined,
  };
  await deps.client.views.open({ trigger_id: triggerId, view: transferForm.open(filled, deps.catalogue) });
  return undefined;
};

/** From the card about somebody who has left: for the first of their workloads that is named there. */
export async function openTransferOf(
  { deps, person, triggerId, body }: Click,
  _value: unknown,
  request: Request,
): Promise<Answer> {
  const asker = await askerOf(deps, person);
  if ('ok' in asker) return asker;
  const departure = departureIn(request.intent);
  const [first] = departure ? workloadsOf(departure) : [];
  await show(deps, triggerId, body.view, transferForm.open(first ?? {}, deps.catalogue));
  return undefined;
}
