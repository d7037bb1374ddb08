import type { Button } from '@slack/types';
import type { Request } from '../../../core/request/request.ts';
import { button } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';

type Named = Pick<Request, 'id'>;

/** The owner uses the new key of a rotation everywhere. */
export function switchedButton({ id: requestId }: Named): Button {
  return button("I've switched", buttonFor(actionIds.reportDone, { requestId }), { style: 'primary' });
}

export function bringBackButton({ id: requestId }: Named): Button {
  return button('Undo: bring the old key back', buttonFor(actionIds.bringBack, { requestId }));
}

export function rotateButton({ id: requestId }: Named): Button {
  return button('Rotate', buttonFor(actionIds.rotateKey, { requestId }), { style: 'primary' });
}

/** Somebody agrees to own a workload. */
export function takeOverButton({ id: requestId }: Named): Button {
  return button('Accept', buttonFor(actionIds.takeOver, { requestId }), { style: 'primary' });
}
